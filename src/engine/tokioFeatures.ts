/** Modules of Tokio, and the feature that each stands behind. Source: docs.rs/tokio, "Feature flags", of 1.x. */
const modules: Readonly<Record<string, string>> = {
  fs: 'fs',
  net: 'net',
  process: 'process',
  signal: 'signal',
  sync: 'sync',
  time: 'time',
  runtime: 'rt',
  task: 'rt',
  spawn: 'rt',
};

/** Modules that are there in any case: one of these names shows that what the feature brings is used. */
const proofs: Readonly<Record<string, RegExp>> = {
  net: /\b(Tcp(Stream|Listener|Socket)|UdpSocket|Unix(Stream|Listener|Datagram))\b/,
  task: /\b(spawn(_blocking|_local)?|JoinSet|JoinHandle|LocalSet|yield_now|block_in_place)\b/,
};

const macros = new Set(['select', 'join', 'try_join']);

/** Comments, strings and characters: nothing in them is code. */
const noCode = /\/\/[^\n]*|\/\*[^]*?\*\/|\br(#*)"[^]*?"\1|"(?:\\[^]|[^"\\])*"|'(?:\\.|[^'\\\n])'/g;

/** The features of Tokio that paths in the code need, each with the first path that shows it. */
export function neededFeatures(sources: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const need = (feature: string, path: string): void => {
    if (!found.has(feature)) found.set(feature, path);
  };
  for (const source of sources) {
    const code = source.replace(noCode, ' ');
    // A module of that name, or code that some features leave out, may mean something else.
    if (/\bmod\s+tokio\b|\bcfg(_attr)?\b[^\n]*\bfeature\b/.test(code)) continue;
    for (const [, attribute = '', args = ''] of code.matchAll(/#\[tokio::(main|test)\b(\([^)\]]*\))?/g)) {
      need('macros', `#[tokio::${attribute}]`);
      need('rt', `#[tokio::${attribute}]`);
      if (attribute === 'main' && !/\bflavor\b/.test(args)) need('rt-multi-thread', '#[tokio::main]');
    }
    for (const [, name = ''] of code.matchAll(/(?<![\w:])(?:::)?tokio::(\w+)!/g))
      if (macros.has(name)) need('macros', `tokio::${name}!`);
    for (const name of firstSegments(code)) {
      const feature = Object.hasOwn(modules, name) ? modules[name] : undefined;
      if (feature !== undefined && (proofs[name]?.test(code) ?? true)) need(feature, `tokio::${name}`);
    }
  }
  return found;
}

/** What stands right behind `tokio::`, in paths and in lists of imports. */
function firstSegments(code: string): string[] {
  const plain = [...code.matchAll(/(?<![\w:])(?:::)?tokio::(\w+)(?!\w*!)/g)].map(([, name = '']) => name);
  const lists = [...code.matchAll(/\buse\s+(?:::)?tokio::\{/g)].flatMap(({ index, 0: head }) =>
    namesIn(code.slice(index + head.length)),
  );
  return [...plain, ...lists];
}

/** The first names of the entries of a list of imports, up to its closing brace. */
function namesIn(rest: string): string[] {
  const names: string[] = [];
  let depth = 0;
  let isStart = true;
  for (const [word] of rest.matchAll(/\w+|[{},]/g)) {
    if (word === '{') depth += 1;
    else if (word === '}' && depth-- === 0) break;
    else if (word === ',') isStart = depth === 0;
    else if (isStart && depth === 0) {
      names.push(word);
      isStart = false;
    }
  }
  return names;
}
