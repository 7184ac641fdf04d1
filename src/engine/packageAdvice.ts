import type { Package } from '../project/cargoPackage';
import type { Dependency } from '../project/manifest';

/** Something that the manifest, or the code, of a package shows. */
export interface AdviceLine {
  readonly tone: 'good' | 'note' | 'warn';
  /** Markdown of one line. */
  readonly words: string;
  /** Anchor of the section that tells more. */
  readonly section?: string;
}

/** What runs futures, by the package's name on the registry. */
const runtimes: Readonly<Record<string, string>> = {
  tokio: 'Tokio',
  'async-std': 'async-std',
  smol: 'smol',
  'async-executor': 'async-executor',
  'embassy-executor': 'Embassy',
  'actix-rt': 'actix-rt, which runs Tokio',
  glommio: 'glommio',
  monoio: 'monoio',
  compio: 'compio',
  'wasm-bindgen-futures': 'the browser, by wasm-bindgen-futures',
};

/** Locks and channels of other packages, and how they behave in async code. */
const otherTools: Readonly<Record<string, { readonly words: string; readonly section: string }>> = {
  parking_lot: {
    words:
      '`parking_lot` locks block their thread. They do well in async code while no guard is held across an `.await`.',
    section: 'which-lock',
  },
  'async-lock': { words: '`async-lock` has async locks for any runtime.', section: 'which-lock' },
  'async-channel': { words: '`async-channel` works under any runtime.', section: 'which-channel' },
  flume: {
    words: '`flume` has two faces: `recv_async` and `send_async` for async code, `recv` and `send` block.',
    section: 'which-channel',
  },
  'crossbeam-channel': {
    words: '`crossbeam-channel` is for threads: its `recv` blocks, so keep it out of async code.',
    section: 'which-channel',
  },
  dashmap: {
    words: '`dashmap` gives guards that block others: let each go before an `.await`.',
    section: 'which-lock',
  },
};

/** Features of Tokio that need no runtime. */
const anywhere = new Set(['default', 'sync', 'macros', 'io-util', 'parking_lot', 'bytes']);

/**
 * What can be said for sure of a package.
 *
 * @param manifest the text of its Cargo.toml
 * @param needed the features of Tokio that its code needs, each with a path that shows it
 */
export function adviseOn(
  { manifest: { dependencies }, targets, isForOthers }: Package,
  manifest: string,
  needed: ReadonlyMap<string, string>,
): AdviceLine[] {
  const isLibrary = targets.some(({ kind }) => kind === 'lib');
  const normal = dependencies.filter(({ kind }) => kind === 'normal');
  return [
    ...runtimeLines(dependencies),
    ...discontinuedLines(dependencies),
    ...featureLines(dependencies, manifest, needed),
    ...(isLibrary && isForOthers ? libraryLines(normal) : []),
    ...toolLines(normal),
  ];
}

function runtimeLines(dependencies: readonly Dependency[]): AdviceLine[] {
  const found = new Map(dependencies.map((each) => [each.package, each] as const));
  const named = Object.entries(runtimes).flatMap(([name, words]) =>
    found.has(name) ? [{ name, words }] : [],
  );
  const section = 'which-runtime';
  if (named.length === 0) return [{ tone: 'note', words: 'It names no runtime.', section }];
  const onlyForTests = named.every(({ name }) =>
    dependencies.every((each) => each.package !== name || each.kind !== 'normal'),
  );
  const list = named.map(({ words }) => words).join(', ');
  if (onlyForTests)
    return [{ tone: 'note', words: `Runtime, for its tests and builds alone: ${list}.`, section }];
  if (named.length === 1) return [{ tone: 'good', words: `Runtime: ${list}.`, section }];
  return [
    {
      tone: 'note',
      words: `It names several runtimes: ${list}. One that drives sockets and timers is enough for a program.`,
      section: 'tokio-or-std',
    },
  ];
}

function discontinuedLines(dependencies: readonly Dependency[]): AdviceLine[] {
  const lines = dependencies.flatMap((each): AdviceLine[] => {
    const words = discontinued(each);
    return words === undefined ? [] : [{ tone: 'warn', words, section: 'runtimes-compared' }];
  });
  // One may stand in several tables.
  return lines.filter(({ words }, index) => lines.findIndex((each) => each.words === words) === index);
}

function discontinued({ package: name, requirement = '' }: Dependency): string | undefined {
  const isOld = /^[\^~= v]*0\./.test(requirement);
  if (name === 'async-std')
    return '`async-std` was discontinued in March 2025. Its authors point to smol, which is made of the same parts.';
  if (name === 'tokio' && isOld)
    return `\`tokio\` ${requirement} is from before 1.0 (December 2020), and is kept up no more. Move to Tokio 1.`;
  if (name === 'tokio-core') return '`tokio-core` is from before async/await. Move to Tokio 1.';
  if (name === 'futures' && /^[\^~= v]*0\.[12](\.|$)/.test(requirement))
    return `\`futures\` ${requirement} is from before \`std\` had a \`Future\`. Move to futures 0.3.`;
  return undefined;
}

/** Paths in the code show which features of Tokio it needs; what other packages switch on is not asked after. */
function featureLines(
  dependencies: readonly Dependency[],
  manifest: string,
  needed: ReadonlyMap<string, string>,
): AdviceLine[] {
  const own = dependencies.filter((each) => each.package === 'tokio' && each.name === 'tokio');
  if (own.length === 0) return [];
  const asked = new Set(own.flatMap(({ features }) => features));
  for (const [, feature = ''] of manifest.matchAll(/"tokio\??\/([\w-]+)"/g)) asked.add(feature);
  if (asked.has('full')) return [];
  if (asked.has('rt-multi-thread')) asked.add('rt');
  const missing = [...needed].filter(([feature]) => !asked.has(feature));
  if (missing.length === 0) return [];
  const list = missing.map(([feature, path]) => `\`${feature}\` (by \`${path}\`)`).join(', ');
  const words = `The code needs what Cargo.toml does not ask Tokio for: ${list}. If it builds, another crate asks for it.`;
  return [{ tone: 'warn', words, section: 'what-tokio-adds' }];
}

function libraryLines(normal: readonly Dependency[]): AdviceLine[] {
  const section = 'libraries';
  const forced = normal.filter(({ package: name }) => runtimes[name] !== undefined);
  const bound = forced.filter(
    ({ package: name, features }) => name !== 'tokio' || features.some((each) => !anywhere.has(each)),
  );
  if (forced.length === 0)
    return [{ tone: 'good', words: 'As a library it forces no runtime on its users.', section }];
  if (bound.length === 0)
    return [
      {
        tone: 'good',
        words: 'As a library it needs only those parts of Tokio that work under any runtime.',
        section,
      },
    ];
  return bound.map(({ package: name, isOptional }) =>
    isOptional === true
      ? { tone: 'good', words: `As a library it offers \`${name}\` as a feature: its users choose.`, section }
      : {
          tone: 'note',
          words: `As a library it brings \`${name}\` to all its users. Say so in its docs, or make the dependency optional.`,
          section,
        },
  );
}

function toolLines(normal: readonly Dependency[]): AdviceLine[] {
  const names = new Set(normal.map((each) => each.package));
  return Object.entries(otherTools).flatMap(([name, { words, section }]): AdviceLine[] =>
    names.has(name) ? [{ tone: 'note', words, section }] : [],
  );
}
