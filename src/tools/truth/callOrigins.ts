import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { crateFolder } from './corpus';
import { matchBrackets, readTokens, type Candidate } from './mutants';

export type Kind = 'path' | 'method' | 'trait method' | 'macro' | 'other';
export type Home = 'same file' | 'same crate' | 'dependency' | 'std';

/** What kind of call a future came from, and where what was called is declared. */
export interface Origin {
  readonly kind: Kind;
  readonly home: Home;
}

interface Declarations {
  /** Names of functions that return something. */
  readonly all: ReadonlySet<string>;
  readonly inTraits: ReadonlySet<string>;
}

/**
 * Guesses from names alone, without the analyser that is under test: the nearest file, crate, or dependency that
 * declares a function of the called name and with a result. It sorts recall into rows and decides nothing.
 */
export class CallOrigins {
  private readonly files = new Map<string, Declarations>();
  private readonly crate: Declarations;
  private dependencyDeclarations: Declarations | undefined;

  constructor(
    private readonly folder: string,
    texts: ReadonlyMap<string, string>,
  ) {
    for (const [file, text] of texts) this.files.set(file, readDeclarations(text));
    this.crate = unite([...this.files.values()]);
  }

  originOf(file: string, { shape, callee, macro }: Candidate): Origin {
    const own = this.files.get(file);
    const steps: [Home, Declarations | undefined][] = [
      ['same file', own],
      ['same crate', this.crate],
      ['dependency', (this.dependencyDeclarations ??= this.readDependencies())],
    ];
    const found = callee === undefined ? steps[0] : steps.find(([, declared]) => declared?.all.has(callee));
    const inTrait = callee !== undefined && found?.[1]?.inTraits.has(callee) === true;
    const kind = macro !== undefined ? 'macro' : shape === 'method' && inTrait ? 'trait method' : shape;
    return { kind, home: found?.[0] ?? 'std' };
  }

  private readDependencies(): Declarations {
    const lock = path.join(this.folder, 'Cargo.lock');
    if (!existsSync(lock)) return unite([]);
    const packages = readFileSync(lock, 'utf8').matchAll(/name = "([^"]+)"\nversion = "([^"]+)"\nsource/g);
    return unite(
      [...packages].map(([, name = '', version = '']) => declarationsOfCrate(`${name}-${version}`)),
    );
  }
}

const knownCrates = new Map<string, Declarations>();

function declarationsOfCrate(name: string): Declarations {
  const known = knownCrates.get(name);
  if (known) return known;
  const sources = path.join(crateFolder(), name, 'src');
  const files = existsSync(sources)
    ? readdirSync(sources, { recursive: true, withFileTypes: true }).filter(
        (entry) => entry.isFile() && entry.name.endsWith('.rs'),
      )
    : [];
  const texts = files.map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'));
  // Only crates that deal in futures can be where one comes from.
  const declared = unite(
    texts.some((text) => /\b(Future|async)\b/.test(text)) ? texts.map(readDeclarations) : [],
  );
  knownCrates.set(name, declared);
  return declared;
}

function unite(parts: readonly Declarations[]): Declarations {
  return {
    all: new Set(parts.flatMap(({ all }) => [...all])),
    inTraits: new Set(parts.flatMap(({ inTraits }) => [...inTraits])),
  };
}

function readDeclarations(text: string): Declarations {
  const all = new Set<string>();
  const inTraits = new Set<string>();
  const tokens = readTokens(text);
  const matches = matchBrackets(tokens);
  let traitEnd = -1;
  for (let at = 0; at < tokens.length; at += 1) {
    const word = tokens[at]?.text;
    if (word === 'trait' && at > traitEnd) {
      let open = at;
      while (open < tokens.length && tokens[open]?.text !== '{' && tokens[open]?.text !== ';') open += 1;
      traitEnd = matches.get(open) ?? traitEnd;
    } else if (word === 'fn') {
      const name = tokens[at + 1]?.text ?? '';
      if (tokens[at - 1]?.text !== 'async' && !hasResult(tokens, matches, at)) continue;
      all.add(name);
      if (at < traitEnd) inTraits.add(name);
    }
  }
  return { all, inTraits };
}

function hasResult(
  tokens: ReturnType<typeof readTokens>,
  matches: ReadonlyMap<number, number>,
  from: number,
): boolean {
  for (let at = from; at < tokens.length; at += 1) {
    const text = tokens[at]?.text;
    if (text === '(') {
      const end = matches.get(at) ?? at;
      return tokens[end + 1]?.text === '-' && tokens[end + 2]?.text === '>';
    }
    if (text === '{' || text === ';') return false;
  }
  return false;
}
