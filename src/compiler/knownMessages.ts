/** One of the things that compilers say of async code. */
export interface KnownMessage {
  /** The lint or the error's code; for an error without one, its words. */
  readonly name: string;
  /** The words by which it is known where no code is given, the headline first, a line each. */
  readonly says: RegExp;
  /** The code stands for other things too: the words decide. */
  readonly isAmbiguous?: true;
  /** The same is said of code that is not async. */
  readonly alsoElsewhere?: true;
  readonly article?: string;
  /** The rule whose lesson explains it. */
  readonly lesson?: string;
}

/** `` `…` `` with one of these types in it. */
const ofFuture = /`[^`\n]*(?:\bFuture\b|\basync (?:block|fn|closure))[^`\n]*`/.source;

/**
 * In the order in which they are tried. The words are those of rustc 1.95 and its clippy, which a test asks where they are
 * installed, and of older ones where it is said.
 */
export const knownMessages: readonly KnownMessage[] = [
  {
    name: 'E0277',
    // Since 1.47 without a code. The second form is that of a future from a trait, of which rustc knows no body.
    says: new RegExp(
      `^future (?:cannot be (?:sent|shared) between threads safely|is not \`(?:Send|Sync)\`)|^${ofFuture} cannot be (?:sent|shared) between threads safely`,
    ),
    isAmbiguous: true,
    article: 'not-send',
  },
  {
    name: 'E0277',
    says: /^`.*` cannot be (?:sent|shared) between threads safely/,
    isAmbiguous: true,
    alsoElsewhere: true,
    article: 'not-send',
  },
  {
    name: 'clippy::future_not_send',
    says: /^future cannot be sent between threads safely/,
    article: 'not-send',
  },
  {
    name: 'implementation is not general enough',
    says: /^implementation of `(?:\S+::)?(?:Send|Sync)` is not general enough/,
    article: 'not-general-enough',
  },
  {
    name: 'higher-ranked lifetime error',
    says: /^higher-ranked lifetime error/,
    alsoElsewhere: true,
    article: 'not-general-enough',
  },
  {
    name: 'E0308',
    // What rust-analyzer leaves of “one type is more general than the other”, the label of the place.
    says: /^mismatched types\n[^]*(?:one type is more general than the other|the lifetime requirement is introduced here)/,
    isAmbiguous: true,
    alsoElsewhere: true,
    article: 'not-general-enough',
  },
  {
    name: 'E0728',
    says: /^`await` is (?:only allowed inside `async` functions and blocks|used inside .* not an `async` context)/,
    lesson: 'await-outside-async',
  },
  {
    name: 'E0744',
    // Before 1.9x; since then it is E0728.
    says: /^`\.await` is not allowed in(?:side)? a `?(?:const|static)/,
    article: 'await-in-const',
  },
  {
    name: 'E0733',
    says: /^recursion in an? `?async`? (?:fn|block|function|closure)`? requires boxing/,
    lesson: 'async-recursion-unboxed',
  },
  {
    name: 'E0752',
    says: /^`main` function is not allowed to be `async`/,
    lesson: 'async-main-without-runtime',
  },
  {
    name: 'async functions cannot be used for tests',
    says: /^async functions cannot be used for tests/,
    lesson: 'async-test-without-runtime',
  },
  {
    name: 'E0706',
    // Before 1.75.
    says: /^functions in traits cannot be declared `async`/,
    article: 'async-fn-in-trait',
  },
  {
    name: 'async_fn_in_trait',
    says: /^use of `async fn` in public traits is discouraged/,
    lesson: 'async-fn-in-pub-trait',
  },
  {
    name: 'E0038',
    says: /^the trait `.*` (?:is not dyn compatible|cannot be made into an object)[^]*because method `.*` is `async`/,
    isAmbiguous: true,
    article: 'async-fn-in-trait',
  },
  {
    name: 'E0373',
    says: /^async block may outlive the current function/,
    isAmbiguous: true,
    article: 'block-borrows',
  },
  {
    name: 'E0521',
    says: /^borrowed data escapes outside of (?:function|method|associated function|closure|async block)/,
    alsoElsewhere: true,
    article: 'borrow-escapes',
  },
  {
    name: 'E0597',
    says: /^`.*` does not live long enough\n[^]*is borrowed for `'static`/,
    isAmbiguous: true,
    alsoElsewhere: true,
    article: 'borrow-escapes',
  },
  {
    name: 'lifetime may not live long enough',
    says: /^lifetime may not live long enough\n[^]*must outlive `'static`/,
    alsoElsewhere: true,
    article: 'borrow-escapes',
  },
  {
    name: 'E0277',
    says: new RegExp(`^${ofFuture} cannot be unpinned`),
    isAmbiguous: true,
    article: 'not-unpin',
  },
  {
    name: 'E0277',
    says: /^`.*` cannot be unpinned/,
    isAmbiguous: true,
    alsoElsewhere: true,
    article: 'not-unpin',
  },
  { name: 'E0277', says: /^`.*` is not a future/, isAmbiguous: true, article: 'not-a-future' },
  {
    name: 'E0220',
    says: /^associated type `(?:Item|Error)` not found for `(?:\S+::)?Future`/,
    isAmbiguous: true,
    lesson: 'futures-01-signature',
  },
  { name: 'clippy::large_futures', says: /^large future with a size of \d+ bytes/, lesson: 'large-future' },
  {
    name: 'clippy::unused_async',
    says: /^unused `async` for function with no await statements/,
    lesson: 'unused-async',
  },
  {
    name: 'clippy::manual_async_fn',
    says: /^this function can be simplified using the `async fn` syntax/,
    lesson: 'manual-async-fn',
  },
  {
    name: 'clippy::redundant_async_block',
    says: /^this async expression only awaits a single future/,
    lesson: 'redundant-async-block',
  },
  {
    name: 'clippy::await_holding_lock',
    says: /^this `\w+` is held across an await point/,
    lesson: 'guard-across-await',
  },
  {
    name: 'clippy::await_holding_refcell_ref',
    says: /^this `RefCell` reference is held across an await point/,
    lesson: 'refcell-across-await',
  },
  {
    name: 'clippy::await_holding_invalid_type',
    says: /^holding a disallowed type across an await point/,
    lesson: 'foreign-guard-across-await',
  },
  {
    name: 'unused_must_use',
    says: /^unused .* that must be used\n(?:[^]*\n)?futures do nothing unless you `\.await` or poll them/,
    isAmbiguous: true,
    lesson: 'unawaited-future',
  },
  {
    name: 'unused_must_use',
    says: /^unused .* that must be used\n(?:[^]*\n)?streams do nothing unless polled/,
    isAmbiguous: true,
    lesson: 'stream-never-polled',
  },
  { name: 'unused_must_use', says: /^unused .* that must be used/ },
  {
    name: 'clippy::let_underscore_future',
    says: /^non-binding `let` on a future/,
    lesson: 'let-underscore-future',
  },
  { name: 'let_underscore_lock', says: /^non-binding `?let`? on a synchronization lock/ },
  { name: 'let_underscore_drop', says: /^non-binding `?let`? on a type that has a destructor/ },
  {
    name: 'clippy::async_yields_async',
    says: /^an async construct yields a type which is itself awaitable/,
    lesson: 'async-yields-async',
  },
];
