import { execFile } from 'node:child_process';
import type { CargoRun, Specimen, Verdict } from './specimens';

/** Milliseconds: an example bounds itself; this ends one that does not. */
const longestRun = 20_000;

/** Whether Cargo is to take it for tests. */
export function holdsTests(code: string): boolean {
  return /#\[(tokio::)?test/.test(code);
}

/**
 * Builds and runs what promises to come to a good end, one after the other.
 *
 * @param names the specimens of one crate by the names of their targets
 * @param verdicts on them; those that do not compile are not run
 * @returns the verdicts, with what was wrong when they were run
 */
export async function runSpecimens(
  names: ReadonlyMap<string, Specimen>,
  verdicts: readonly Verdict[],
  cargo: (args: readonly string[]) => Promise<CargoRun>,
): Promise<Verdict[]> {
  const compiled = new Set(
    verdicts.filter(({ codes }) => codes.length === 0).map(({ specimen }) => specimen),
  );
  const wanted = [...names].filter(([, specimen]) => specimen.run && compiled.has(specimen));
  if (wanted.length === 0) return [...verdicts];
  const targets = wanted.flatMap(([name, { code }]) => [holdsTests(code) ? '--test' : '--example', name]);
  const { stdout } = await cargo(['build', ...targets, '--keep-going', '--message-format=json']);
  const programs = executablesIn(stdout);
  const problems = new Map<Specimen, string>();
  for (const [name, specimen] of wanted) {
    const program = programs.get(name);
    const problem = program === undefined ? 'it was not built' : await problemOf(program, specimen);
    if (problem !== undefined) problems.set(specimen, problem);
  }
  return verdicts.map((verdict) => {
    const runProblem = problems.get(verdict.specimen);
    return runProblem === undefined ? verdict : { ...verdict, runProblem };
  });
}

/** What Cargo built, by the names of the targets. */
function executablesIn(output: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const line of output.split('\n')) {
    if (!line.startsWith('{')) continue;
    const { target, executable } = JSON.parse(line) as {
      readonly target?: { readonly name: string };
      readonly executable?: string | null;
    };
    if (target && executable) found.set(target.name, executable);
  }
  return found;
}

/** Milliseconds by which a clock may be late on a busy machine. */
const latest = 50;

/** Whether a program printed what the text says, but for times that are a little longer. */
function isAsPromised(printed: string, promised: string): boolean {
  const [times, promisedTimes] = [printed, promised].map((text) =>
    [...text.matchAll(/\b(\d+) ms\b/g)].map(([, time]) => Number(time)),
  );
  const [words, promisedWords] = [printed, promised].map((text) => text.replace(/\b\d+ ms\b/g, 'ms'));
  return (
    words === promisedWords &&
    times?.every((time, index) => {
      const late = time - (promisedTimes?.[index] ?? NaN);
      return late >= 0 && late <= latest;
    }) === true
  );
}

function problemOf(program: string, { run }: Specimen): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(program, { timeout: longestRun, killSignal: 'SIGKILL' }, (error, stdout, stderr) => {
      const printed = stdout.trimEnd();
      const prints = run?.prints?.join('\n');
      if (error?.killed) resolve(`it did not end in time; it printed:\n${printed}`);
      else if (error) resolve(`it ended badly:\n${stdout}${stderr}`);
      else if (prints !== undefined && !isAsPromised(printed, prints)) resolve(`it printed:\n${printed}`);
      else resolve(undefined);
    });
  });
}
