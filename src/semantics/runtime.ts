import type { CrateDef } from '../project/definitions';
import type { Manifest } from '../project/manifest';

export type RuntimeName = 'tokio' | 'async_std' | 'smol' | 'embassy_executor';

/**
 * What a runtime calls the things that fixes put in. Sources: docs.rs/tokio, docs.rs/async-std, docs.rs/smol,
 * docs.embassy.dev.
 */
export interface Runtime {
  readonly name: RuntimeName;
  readonly title: string;
  readonly sleep: string;
  /** Undefined: it has no threads to block. */
  readonly spawnBlocking: string | undefined;
  readonly mainAttribute: string | undefined;
  readonly testAttribute: string | undefined;
  readonly fs: string | undefined;
  readonly join: string | undefined;
  readonly tryJoin: string | undefined;
  /** The Cargo features that its parts stand behind, where they are not on by default. */
  readonly features: Readonly<Partial<Record<RuntimePart, string>>>;
}

/** What a fix may put in. */
export type RuntimePart = 'sleep' | 'fs' | 'spawnBlocking' | 'main' | 'join';

const runtimes: readonly Runtime[] = [
  {
    name: 'tokio',
    title: 'Tokio',
    sleep: 'tokio::time::sleep',
    spawnBlocking: 'tokio::task::spawn_blocking',
    mainAttribute: 'tokio::main',
    testAttribute: 'tokio::test',
    fs: 'tokio::fs',
    join: 'tokio::join!',
    tryJoin: 'tokio::try_join!',
    features: { sleep: 'time', fs: 'fs', spawnBlocking: 'rt', main: 'macros', join: 'macros' },
  },
  {
    name: 'smol',
    title: 'smol',
    sleep: 'smol::Timer::after',
    spawnBlocking: 'smol::unblock',
    mainAttribute: undefined,
    testAttribute: undefined,
    fs: 'smol::fs',
    join: undefined,
    tryJoin: undefined,
    features: {},
  },
  {
    name: 'async_std',
    title: 'async-std',
    sleep: 'async_std::task::sleep',
    spawnBlocking: 'async_std::task::spawn_blocking',
    mainAttribute: 'async_std::main',
    testAttribute: 'async_std::test',
    fs: 'async_std::fs',
    join: undefined,
    tryJoin: undefined,
    features: { main: 'attributes' },
  },
  {
    name: 'embassy_executor',
    title: 'Embassy',
    sleep: 'embassy_time::Timer::after',
    spawnBlocking: undefined,
    mainAttribute: undefined,
    testAttribute: undefined,
    fs: undefined,
    join: undefined,
    tryJoin: undefined,
    features: {},
  },
];

/** The runtime that a crate depends on; Tokio before the others where it depends on several. */
export function runtimeOf(crate: CrateDef): Runtime | undefined {
  return runtimes.find((runtime) => crate.dependencyNames.has(runtime.name));
}

/** The Cargo feature that must be switched on before `part` of the runtime is there; undefined where it is on. */
export function missingFeature(
  runtime: Runtime,
  part: RuntimePart,
  manifest: Manifest | undefined,
): string | undefined {
  const feature = runtime.features[part];
  const entries = manifest?.dependencies.filter((dependency) => dependency.name === runtime.name) ?? [];
  if (feature === undefined || entries.length === 0) return undefined;
  const isOn = entries.some(({ features }) => features.includes(feature) || features.includes('full'));
  return isOn ? undefined : feature;
}
