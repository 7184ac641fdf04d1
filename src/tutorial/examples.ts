import { splitAtFences, type Fence } from './markdown';

/** Crates that an example may need besides Tokio and futures, as Cargo.toml names them. */
export const exampleCrates = {
  'async-trait': 'async-trait = "0.1"',
  smol: 'smol = "1"',
  'tokio-stream': 'tokio-stream = { version = "0.1", features = ["sync"] }',
  'tokio-test': 'tokio-test = "0.4"',
  'tokio-util': 'tokio-util = { version = "0.7", features = ["rt"] }',
  tracing: 'tracing = "0.1"',
} as const;
export type ExampleCrate = keyof typeof exampleCrates;

/** One Rust example: a whole file of a crate that depends on Tokio (all features) and futures. */
export interface Example {
  /** Markdown that leads to it; may be empty. */
  readonly intro: string;
  /** What readers see. */
  readonly shown: string;
  /** What is analysed and compiled: `shown` and the hidden lines. */
  readonly whole: string;
  /** Ids of the rules that speak of `whole`, in the order of the places they speak of. */
  readonly warns: readonly string[];
  /** The error code with which rustc rejects `whole`; `uncoded` where it has none; left out where it compiles. */
  readonly fails?: string;
  readonly edition: '2021' | '2024';
  /** What it needs besides Tokio and futures. */
  readonly crates: readonly ExampleCrate[];
  /** It is a program, or tests, that come to a good end by themselves, and may be run. */
  readonly runs: boolean;
  /** What it prints, line by line, where the `text` fence behind it says so. */
  readonly prints?: readonly string[];
  /** Needs a crate that is not among {@link exampleCrates}; never compiled. */
  readonly ignoreCompile: boolean;
  /** 1-based line of the fence in the text that was given. */
  readonly line: number;
}

/**
 * The function that an example begins with when it is run: `main`, or the first async one that needs nothing to be called with;
 * undefined where there is none, or nothing in it waits for what can be run.
 */
export function rootOf({ whole, fails, ignoreCompile }: Example): string | undefined {
  // Futures that are polled by hand are no code that waits.
  if (ignoreCompile || fails !== undefined || /\bfn poll\(/.test(whole)) return undefined;
  if (!/\b(sleep|spawn|join|fs|interval)\b/.test(whole)) return undefined;
  if (/\basync fn main\(\)/.test(whole)) return 'main';
  return /\basync fn (\w+)\(\)/.exec(whole)?.[1];
}

/** Whether Cargo can be asked about it: all crates that it needs are known. */
export function canBeBuilt({ ignoreCompile }: Example): boolean {
  return !ignoreCompile;
}

/** Whether there is something to run in it: a `main`, or tests. Else it is no more than compiled. */
export function canBeRun({ whole, fails }: Example): boolean {
  return fails === undefined && /\bfn\s+main\s*\(|#\[(?:\w+::)?test\b/.test(whole);
}

/** Reads the Rust fences of a text. `where` names the text in errors. */
export function readExamples(markdown: string, where: string): Example[] {
  return splitAtFences(markdown).fences.flatMap((fence, index, fences) =>
    /^rust\b/.test(fence.info) ? [readExample(fence, fences[index + 1], where)] : [],
  );
}

function readExample(fence: Fence, next: Fence | undefined, where: string): Example {
  const place = `${where}, line ${fence.line}`;
  const options = new Map<string, string>();
  for (const word of fence.info.split(/\s+/).slice(1)) {
    const [name = '', value = ''] = word.split('=', 2);
    if (!['warns', 'fails', 'edition', 'crates', 'runs', 'ignore-compile'].includes(name)) {
      throw new Error(`${place}: unknown word \`${word}\` after \`rust\``);
    }
    if (options.has(name)) throw new Error(`${place}: \`${name}\` stands twice after \`rust\``);
    if ((value === '') !== ['runs', 'ignore-compile'].includes(name))
      throw new Error(`${place}: \`${word}\` is malformed`);
    options.set(name, value);
  }
  const warns = options.get('warns')?.split(',') ?? [];
  if (!warns.every((id) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))) {
    throw new Error(`${place}: \`warns\` is not a list of rule ids`);
  }
  const fails = options.get('fails');
  if (fails !== undefined && !/^(E\d{4}|uncoded)$/.test(fails))
    throw new Error(`${place}: \`fails\` is neither an error code nor "uncoded"`);
  const edition = options.get('edition') ?? '2024';
  if (edition !== '2021' && edition !== '2024') throw new Error(`${place}: unknown edition ${edition}`);
  const crates = options.get('crates')?.split(',') ?? [];
  if (!crates.every(isExampleCrate)) throw new Error(`${place}: \`crates\` names one that is not known`);
  const runs = options.has('runs');
  if (!fence.content.trim()) throw new Error(`${place}: the example is empty`);
  return {
    intro: fence.intro,
    shown: withoutHiddenLines(fence.content),
    whole: withHiddenLines(fence.content),
    warns,
    ...(fails === undefined ? {} : { fails }),
    edition,
    crates,
    runs,
    ...(runs && next?.info === 'text' && { prints: next.content.trimEnd().split('\n') }),
    ignoreCompile: options.has('ignore-compile'),
    line: fence.line,
  };
}

function isExampleCrate(name: string): name is ExampleCrate {
  return Object.hasOwn(exampleCrates, name);
}

const hidden = /^\s*#(?: |$)/;

function withHiddenLines(code: string): string {
  return code
    .split('\n')
    .map((line) => (hidden.test(line) ? line.replace(/# ?/, '') : line))
    .join('\n');
}

function withoutHiddenLines(code: string): string {
  return code
    .split('\n')
    .filter((line) => !hidden.test(line))
    .join('\n')
    .trim();
}

/** The text as readers see it: the hidden lines of its Rust fences left out, all else untouched. */
export function hideLines(markdown: string): string {
  const lines = markdown.split('\n');
  const drop = new Set<number>();
  for (const fence of splitAtFences(markdown).fences) {
    if (!/^rust\b/.test(fence.info)) continue;
    fence.content.split('\n').forEach((line, index) => {
      // `line` is 1-based and names the opening backticks: the content begins at the index it states.
      if (hidden.test(line)) drop.add(fence.line + index);
    });
  }
  return lines.filter((_, index) => !drop.has(index)).join('\n');
}
