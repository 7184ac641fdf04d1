import { statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { makeNpmPackage } from '../npmPackage';
import { makePackage } from '../package';
import { runCommand } from '../problem';
import { repository } from '../repository';

/** `npm run package [-- FOLDER]` makes the extension, `npm run package -- --npm [FOLDER]` the package for npm. */
runCommand(async () => {
  const { values, positionals } = parseArgs({
    options: { npm: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const folder = path.resolve(positionals[0] ?? repository);
  const file = await (values.npm ? makeNpmPackage : makePackage)(folder);
  console.log(`${file} (${Math.round(statSync(file).size / 1000)} kB)`);
  return 0;
});
