/** Code of one kind that gets as deep, or as long, as one likes. */
export type Nesting = (size: number) => string;

const inAsync = (code: string): string => `async fn f(a: u32, g: fn(u32) -> u32) {\n${code}\n}\n`;

function around(open: string, inner: string, close: string): Nesting {
  return (size) => inAsync(`let x = ${open.repeat(size)}${inner}${close.repeat(size)};`);
}

/** What has no end in real code, by name. Each reads as Rust but for `open` ones, which nobody closes. */
export const nestings: Readonly<Record<string, Nesting>> = {
  parentheses: around('(', 'a', ')'),
  brackets: around('[', 'a', ']'),
  blocks: around('{', 'a', '}'),
  'async blocks': around('async move { ', 'a', ' }.await'),
  closures: around('|| ', 'a', ''),
  references: around('&', 'a', ''),
  negations: around('!', 'a', ''),
  calls: around('g(', 'a', ')'),
  tuples: around('(1, ', 'a', ')'),
  'macro calls': around('vec![', 'a', ']'),
  'open parentheses': around('(', 'a', ''),
  'open blocks': around('{', 'a', ''),
  'closing brackets': around('', 'a', ']'),
  sums: (size) => inAsync(`let x = a${' + a'.repeat(size)};`),
  comparisons: (size) => inAsync(`let x = a == a${' && a == a'.repeat(size)};`),
  methods: (size) => inAsync(`let x = a${'.clone()'.repeat(size)};`),
  awaits: (size) => inAsync(`let x = a${'.await'.repeat(size)};`),
  questions: (size) => inAsync(`let x = a${'?'.repeat(size)};`),
  indices: (size) => inAsync(`let x = a${'[0]'.repeat(size)};`),
  'if chains': (size) => inAsync(`${'if a == 1 { a } else '.repeat(size)}{ a };`),
  'if in if': (size) => inAsync(`${'if a == 1 { '.repeat(size)}a;${' }'.repeat(size)}`),
  'match in match': (size) => inAsync(`${'match a { _ => '.repeat(size)}a${' }'.repeat(size)};`),
  'loop in loop': (size) => inAsync(`${'loop { '.repeat(size)}break;${' }'.repeat(size)}`),
  arms: (size) => inAsync(`match a { ${'1 => {} '.repeat(size)}_ => {} }`),
  statements: (size) => inAsync('let x = g(a);\n'.repeat(size)),
  'forgotten futures': (size) => `async fn w() {}\n${inAsync('w();\n'.repeat(size))}`,
  'let else': (size) => inAsync(`${'let Some(x) = y else { '.repeat(size)}return;${' };'.repeat(size)}`),
  functions: (size) => 'async fn f() { g().await }\n'.repeat(size),
  'function in function': (size) => `${'fn f() { '.repeat(size)}${'}'.repeat(size)}\n`,
  modules: (size) => `${'mod m { '.repeat(size)}${'}'.repeat(size)}\n`,
  'generic types': (size) => `fn f(x: ${'Vec<'.repeat(size)}u8${'>'.repeat(size)}) { x.len(); }\n`,
  'tuple types': (size) => `fn f(x: ${'('.repeat(size)}u8${',)'.repeat(size)}) { x.0; }\n`,
  'reference types': (size) => `fn f(x: ${'&'.repeat(size)}u8) { x.clone(); }\n`,
  'function types': (size) => `fn f(x: ${'fn() -> '.repeat(size)}u8) { x(); }\n`,
  bounds: (size) => `async fn f<T: Send${' + Send'.repeat(size)}>(t: T) { t.g(); }\n`,
  parameters: (size) =>
    `async fn f<${Array.from({ length: size }, (_, at) => `T${String(at)}`).join(', ')}>() { f(); }\n`,
  'use trees': (size) => `use ${'a::{'.repeat(size)}b${'}'.repeat(size)};\n`,
  'use paths': (size) => `use a${'::b'.repeat(size)};\n`,
  attributes: (size) => `${'#[a]\n'.repeat(size)}async fn f() {}\n`,
  'attribute brackets': (size) => `#[a(${'('.repeat(size)}${')'.repeat(size)})]\nasync fn f() {}\n`,
  comments: (size) => `${'/* '.repeat(size)}${'*/ '.repeat(size)}async fn f() {}\n`,
  'open comments': (size) => `${'/* '.repeat(size)}async fn f() {}\n`,
  'raw strings': (size) => inAsync(`let x = r${'#'.repeat(size)}"a"${'#'.repeat(size)};`),
  quotes: (size) => inAsync('"'.repeat(size)),
  patterns: (size) => inAsync(`let ${'Some('.repeat(size)}x${')'.repeat(size)} = a;`),
  alternatives: (size) => inAsync(`match a { 1${' | 1'.repeat(size)} => {} _ => {} }`),
  lifetimes: (size) => `async fn f(x: &${"'a ".repeat(size)}u8) {}\n`,
  allows: (size) =>
    `${'// async-rust-lens: allow(unawaited-future)\n'.repeat(size)}async fn f() {}\nasync fn h() { f(); }\n`,
  'macro rules': (size) =>
    `macro_rules! m { ${'($e:expr) => { $e };'.repeat(size)} }\nasync fn f() { m!(1); }\n`,
  'macro repetitions': (size) =>
    `macro_rules! m { ${'$('.repeat(size)}$e:expr${'),*'.repeat(size)} => {} }\nasync fn f() { m!(1); }\n`,
  'select arms': (size) => inAsync(`tokio::select! { ${'_ = g(a) => {} '.repeat(size)}}`),
  'one line': (size) => `async fn f() { ${'let a = 1; '.repeat(size)}}`,
};
