import type { OffsetEdit } from '../../engine/protocol';
import { generateCode } from './generated';
import { nestings } from './nesting';
import type { Random } from './random';

/** A folder as somebody may open it, what is looked at in it, and what has to come out. */
export interface FuzzCase {
  /** By path below the folder. */
  readonly files: Readonly<Record<string, string>>;
  /** Which of them is opened. */
  readonly file: string;
  /** What is typed, each edit into the text that the last one left. */
  readonly edits?: readonly OffsetEdit[];
  /** UTF-16 offsets at which `unawaited-future` must speak, and nowhere else. */
  readonly forgotten?: readonly number[];
}

type Family = (random: Random, texts: readonly string[]) => FuzzCase;

const tokens =
  '" \' ` { } ( ) [ ] < > ; , # ! \\ $ | || .. -> => :: & * ? @ _ r#" "# b\' \'a /* */ // /// //! \n \r \r\n \t'.split(
    ' ',
  );
const words =
  'async await move fn let mut impl trait struct enum mod use pub self Self super crate where for in loop while if else match return dyn unsafe const static macro_rules! select! join! tokio::spawn std::thread::sleep .lock() .await async-rust-lens: allow('.split(
    ' ',
  );
const strange = [
  '\uD800',
  '\uDFFF',
  '\uDC00\uD800',
  '\0',
  '\uFEFF',
  '\u202E',
  '\u2066',
  '\u2028',
  '\u0085',
  '🦀',
  'é',
  '\u0301',
];

const noise: Family = (random) => {
  const parts = random.list(1 + random.below(400), () => {
    const kind = random.below(10);
    if (kind < 4) return random.pick(tokens);
    if (kind < 7) return ` ${random.pick(words)} `;
    if (kind < 8) return random.pick(strange);
    if (kind < 9) return String.fromCharCode(random.below(0x1_0000));
    return String.fromCharCode(32 + random.below(96));
  });
  return single(parts.join(''));
};

const mutated: Family = (random, texts) => {
  let text = random.pick(texts);
  for (let left = 1 + random.below(8); left > 0; left -= 1) text = mutate(text, random, texts);
  if (random.chance(0.1)) text = text.replaceAll('\n', random.pick(['\r\n', '\r', '\u2028', ' ']));
  return single(text);
};

const cut: Family = (random, texts) => {
  const text = random.pick(texts);
  return single(text.slice(0, random.below(text.length + 1)));
};

const nested: Family = (random) => {
  const size = random.ofAnySize(10, 20_000);
  const make = random.pick(Object.values(nestings));
  return single(make(size));
};

const mixedNesting: Family = (random) => {
  const layers = random.list(1 + random.below(6), () =>
    random.pick(Object.values(nestings))(random.ofAnySize(2, 200)),
  );
  return single(layers.join('\n'));
};

const generated: Family = (random) => {
  const { code, forgotten } = generateCode(random);
  return { ...single(code), forgotten };
};

const edited: Family = (random, texts) => {
  const begun = random.pick(texts.filter((each) => each.length < 8_000));
  const edits: OffsetEdit[] = [];
  let text = begun;
  for (let left = 1 + random.below(12); left > 0; left -= 1) {
    const start = random.below(text.length + 1);
    const end = Math.min(text.length, start + (random.chance(0.5) ? 0 : random.below(40)));
    const newText = random
      .list(random.below(4), () => random.pick(random.chance(0.5) ? tokens : words))
      .join(' ');
    edits.push({ start, end, newText });
    text = text.slice(0, start) + newText + text.slice(end);
  }
  return { ...single(begun), edits };
};

const modules: Family = (random) => {
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
  return { files: { ...all, 'Cargo.toml': manifest }, file: random.pick(Object.keys(all)) };
};

