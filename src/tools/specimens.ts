/** A whole Rust file, and what rustc should say of it. */
export interface Specimen {
  /** Where it comes from, for messages. */
  readonly origin: string;
  readonly code: string;
  readonly edition: '2021' | '2024';
  /** Lines of its Cargo.toml below `[dependencies]`; left out: Tokio and futures. */
  readonly dependencies?: string;
  /** The error code it is rejected with; left out: it compiles. */
  readonly fails?: string;
  /** It is run as well, and comes to a good end; what it prints, line by line, where that is stated. */
  readonly run?: { readonly prints?: readonly string[] };
}

/** What rustc said of a specimen. */
export interface Verdict {
  readonly specimen: Specimen;
  /** Codes of its errors in order, `uncoded` for those without one; empty: it compiles. */
  readonly codes: readonly string[];
  /** As rustc prints it. */
  readonly output: string;
  /** What was not as promised when it was run. */
  readonly runProblem?: string;
}

/** How Cargo ended. */
export interface CargoRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}
