import type { CrateDef } from '../project/definitions';
import type { Dependency, Manifest } from '../project/manifest';

export type RuntimeName = 'tokio' | 'async_std' | 'smol' | 'embassy_executor';

/**
 * What a runtime calls the things that fixes put in, under the name that the crate's manifest gives it. Sources:
 * docs.rs/tokio, docs.rs/async-std, docs.rs/smol, docs.embassy.dev.
 */
export interface Runtime {
  readonly name: RuntimeName;
  /** The name of its crate in code, which a manifest may have chosen. */
  readonly crateName: string;
  readonly title: string;
  readonly sleep: string;
  /** Starts a task from a future that is `Send`, wherever it is called; undefined: it takes more than a future. */
  readonly spawn: string | undefined;
  /** Undefined: it has no threads to block. */
  readonly spawnBlocking: string | undefined;
  /** Blocks where it stands, after the thread's other tasks have moved to another. */
  readonly blockInPlace: string | undefined;
  readonly mainAttribute: string | undefined;
  readonly testAttribute: string | undefined;
  readonly join: string | undefined;
  readonly tryJoin: string | undefined;
  /** The Cargo features that its parts stand behind. */
  readonly features: Readonly<Partial<Record<RuntimePart, string>>>;
  /** Features that switch on others. */
  readonly implied: Readonly<Record<string, readonly string[]>>;
}

/** What a fix may put in. */
export type RuntimePart = 'sleep' | 'fs' | 'spawn' | 'spawnBlocking' | 'blockInPlace' | 'main' | 'join';

const tokioParts = ['fs', 'macros', 'rt', 'rt-multi-thread', 'time'];

const runtimes: readonly Omit<Runtime, 'crateName'>[] = [
  {
    name: 'tokio',
    title: 'Tokio',
    sleep: 'tokio::time::sleep',
    spawn: 'tokio::spawn',
    spawnBlocking: 'tokio::task::spawn_blocking',
    blockInPlace: 'tokio::task::block_in_place',
    mainAttribute: 'tokio::main',
    testAttribute: 'tokio::test',
    join: 'tokio::join!',
    tryJoin: 'tokio::try_join!',
    features: {
      sleep: 'time',
      fs: 'fs',
      spawn: 'rt',
      spawnBlocking: 'rt',
      blockInPlace: 'rt-multi-thread',
      main: 'macros',
      join: 'macros',
    },
    // Source: Tokio's Cargo.toml.
    implied: { full: tokioParts, 'rt-multi-thread': ['rt'], 'test-util': ['rt', 'time'] },
  },
  {
    name: 'smol',
    title: 'smol',
    sleep: 'smol::Timer::after',
    spawn: 'smol::spawn',
    spawnBlocking: 'smol::unblock',
    blockInPlace: undefined,
    mainAttribute: undefined,
    testAttribute: undefined,
    join: undefined,
    tryJoin: undefined,
    features: {},
    implied: {},
  },
  {
    name: 'async_std',
    title: 'async-std',
    sleep: 'async_std::task::sleep',
    spawn: 'async_std::task::spawn',
    spawnBlocking: 'async_std::task::spawn_blocking',
    blockInPlace: undefined,
    mainAttribute: 'async_std::main',
    testAttribute: 'async_std::test',
    join: undefined,
    tryJoin: undefined,
    features: {
      sleep: 'default',
      fs: 'default',
      spawn: 'default',
      spawnBlocking: 'default',
      main: 'attributes',
    },
    // Source: async-std's Cargo.toml.
    implied: { docs: ['attributes', 'default'] },
  },
  {
    name: 'embassy_executor',
    title: 'Embassy',
    sleep: 'embassy_time::Timer::after',
    spawn: undefined,
    spawnBlocking: undefined,
    blockInPlace: undefined,
    mainAttribute: undefined,
    testAttribute: undefined,
    join: undefined,
    tryJoin: undefined,
    features: {},
    implied: {},
  },
];

/** Where code stands that asks for its runtime. */
export interface RuntimeUser {
  readonly crate: CrateDef;
  readonly manifest: Manifest | undefined;
  /** Whether only tests run the code, so that dev-dependencies count. */
  readonly inTest: boolean;
  /** The file's text. */
  readonly text: string;
}

