import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { idMistake, renderNewRule } from '../newRule';
import { Problem, runCommand } from '../problem';
import { repository } from '../repository';
import { findRuleIds } from '../ruleLists';

/** Writes the files of a new rule, and lists it. */
function create(id: string | undefined): number {
  if (id === undefined) throw new Problem('npm run new-rule -- ID writes the files of a rule.');
  const mistake = idMistake(id, findRuleIds(readdirSync(path.join(repository, 'src/rules'))));
  if (mistake !== undefined) throw new Problem(mistake);
  for (const [name, text] of renderNewRule(id)) {
    writeFileSync(path.join(repository, name), text, { flag: 'wx' });
    console.log(`Wrote ${name}`);
  }
  const sync = spawnSync(process.execPath, [path.join(repository, 'src/tools/run.mjs'), 'sync'], {
    stdio: 'inherit',
  });
  console.log(`\nnpm run unit -- ${id} fails now, and says what is missing.`);
  return sync.status ?? 1;
}

runCommand(() => Promise.resolve().then(() => create(process.argv[2])));
