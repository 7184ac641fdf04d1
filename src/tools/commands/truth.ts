import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Problem, runCommand } from '../problem';
import { prepareCargoHome, rustcVersion, truthFolder } from '../truth/cargo';
import { compareSubject, type SubjectResult } from '../truth/comparison';
import { findSubjects } from '../truth/corpus';
import { judge } from '../truth/judgements';
import { comparePlanted } from '../truth/planted';
import { runShown } from '../truth/shown';
import { renderReport, type TruthReport } from '../truth/report';

const planted = 'planted';
const shown = 'shown';

const help = `npm run truth -- [options]
Holds the analyser against rustc and clippy, on the crates that are installed and on test/truth/programs.
  --crates a,b   these crates or programs only; planted stands for test/truth/planted,
                 shown for test/truth/shown
  --limit N      the first N of them
  --seed S       chooses the awaits that are removed (1)
  --recall       the mutants only, not the unmutated crates
  --alone        no dependency's sources are in reach, as in a browser
  --json FILE    writes the whole report as JSON too
  --fresh        asks rustc again, though its verdicts are in the cache
See test/truth/README.md.`;

runCommand(async () => {
  const { values } = parseArgs({
    options: {
      crates: { type: 'string' },
      limit: { type: 'string' },
      seed: { type: 'string', default: '1' },
      json: { type: 'string' },
      recall: { type: 'boolean', default: false },
      alone: { type: 'boolean', default: false },
      fresh: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const seed = readNumber('--seed', values.seed);
  const limit = values.limit === undefined ? Infinity : readNumber('--limit', values.limit);
  const named = values.crates?.split(',');
  const subjects = findSubjects(named?.filter((name) => name !== planted && name !== shown)).slice(0, limit);
  prepareCargoHome();
  const rustc = await rustcVersion();
  const options = { withUnmutated: !values.recall, alone: values.alone };
  const results: SubjectResult[] = [];
  const unbuilt: Record<string, string> = {};
  for (const subject of subjects) {
    const tell = (text: string): void => console.error(`${subject.name}: ${text}`);
    const judgement = await judge(subject, { seed, rustc, fresh: values.fresh, tell });
    if (typeof judgement === 'string') unbuilt[subject.name] = judgement;
    else results.push(await compareSubject(subject, judgement.baseline, judgement.rounds, options));
  }
  const cases = !named || named.includes(planted) ? await comparePlanted() : [];
  const programs = !named || named.includes(shown) ? await runShown() : [];
  const report: TruthReport = { seed, rustc, results, unbuilt, planted: cases, shown: programs };
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, undefined, 2)}\n`);
  console.log(renderReport(report));
  console.log(`Sources, mutants and verdicts: ${truthFolder}`);
  return 0;
});

function readNumber(name: string, value: string): number {
  if (!/^\d+$/.test(value)) throw new Problem(`${name} takes a whole number, not ${value}.`);
  return Number(value);
}
