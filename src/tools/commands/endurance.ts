import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { day, dayTable, type Hour } from '../endurance/day';
import { withExtensionCopy } from '../extensionCopy';
import { machine, recordFigures, today } from '../fuzz/report';
import { runInHost } from '../integration';
import { Problem, runCommand } from '../problem';
import { exitOnInterrupt } from '../processes';
import { repository } from '../repository';

const help = `npm run endurance -- --repository PATH [--behind N] [--record]

Replays eight hours of work in a real VS Code with the Node extension host: typing, saving, opening files, switching branches of a clone of a Git
repository; tells after each hour what memory is held, and how long findings take.

  --repository PATH   a Git repository of Rust code
  --behind N          how many commits lie between the two branches (default 300)
  --hours N           how many (default 8)
  --record            writes the figures into test/trust/README.md`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      repository: { type: 'string' },
      behind: { type: 'string', default: '300' },
      hours: { type: 'string', default: String(day.hours) },
      record: { type: 'boolean', default: false },
      help: { type: 'boolean' },
    },
  });
  const { repository: source } = values;
  if (values.help === true || source === undefined) {
    console.log(help);
    return values.help === true ? 0 : 2;
  }
  if (!existsSync(source)) throw new Problem(`${source} is not there.`);
  exitOnInterrupt();
  return withExtensionCopy(
    { worker: 'dist/worker.js', probe: 'dist/test/heapProbe.js' },
    async ({ scratch, inCopy }) => {
      const folder = path.join(scratch, 'work');
      const git = (...args: string[]): string => execFileSync('git', args, { encoding: 'utf8' }).trim();
      git('clone', '-q', '--local', source, folder);
      git('-C', folder, 'branch', 'there', `HEAD~${values.behind}`);
      git('-C', folder, 'checkout', '-q', '-b', 'here');
      const head = git('-C', folder, 'rev-parse', '--short', 'HEAD');
      const run = await runInHost('node', {
        extension: inCopy(''),
        tests: inCopy('dist/test/endurance.js'),
        folder,
        env: { ASYNC_RUST_LENS_HEAP: path.join(scratch, 'heap'), ASYNC_RUST_LENS_HOURS: values.hours },
        limit: 90,
      });
      const hours = readFileSync(path.join(scratch, 'heap.hours'), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Hour);
      const what = `${today()}, ${machine()}, ${path.basename(source)} at ${head} and ${values.behind} commits behind`;
      const table = dayTable(hours, what);
      console.log(run.failed === 0 ? table : `${table}\n${run.output}`);
      const file = path.join(repository, 'test/trust/README.md');
      if (values.record && run.failed === 0)
        writeFileSync(file, recordFigures(readFileSync(file, 'utf8'), 'endurance', table));
      return run.failed === 0 ? 0 : 1;
    },
  );
}

runCommand(main);
