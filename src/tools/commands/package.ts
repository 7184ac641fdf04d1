import { statSync } from 'node:fs';
import path from 'node:path';
import { makePackage } from '../package';
import { runCommand } from '../problem';
import { repository } from '../repository';

/** `npm run package [-- FOLDER]` */
runCommand(async () => {
  const file = await makePackage(path.resolve(process.argv[2] ?? repository));
  console.log(`${file} (${Math.round(statSync(file).size / 1000)} kB)`);
  return 0;
});