const manifests: Family = (random, texts) => {
  const file = 'src/lib.rs';
  const configuration = mutateLines(random, manifestLines);
  const files: Record<string, string> = { [file]: random.pick(texts), 'Cargo.toml': configuration };
  if (random.chance(0.5)) files['Cargo.lock'] = mutateLines(random, lockLines);
  if (random.chance(0.5)) files['async-rust-lens.rs'] = mutate(statedFacts, random, texts);
  if (random.chance(0.5))
    files['.cargo/config.toml'] = mutateLines(random, [
      '[source.crates-io]',
      'replace-with = "x"',
      '[source.x]',
      'directory = ".."',
      'paths = ["."]',
      'include = ["config.toml"]',
    ]);
  if (random.chance(0.5))
    files['async-rust-lens.toml'] = mutateLines(random, [
      'profile = "strict"',
      '[rules]',
      'unawaited-future = "error"',
      'exclude = ["**/*", "{a,b}{c,d}{e,f}**"]',
      'include = [1]',
    ]);
  return { files, file };
};

/** By name, what inputs are made of. */
export const families: Readonly<Record<string, Family>> = {
  noise,
  mutated,
  cut,
  nested,
  'mixed nesting': mixedNesting,
  generated,
  edited,
  modules,
  manifests,
};

const manifest =
  '[package]\nname = "demo"\nversion = "0.1.0"\nedition = "2024"\n\n[dependencies]\ntokio = { version = "1", features = ["full"] }\nfutures = "0.3"\n';
const manifestLines = [
  ...manifest.split('\n'),
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
const lockLines = [
  'version = 4',
  '[[package]]',
  'name = "tokio"',
  'version = "1.0.0"',
  'version = "999999999999999999999.0.0-é"',
  'source = "registry+https://example.com"',
  'dependencies = ["tokio", "demo 0.1.0"]',
  'name = "../../tokio"',
];
const statedFacts =
  '#[lens::blocks(io)]\npub fn f() {}\npub mod m { #[lens::guard(blocking)] pub struct G; impl G { #[lens::spawns] pub fn s(&self) {} } }\n';

function single(text: string): FuzzCase {
  return { files: { 'Cargo.toml': manifest, 'src/lib.rs': text }, file: 'src/lib.rs' };
}

/** One thing that editing, merging or a fallen cat does to a text. */
function mutate(text: string, random: Random, texts: readonly string[]): string {
  const [from, to] = stretch(text, random);
  const piece = text.slice(from, to);
  switch (random.below(8)) {
    case 0:
      return text.slice(0, from) + text.slice(to);
    case 1:
      return text.slice(0, to) + piece + text.slice(to);
    case 2: {
      const at = random.below(text.length + 1);
      return text.slice(0, at) + piece + text.slice(at);
    }
    case 3: {
      const other = random.pick(texts);
      const [start, end] = stretch(other, random);
      return text.slice(0, from) + other.slice(start, end) + text.slice(to);
    }
    case 4:
      return text.slice(0, from) + random.pick(tokens) + text.slice(from);
    case 5:
      return text.slice(0, from) + ` ${random.pick(words)} ` + text.slice(to);
    case 6:
      return text.slice(0, from) + random.pick(strange) + text.slice(from);
    default: {
      const brackets = [...text.matchAll(/[()[\]{}"'<>]/g)];
      const at = brackets.length === 0 ? 0 : random.pick(brackets).index;
      return text.slice(0, at) + text.slice(at + 1);
    }
  }
}

/** Some tokens in a row. */
function stretch(text: string, random: Random): [number, number] {
  const start = random.below(text.length + 1);
  const words = /\w+|\s+|[^\w\s]/gy;
  words.lastIndex = start;
  let end = start;
  for (let left = 1 + random.below(12); left > 0 && words.exec(text); left -= 1) end = words.lastIndex;
  return [start, end];
}

function mutateLines(random: Random, lines: readonly string[]): string {
  const kept = lines.filter(() => random.chance(0.8));
  const more = random.list(random.below(4), () => random.pick(lines));
  for (const line of more) kept.splice(random.below(kept.length + 1), 0, line);
  const text = kept.join('\n');
  if (!random.chance(0.3)) return text;
  const at = random.below(text.length + 1);
  return text.slice(0, at) + random.pick([...tokens, ...strange]) + text.slice(at);
}
