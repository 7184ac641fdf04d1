import type { Finding } from '../engine/findings';
import { CheckPass, isLoudAs } from './checkPass';
import { prepareCheck, type CheckSetup, type Output } from './checkSetup';
import type { CheckCommand } from './commandLine';
import type { CheckFormat } from './commandOptions';
import { fixAll } from './fixRounds';
import { CodeQualityReport } from './formats/codeQualityReport';
import { GithubReport } from './formats/githubReport';
import { JunitReport } from './formats/junitReport';
import { SarifReport } from './formats/sarifReport';
import { findInputFiles } from '../hosts/inputFiles';
import { JsonReport } from './jsonReport';
import { UsageProblem } from './problem';
import type { Report } from './report';
import type { SourceTexts } from './sourceTexts';
import type { Style } from './terminalStyle';
import { TerminalProgress } from './terminalProgress';
import { TextReport } from './textReport';
import { lookAgain } from './watch';

export type CheckCode = 0 | 1 | 2;

/**
 * Runs `check` and gives the exit code: 0 no findings, 1 findings, 2 something could not be read or written. After fixes, what
 * is left counts; of fixes that are only shown, whether there are any.
 */
export async function check(command: CheckCommand, style: Style, output: Output): Promise<CheckCode> {
  const start = performance.now();
  const setup = await prepareCheck(command, output);
  const fixes = command.fixes && (await fixAll(setup, command.fixes, output));
  if (fixes && command.fixes === 'shown') return fixes.failed ? 2 : fixes.count > 0 ? 1 : 0;
  const code = await tellFindings(setup, style, output, start);
  if (fixes) output.error(fixes.summary);
  return fixes?.failed === true ? 2 : code;
}

/** Checks again whenever something changes, until somebody stops it; on a terminal, each time on a clear screen. */
export async function checkAgain(
  command: CheckCommand,
  style: Style,
  output: Output,
  isTerminal: boolean,
): Promise<never> {
  const { folders } = await findInputFiles(command.paths, process.cwd());
  if (folders.length === 0) throw new UsageProblem('there is nothing to watch');
  // As a shell says of what Ctrl+C has ended.
  process.once('SIGINT', () => process.exit(130));
  return lookAgain(folders, async () => {
    if (isTerminal) output.out('\u001b[2J\u001b[3J\u001b[H');
    await check(command, style, output).catch((error: unknown) => {
      // A reference that is gone, or a baseline that is being written, may be there the next time.
      if (!(error instanceof UsageProblem)) throw error;
      output.error(`error: ${error.message}\n`);
    });
    output.error('watching for changes; Ctrl+C ends\n');
  });
}

async function tellFindings(
  setup: CheckSetup,
  style: Style,
  plain: Output,
  start: number,
): Promise<CheckCode> {
  const { command, sources, input } = setup;
  const progress = new TerminalProgress(
    process.stderr.isTTY ? (text) => process.stderr.write(text) : undefined,
  );
  const output = progress.around(plain);
  const report = reportOf(command.format, (text) => output.out(text), sources, style);
  const pass = await CheckPass.open(setup, (message) => output.error(message), !command.everyPlace);
  let found = false;
  progress.show(0, input.files.length);
  for await (const findings of pass.findings()) {
    found ||= findings.some((finding) => failsRun(finding, command));
    await report.add(findings);
    progress.show(pass.stats.files, input.files.length);
  }
  progress.clear();
  report.end(pass.leftOut, {
    ...pass.stats,
    milliseconds: Math.round(performance.now() - start),
    peakBytes: process.resourceUsage().maxRSS * 1024,
  });
  await pass.end();
  return setup.failed || pass.failed ? 2 : found ? 1 : 0;
}

/** A comment that silences nothing is worth a word; only who asks for it wants the run to fail for that. */
function failsRun(finding: Finding, { failOn }: CheckCommand): boolean {
  if (failOn === undefined) return finding.rule !== 'unused-allow' || finding.severity !== 'hint';
  return isLoudAs(finding, failOn);
}

function reportOf(
  format: CheckFormat,
  print: (text: string) => void,
  sources: SourceTexts,
  style: Style,
): Report {
  switch (format) {
    case 'text':
      return new TextReport(print, sources, style);
    case 'json':
      return new JsonReport(print, sources);
    case 'sarif':
      return new SarifReport(print, sources);
    case 'github':
      return new GithubReport(print, sources);
    case 'gitlab':
    case 'codeclimate':
      return new CodeQualityReport(print, sources);
    case 'junit':
      return new JunitReport(print, sources);
  }
}
