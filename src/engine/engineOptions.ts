import type { FileSystem } from '../project/fileSystem';
import type { CacheStore } from '../project/indexCache';
import type { ToolchainFolders } from '../project/toolchain';
import type { Patience } from '../semantics/effort';
import type { FileId, Finding } from './findings';
import type { LogLevel } from './protocol';

/** What an engine is given to work with. */
export interface EngineOptions {
  /** The bytes of web-tree-sitter.wasm and of tree-sitter-rust.wasm. */
  readonly parserWasm: Uint8Array;
  readonly rustWasm: Uint8Array;
  readonly files: FileSystem;
  readonly log: (level: LogLevel, message: string) => void;
  /** How the log is to name a file; by its id where nothing is said. */
  readonly nameOf?: (file: FileId) => string;
  /** Where Cargo keeps what it downloads; left out where that is out of reach. */
  readonly cargoHome?: FileId;
  /** Where Rust toolchains lie; left out where they are out of reach. */
  readonly toolchains?: ToolchainFolders;
  /** Keeps what files declare between runs. */
  readonly indexCache?: CacheStore;
  /** Lets messages and timers that came meanwhile be handled; called while much is read. */
  readonly pause?: () => Promise<void>;
  /** Told when more became known and findings may differ, though no document changed. */
  readonly onLearned?: () => void;
  /** Told what is wrong in what a manifest states, and when nothing is any more. */
  readonly onManifestFindings?: (file: FileId, findings: readonly Finding[]) => void;
  /** Told which file holds the thread from now on, undefined for none; again and again while it does. */
  readonly onWork?: (file: FileId | undefined) => void;
  /** How long each body and each file may take; two seconds where nothing is said. */
  readonly patience?: Patience;
  /** Told what the answers of `files` are used for, besides what shows in the questions. */
  readonly readings?: Readings;
  /** Told what goes on, for a person. */
  readonly progress?: (activity: string) => void;
}

/** What someone who writes down all that is read must know besides. */
export interface Readings {
  /** A project takes in a file, which may have been read for another one before. */
  used(file: FileId): void;
  /** Cargo's configuration says that packages lie in `folder`: what is in one of them never changes. */
  packagesIn(folder: FileId): void;
}
