import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { harms, joinReports, renderFixes, type FixReport } from '../fixes/outcomes';
import { Problem, runCommand } from '../problem';
import { hashSources, sourcesFolder, type Baseline } from '../truth/baseline';
import { prepareCargoHome, rustcVersion, truthFolder } from '../truth/cargo';
import { compareSubject, type SubjectResult } from '../truth/comparison';
import { findSubjects, type Subject } from '../truth/corpus';
import type { Package } from '../truth/fixCompiler';
import { layOutOwnCode } from '../truth/ownCode';
import { tryFixesOf } from '../truth/fixedSubjects';
import { judge } from '../truth/judgements';
import { comparePlanted } from '../truth/planted';
import { runKept } from '../truth/kept';
import { runShown } from '../truth/shown';
import { runTimelines } from '../truth/timelines';
import { renderReport, type TruthReport } from '../truth/report';

const planted = 'planted';
const shown = 'shown';
const kept = 'kept';
const own = 'own';
const timelines = 'timelines';

const help = `npm run truth -- [options]
Holds the analyser against rustc and clippy, on the crates that are installed and on test/truth/programs.
  --crates a,b   these crates or programs only; planted stands for test/truth/planted,
                 shown for test/truth/shown, kept for test/truth/kept, timelines for test/truth/timelines, own (with --fixes) for fixtures, lessons, planted and shown
  --limit N      the first N of them
  --seed S       chooses the awaits that are removed (1)
  --recall       the mutants only, not the unmutated crates
  --alone        no dependency's sources are in reach, as in a browser
  --json FILE    writes the whole report as JSON too
  --fresh        asks rustc again, though its verdicts are in the cache
  --record       writes down what the programs of test/truth/timelines print with Tokio
  --fixes        tries every fix instead, on the crates as they are and with their awaits removed
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
      fixes: { type: 'boolean', default: false },
      record: { type: 'boolean', default: false },
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
  const subjects = findSubjects(
    named?.filter((name) => ![planted, shown, kept, own, timelines].includes(name)),
  ).slice(0, limit);
  prepareCargoHome();
  const rustc = await rustcVersion();
  const options = { withUnmutated: !values.recall, alone: values.alone };
  const results: SubjectResult[] = [];
  const unbuilt: Record<string, string> = {};
  const fixed: FixReport[] = [];
  for (const subject of subjects) {
    const tell = (text: string): void => console.error(`${subject.name}: ${text}`);
    const judgement = await judge(subject, { seed, rustc, fresh: values.fresh, tell });
    if (typeof judgement === 'string') unbuilt[subject.name] = judgement;
    else if (values.fixes)
      fixed.push(
        await tryFixesOf(subject.name, packageOf(subject, judgement.baseline, rustc), judgement.rounds, {
          tell,
        }),
      );
    else results.push(await compareSubject(subject, judgement.baseline, judgement.rounds, options));
  }
  if (values.fixes && (!named || named.includes(own))) fixed.push(...(await tryOwnFixes(rustc)));
  if (values.fixes) return reportFixes(joinReports(fixed), values.json);
  const cases = !named || named.includes(planted) ? await comparePlanted() : [];
  const programs = !named || named.includes(shown) ? await runShown() : [];
  const same = !named || named.includes(kept) ? await runKept() : [];
  const run = !named || named.includes(timelines) ? await runTimelines(values.record) : [];
  const report: TruthReport = {
    seed,
    rustc,
    results,
    unbuilt,
    planted: cases,
    shown: programs,
    kept: same,
    timelines: run,
  };
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, undefined, 2)}\n`);
  console.log(renderReport(report));
  console.log(`Sources, mutants and verdicts: ${truthFolder}`);
  return 0;
});

/** Ends with 1 where something is wrong with what safe fixes make. */
function reportFixes(report: FixReport, json: string | undefined): number {
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(report, undefined, 1)}\n`);
  console.log(renderFixes(report));
  console.log(`What was compiled last: ${path.join(truthFolder, 'fixed')}`);
  return harms(report) ? 1 : 0;
}

async function tryOwnFixes(rustc: string): Promise<FixReport[]> {
  const reports: FixReport[] = [];
  const tell = (text: string): void => console.error(text);
  for (const each of await layOutOwnCode(rustc, tell))
    reports.push(await tryFixesOf('own', each, [], { mayFail: true, tell }));
  return reports;
}

function packageOf(subject: Subject, { flags, files }: Baseline, rustc: string): Package {
  return {
    name: subject.name.replaceAll(' ', '-'),
    sources: sourcesFolder(subject),
    flags,
    files,
    key: `${rustc} ${hashSources(sourcesFolder(subject))}`,
  };
}

function readNumber(name: string, value: string): number {
  if (!/^\d+$/.test(value)) throw new Problem(`${name} takes a whole number, not ${value}.`);
  return Number(value);
}
