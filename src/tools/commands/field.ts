import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { layOut } from '../field/clones';
import {
  fieldFolder,
  fileNameOf,
  keyOf,
  readField,
  renderRepository,
  type FieldRepository,
  type Judgement,
} from '../field/judgements';
import { holdAgainst, renderField, type FieldReport } from '../field/report';
import { tryFixes } from '../field/fixTrials';
import { harms, joinReports, renderFixes, type FixReport } from '../fixes/outcomes';
import { readReport, scan, type Scan } from '../field/scan';
import { renderSummary, summarize, summaryFile } from '../field/summary';
import { Problem, runCommand } from '../problem';

const help = `npm run field -- --clones FOLDER [options]
Runs the command line over the public repositories of test/field and holds its findings against what was judged there.
  --clones FOLDER   where clones of them lie, as owner+name, owner/name or name
  --only a,b        these repositories only
  --limit N         seconds for each (300)
  --fixes           applies each fix of each finding by itself, and all safe ones together, and looks again
  --unjudged        lists the findings that nobody has judged
  --json FILE       writes the report as JSON
  --against FILE    tells what changed since that report
  --reports FOLDER  takes reports that were made before, as owner+name.json, instead of scanning
  --laid-out FOLDER with --reports and --fixes: where the repositories' files lie, as owner+name
  --write           keeps the figures in test/field/summary.json, from which npm run sync takes them
  --record FILE     takes judgements from a JSON list of {repository, path, line, rule, verdict, reason} into test/field
See test/field/README.md.`;

runCommand(async () => {
  const { values } = parseArgs({
    options: {
      clones: { type: 'string' },
      only: { type: 'string' },
      limit: { type: 'string', default: '300' },
      fixes: { type: 'boolean', default: false },
      unjudged: { type: 'boolean', default: false },
      json: { type: 'string' },
      against: { type: 'string' },
      reports: { type: 'string' },
      'laid-out': { type: 'string' },
      write: { type: 'boolean', default: false },
      record: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  if (values.record !== undefined) return record(values.record);
  const only = values.only?.split(',');
  const repositories = readField().filter(({ name }) => !only || only.some((each) => name.includes(each)));
  const scans =
    values.reports === undefined
      ? await scanClones(repositories, values.clones, values.limit)
      : readReports(repositories, values.reports);
  if (values.fixes) return proveFixes(scans, values['laid-out'], values.json);
  const report = holdAgainst(scans, repositories);
  const before =
    values.against === undefined
      ? undefined
      : (JSON.parse(readFileSync(values.against, 'utf8')) as FieldReport);
  console.log(renderField(report, before));
  if (values.unjudged)
    for (const each of report.findings)
      if (each.verdict === undefined)
        console.log(`${each.repository} ${keyOf(each)} ${each.severity}: ${each.message}`);
  if (values.write) {
    const day = new Date().toISOString().slice(0, 10);
    writeFileSync(summaryFile, renderSummary(summarize(report, day)));
  }
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, undefined, 1)}\n`);
  return scans.some(({ problem }) => problem !== undefined) ? 1 : 0;
});

/** Tells what is wrong with what the fixes make of the repositories' files; ends with 1 where something is with a safe one. */
async function proveFixes(
  scans: readonly (Scan & { folder?: string })[],
  laidOut: string | undefined,
  json: string | undefined,
): Promise<number> {
  const reports: FixReport[] = [];
  for (const { name, findings, problem, folder = folderOf(name, laidOut) } of scans) {
    if (problem !== undefined) console.error(`${name}: ${problem}`);
    const paths = [...new Set(findings.map(({ path: at }) => at))];
    console.error(`${name}: ${String(paths.length)} files …`);
    reports.push(await tryFixes(name, folder, paths));
    if (json !== undefined) writeFileSync(json, `${JSON.stringify(joinReports(reports), undefined, 1)}\n`);
  }
  const report = joinReports(reports);
  console.log(renderFixes(report));
  return harms(report) || scans.some(({ problem }) => problem !== undefined) ? 1 : 0;
}

function folderOf(name: string, laidOut: string | undefined): string {
  if (laidOut === undefined) throw new Problem('With --reports, --laid-out FOLDER says where the files lie.');
  const folder = path.resolve(laidOut, name.replace('/', '+'));
  if (!existsSync(folder)) throw new Problem(`There is no folder ${folder}.`);
  return folder;
}

async function scanClones(
  repositories: readonly FieldRepository[],
  clones: string | undefined,
  seconds: string,
): Promise<(Scan & { folder: string })[]> {
  if (clones === undefined)
    throw new Problem('--clones FOLDER says where the clones lie; --help tells more.');
  if (!existsSync(clones)) throw new Problem(`There is no folder ${clones}.`);
  const limit = Number(seconds);
  if (!(limit > 0)) throw new Problem(`--limit takes a number of seconds, not ${seconds}.`);
  const scans: (Scan & { folder: string })[] = [];
  for (const repository of repositories) {
    const folder = layOut(repository, path.resolve(clones), (problem) => console.error(problem));
    if (folder === undefined) continue;
    console.error(`${repository.name} …`);
    scans.push({ ...(await scan(repository.name, folder, limit)), folder });
  }
  return scans;
}

/** Repositories of which there is no report, or none that was finished, are left out. */
function readReports(repositories: readonly FieldRepository[], folder: string): Scan[] {
  return repositories.flatMap((repository) => {
    const file = path.join(folder, fileNameOf(repository));
    const text = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
    return text.startsWith('{') && text.endsWith('}') ? [readReport(repository.name, text, 0)] : [];
  });
}

/** Later judgements of a place replace earlier ones. */
function record(file: string): number {
  const given = JSON.parse(readFileSync(file, 'utf8')) as (Judgement & { repository: string })[];
  for (const known of readField()) {
    const own = given
      .filter(({ repository }) => repository === known.name)
      .map(({ path: at, line, rule, verdict, reason }) => ({ path: at, line, rule, verdict, reason }));
    if (own.length === 0) continue;
    const replaced = new Set(own.map(keyOf));
    // Two findings that start on one line have one verdict.
    const once = [...new Map(own.map((each) => [keyOf(each), each])).values()];
    const judgements = [...known.judgements.filter((each) => !replaced.has(keyOf(each))), ...once];
    writeFileSync(path.join(fieldFolder, fileNameOf(known)), renderRepository({ ...known, judgements }));
    console.log(`${known.name}: ${String(own.length)} recorded`);
  }
  // What was written must read again.
  readField();
  return 0;
}
