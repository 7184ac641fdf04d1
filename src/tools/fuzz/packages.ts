import type { FuzzCase } from './fuzzCase';
import type { Random } from './random';

/** The manifest of a crate with Tokio and futures. */
export const demoManifest =
  '[package]\nname = "demo"\nversion = "0.1.0"\nedition = "2024"\n\n[dependencies]\ntokio = { version = "1", features = ["full"] }\nfutures = "0.3"\n';

export const cargoLines = [
  ...demoManifest.split('\n'),
  '[lib]',
  'path = "../../../etc/passwd"',
  'path = "src/lib.rs"',
  '[[bin]]',
  'name = "demo"',
  '[workspace]',
  'members = [".", "**", "../*"]',
  'demo = { path = "." }',
  'a = { path = "..", package = "demo" }',
  '[patch.crates-io]',
  'tokio = { path = "." }',
  '[features]',
  'default = ["default"]',
  '[package.metadata.async-rust-lens]',
  'blocking = ["crate::f", "tokio::x", "", 1]',
  'edition.workspace = true',
  '[target."cfg(all(any(not(unix)))))".dependencies]',
];
export const lockLines = [
  'version = 4',
  '[[package]]',
  'name = "tokio"',
  'version = "1.0.0"',
  'version = "999999999999999999999.0.0-é"',
  'source = "registry+https://example.com"',
  'dependencies = ["tokio", "demo 0.1.0"]',
  'name = "../../tokio"',
];

/** Modules that import, include, alias and implement each other in circles. */
export function modulesOf(random: Random): FuzzCase {
  const names = ['a', 'b', 'c', 'd', 'e'].slice(0, 2 + random.below(4));
  const paths = ['crate', 'self', 'super', ...names.map((name) => `crate::${name}`), ...names];
  const line = (): string => {
    const [name, way] = [random.pick(names), random.pick(paths)];
    const rest = random.pick(['*', 'S', 'T', 'f', `{self, ${random.pick(names)} as ${random.pick(names)}}`]);
    const made = random.below(9);
    if (made < 3) return `${random.pick(['', 'pub '])}use ${way}::${rest};`;
    if (made < 4)
      return `${random.pick(['', `#[path = "${random.pick(['../', '', './'])}${name}.rs"] `])}pub mod ${name};`;
    if (made < 5) return `include!("${name}.rs");`;
    if (made < 6) return `pub type S = ${way}::S;`;
    if (made < 7) return `pub trait T: ${way}::T { type A: ${way}::T<A = Self::A>; fn g(&self) -> Self::A; }`;
    if (made < 8) return `pub struct S(pub Box<${way}::S>); impl ${way}::T for S { type A = S; }`;
    return `pub async fn f(s: ${way}::S) { ${way}::f(s.0).await; ${random.pick(names)}::f(s); s.g().g(); }`;
  };
  const write = (): string => random.list(1 + random.below(7), line).join('\n');
  const files = Object.fromEntries(names.map((name) => [`src/${name}.rs`, write()]));
  const all = { ...files, 'src/lib.rs': `${names.map((name) => `mod ${name};`).join(' ')}\n${write()}` };
  return { files: { ...all, 'Cargo.toml': demoManifest }, file: random.pick(Object.keys(all)) };
}
