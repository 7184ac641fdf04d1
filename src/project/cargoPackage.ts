import type { ClippyConfig } from './clippyConfig';
import type { Manifest } from './manifest';

export type TargetKind = 'lib' | 'bin' | 'example' | 'test' | 'bench' | 'build-script';

/** One crate that Cargo builds from a package. */
export interface Target {
  readonly kind: TargetKind;
  /** As code calls it. */
  readonly name: string;
  readonly root: string;
}

export interface Package {
  readonly manifestFile: string;
  readonly folder: string;
  readonly manifest: Manifest;
  readonly targets: readonly Target[];
  /** What clippy is told about the package. */
  readonly clippy: ClippyConfig;
  /** Whether only the project's own developers run it: nothing of it reaches the program that is made. */
  readonly isForDevelopment: boolean;
  /** Whether it is a library for programs elsewhere, and for none of this workspace. */
  readonly isForOthers: boolean;
  /** Whether it, or a program that it is part of, answers requests through a known framework. */
  readonly serves: boolean;
  /** Whether it is only here to take the place of another of its name: `[patch]` and the like, and no member. */
  readonly isPatchedIn: boolean;
}