/** The runtime of the code: the one that its crate depends on or, of several, that the file or else the crate names most. */
export function runtimeOf(user: RuntimeUser): Runtime | undefined {
  const found = runtimes.flatMap((runtime) => {
    const crateName = nameInCode(user, runtime.name);
    return crateName === undefined
      ? []
      : [named(user, renamed({ ...runtime, crateName: runtime.name }, crateName))];
  });
  if (found.length < 2) return found[0];
  const inFile = mostNamed(found, ({ crateName }) => mentions(user.text, crateName));
  return inFile ?? mostNamed(found, ({ crateName }) => imports(user.crate, crateName)) ?? found[0];
}

/** What the manifest calls the package; a file outside every package is taken to have what its crate is said to. */
function nameInCode({ crate, manifest, inTest }: RuntimeUser, name: string): string | undefined {
  if (!manifest) return crate.dependencyNames.has(name) ? name : undefined;
  return entriesOf(manifest, name, inTest)[0]?.name;
}

/** Embassy keeps its timers in a crate of their own. */
function named(user: RuntimeUser, runtime: Runtime): Runtime {
  if (runtime.name !== 'embassy_executor') return runtime;
  return { ...runtime, sleep: `${nameInCode(user, 'embassy_time') ?? 'embassy_time'}::Timer::after` };
}

function entriesOf(manifest: Manifest, name: string, inTest: boolean): Dependency[] {
  return manifest.dependencies.filter(
    (each) =>
      each.package.replaceAll('-', '_') === name &&
      (each.kind === 'normal' || (inTest && each.kind === 'dev')),
  );
}

/** The runtime with the paths that begin with its crate written with `crateName` instead: another name, or `::tokio`. */
export function renamed(runtime: Runtime, crateName: string): Runtime {
  const name = runtime.crateName;
  if (name === crateName) return runtime;
  const under = <Path extends string | undefined>(path: Path): Path =>
    (path?.startsWith(`${name}::`) ? crateName + path.slice(name.length) : path) as Path;
  return {
    ...runtime,
    crateName,
    sleep: under(runtime.sleep),
    spawn: under(runtime.spawn),
    spawnBlocking: under(runtime.spawnBlocking),
    blockInPlace: under(runtime.blockInPlace),
    mainAttribute: under(runtime.mainAttribute),
    testAttribute: under(runtime.testAttribute),
    join: under(runtime.join),
    tryJoin: under(runtime.tryJoin),
  };
}

/** The runtime with the highest count, the earlier of equals; undefined where none counts. */
function mostNamed(found: readonly Runtime[], count: (runtime: Runtime) => number): Runtime | undefined {
  const [most] = found
    .map((runtime) => ({ runtime, times: count(runtime) }))
    .sort((a, b) => b.times - a.times);
  return most && most.times > 0 ? most.runtime : undefined;
}

function mentions(text: string, crateName: string): number {
  const code = text.replace(/\/\/.*/g, '');
  return code.match(new RegExp(`(?<![\\w:])${crateName}\\s*::`, 'g'))?.length ?? 0;
}

function imports(crate: CrateDef, crateName: string): number {
  const uses = crate.modules.flatMap((module) => [...module.globs, ...[...module.uses.values()].flat()]);
  return uses.filter(({ path }) => path[0] === crateName).length;
}

/** What the manifest lacks before `part` of the runtime is there, as an instruction; undefined where it is there. */
export function missing(
  runtime: Runtime,
  part: RuntimePart,
  { manifest, inTest }: RuntimeUser,
): string | undefined {
  if (!manifest) return undefined;
  if (runtime.name === 'embassy_executor' && part === 'sleep')
    return entriesOf(manifest, 'embassy_time', inTest).length > 0
      ? undefined
      : 'add the crate `embassy-time`';
  const feature = runtime.features[part];
  if (feature === undefined) return undefined;
  const forwarded = `${runtime.crateName.replace(/^::/, '')}/`;
  const on = new Set([
    ...entriesOf(manifest, runtime.name, inTest).flatMap(({ features }) => features),
    ...manifest.forwardedFeatures
      .filter((each) => each.startsWith(forwarded))
      .map((each) => each.slice(forwarded.length)),
  ]);
  for (const each of on) for (const other of runtime.implied[each] ?? []) on.add(other);
  if (on.has(feature)) return undefined;
  return `switch on ${runtime.title}’s \`${feature}\` ${feature === 'default' ? 'features' : 'feature'}`;
}
