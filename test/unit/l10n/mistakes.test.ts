import { expect } from 'chai';
import { findingLine, inReadersWords, patternsOf } from '../../../src/editors/findingWords';
import { speak, translateWith } from '../../../src/editors/language';
import { readGlobs, readSettings, type RawSettings } from '../../../src/editors/settings';
import { faultOfBaseline } from '../../../src/engine/baseline';
import type { Finding } from '../../../src/engine/findings';
import { runsOn } from '../../../src/engine/runsOn';
import { expectedTypePath } from '../../../src/project/clippyConfig';
import { factMistakes } from '../../../src/project/facts';
import { faultOfGlob } from '../../../src/project/fileGlobs';
import { ruleMetas } from '../../../src/rules/catalogue';
import { bundleFile, languages, readTexts } from '../../../src/tools/localization/bundles';
import { lensSources, linesOfSource, mistakeSources } from '../../../src/tools/localization/findingTexts';
import { engineOver, filesOf, lib, manifest, own, root } from '../engine/factsWorkspace';
import { createEngine } from '../testEngine';
import { kept, ownWords } from './ownWords';

const factsFile = `#[lens::bloks(io)] fn a();
impl Conn {
    #[lens::blocks(disk)] fn query(&self);
    #[lens::blocks(io)] fn qeury(&self);
}
#[lens::guard(blocking)] struct Missing;
mod fs { #[lens::blocks(io)] fn read(); }
#[lens::blocks(io)] impl Other {}
impl Clone for Other { #[lens::blocks(io)] fn clone(&self) -> Self; }
#[len::blocks(io)] #[must_use] struct Other;
#[lens::cancel_unsafe("loses \`all\`", 1)] fn quoted();
fn broken( {
`;

const library = 'pub use std::fs;\npub struct Conn; impl Conn { pub fn query(&self) {} }\npub struct Other;';

/** What is found in a file of a package that states facts, or in the file that states them. */
async function factFindings(
  texts: Readonly<Record<string, string>>,
  file = own,
): Promise<readonly Finding[]> {
  const files = filesOf({ 'app/Cargo.toml': manifest('app'), 'app/src/lib.rs': library, ...texts });
  const { engine } = await engineOver(files, { knowledge: [`${root}/tools/company.rs`] });
  engine.open(file, 1, files.texts.get(file) ?? '');
  return (await engine.check(file))?.findings ?? [];
}

/** What is wrong in manifests and in async-rust-lens.toml. */
async function settingFindings(texts: Readonly<Record<string, string>>): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  const files = filesOf({ 'app/Cargo.toml': manifest('app'), 'app/src/lib.rs': library, ...texts });
  const engine = await createEngine(files, {
    onManifestFindings: (_, findings) => void found.push(...findings),
  });
  engine.setFolders([root]);
  await engine.check(lib);
  await engine.settle();
  return found;
}

const ownToml = `proflie = "strict"
outdated = 1
profile = "loud"
include = "src/**"
exclude = ["lib/**", "src\\\\**", "src/[ab", "*a*a*a*a*a", "]a[", "${'x'.repeat(70_000)}", 3, "a\`b"]
baseline = 7
blocking = ["query", "crate::load", 7]
[groups]
nonsense = "off"
[rules]
blocking-oi = "off"
zzzzzzzzzzzzzzzzzz = "off"
unused-async = "loud"
unawaited-future = { severity = "off" }
`;

/** No TOML, each in a way of its own. */
const brokenTomls = [
  'a = ',
  'a',
  'a = "x',
  'a = 1\na = 2',
  'a = [1 2]',
  'a = 01',
  '= 1',
  'a = 1 2',
  'a = "\\q"',
  'a = 1979-99-99',
  'a = "\\uZZZZ"',
  '<<<<<<< HEAD',
  '# \u0001',
];

const manyItems = '#[lens::drives] fn f();\n'.repeat(2_001);

const baselines = ['{', '[]', '{"version":1}', '{"version":1,"findings":[1]}'];

/** All that files of settings and facts can have wrong, each as it is told. */
async function mistakes(): Promise<string[]> {
  const path = 'app/async-rust-lens.toml';
  const workspace = '[workspace]\nmembers = ["app"]\n';
  const metadata = `${manifest('app')}[package.metadata]\nasync-rust-lens = 1\n`;
  const found = [
    ...(await factFindings({ 'app/async-rust-lens.rs': factsFile })),
    ...(await factFindings({ 'app/async-rust-lens.rs': manyItems })).slice(-2),
    ...(await factFindings({ 'app/src/async-rust-lens.rs': '' }, `${root}/app/src/async-rust-lens.rs`)),
    ...(await factFindings(
      { 'tools/company.rs': '#[lens::blocks(io)] fn alone();\n' },
      `${root}/tools/company.rs`,
    )),
    ...(await settingFindings({ [path]: ownToml })),
    ...(await settingFindings({ [path]: 'groups = 1\nrules = []\nguards = 1\nbaseline = "none.json"\n' })),
    ...(await settingFindings({
      'Cargo.toml': workspace,
      'async-rust-lens.toml': 'blocking = ["crate::load"]\n',
    })),
    ...(await settingFindings({ 'app/Cargo.toml': metadata })),
  ];
  for (const text of brokenTomls) found.push(...(await settingFindings({ [path]: text })));
  for (const text of baselines)
    found.push(...(await settingFindings({ [path]: 'baseline = "a.json"', 'app/a.json': text })));
  return [...found.map(({ message }) => message), ...attributeMistakes()];
}

/** Each attribute that there is, with what it cannot take. */
function attributeMistakes(): string[] {
  const [unknown = ''] = factMistakes(['lens::nothing']);
  const names = [...unknown.replace(/^.*known are/, '').matchAll(/`(\w+)`/g)].map(([, name = '']) => name);
  expect(names.length).to.be.greaterThan(60);
  return names.flatMap((name) => {
    const told = factMistakes([`lens::${name}(?)`]);
    expect(told, name).to.have.lengthOf(1);
    return told;
  });
}

/** What lenses say of functions, and why. */
async function lensLines(): Promise<string[]> {
  const codes = [
    `#[tokio::main]
async fn main() {
    tokio::spawn(serve());
    loop { tokio::spawn(answer()); step().await; futures::join!(one(), one()); }
}
async fn serve() {}
async fn answer() {}
async fn step() {}
async fn one() {}
#[get("/")]
async fn page() {}
`,
    '#[tokio::main(flavor = "current_thread")]\nasync fn main() { tokio::spawn(async {}); step().await; }\nasync fn step() {}\n',
  ];
  const found: string[] = [];
  for (const code of codes) {
    const file = `${root}/app/src/main.rs`;
    const dependency = 'futures = "0.3"\n';
    const files = filesOf({ 'app/Cargo.toml': manifest('app', dependency), 'app/src/main.rs': code });
    const engine = await createEngine(files);
    engine.open(file, 1, code);
    for (const { label, reason } of (await engine.ask(file, runsOn)) ?? []) found.push(label, reason);
  }
  return found;
}

function unsaid(sources: readonly string[], lines: readonly string[]): string[] {
  const said = new Set(lines.flatMap(patternsOf));
  return sources
    .flatMap(linesOfSource)
    .flatMap(patternsOf)
    .filter((pattern) => !said.has(pattern));
}

/** That a line is in the language that is spoken, with the same code and numbers. */
function expectTranslated(line: string): void {
  const told = findingLine(line);
  expect(kept(told), line).to.deep.equal(kept(line));
  expect(ownWords(told), line).not.to.match(englishWords);
  expect(told, line).to.match(/[\u4e00-\u9fff]/);
}

const englishWords = /[a-z]{2,},? [a-z]{2,}/;

const unset = {} as RawSettings;

describe('l10n: mistakes in files of settings and facts', () => {
  let lines: readonly string[] = [];
  before(async () => {
    const ofSettings = [expectedTypePath, faultOfGlob(7) ?? '', faultOfGlob(' ') ?? ''];
    lines = [...(await mistakes()), ...ofSettings];
  });
  afterEach(() => speak(undefined));

  it('are all looked at here: each clause that their sources hold is said', () => {
    expect(unsaid(mistakeSources, lines)).to.deep.equal([]);
  });

  it('stay what they are where nothing is translated', () => {
    speak(translateWith({}));
    for (const line of lines) expect(findingLine(line)).to.equal(line);
  });

  for (const language of languages) {
    it(`keep in ${language} all code and numbers, and no two words of English`, () => {
      speak(translateWith(readTexts(bundleFile(language))));
      for (const line of lines) expectTranslated(line);
    });
  }

  it('are shown in Chinese', async () => {
    speak(translateWith(readTexts(bundleFile('zh-cn'))));
    const shown = async (found: Promise<readonly Finding[]>): Promise<string[]> =>
      (await found).map((each) => inReadersWords(each).message);
    const text = '#[lens::drives(here)] fn a();\nimpl Conn { #[lens::blocks(io)] fn qeury(&self); }\n';
    expect(await shown(factFindings({ 'app/async-rust-lens.rs': text }))).to.deep.equal([
      '`lens::drives(here)`：不接受参数。',
      '`a` 不指向任何内容：`app` 中没有这个函数。',
      '`Conn::qeury` 不指向任何内容：`app` 中没有这个函数。',
    ]);
    const toml = 'proflie = "strict"\nprofile = "loud"\n';
    expect(await shown(settingFindings({ 'app/async-rust-lens.toml': toml }))).to.deep.equal([
      '没有键 `proflie`；您是否想写 `profile`？',
      '无法使用 `"loud"`：必须是以下之一：`"recommended"`、`"strict"`、`"learning"`。',
    ]);
    expect(await shown(settingFindings({ 'app/async-rust-lens.toml': 'rules = [\n' }))).to.deep.equal([
      '这不是 TOML，文件中的内容都不起作用：值无效。',
    ]);
  });

  it('are shown in Chinese where VS Code’s settings cannot be used', () => {
    speak(translateWith(readTexts(bundleFile('zh-cn'))));
    const raw = { ...unset, heldTypes: ['x'], rules: [], groups: { sped: 'off' }, profile: 'loud' };
    const { problems } = readSettings(raw, ruleMetas);
    problems.push(...readGlobs('exclude', [7, '', 'a\\b', 'x{', '*a*a*a*a', 'x'.repeat(70_000)]).problems);
    expect(problems.map(({ message }) => message.replace(/x{9,}/, 'x…'))).to.deep.equal([
      '无法使用 "loud"：必须是以下之一："recommended", "strict", "learning"',
      '没有组“sped”',
      '无法使用 []：必须是按规则给出严重级别的对象',
      '无法使用 "x"：类型必须写成完整路径，例如 `tokio::sync::watch::Ref`',
      '无法使用 7：模式必须是字符串',
      '无法使用 ""：模式不能为空',
      '无法使用 "a\\\\b"：文件夹用 `/` 分隔，在 Windows 上也是如此',
      '无法使用 "x{"：`{` 和 `}` 不配对',
      '无法使用 "*a*a*a*a"：两个 `/` 之间最多可有 3 个 `*`，总共最多可有 3 个 `**`，且不能有 `+(…)`',
      '无法使用 "x…"：它不能读作模式',
    ]);
  });

  it('keep the words of a reader that nobody translated, and translate the rest', () => {
    speak(translateWith(readTexts(bundleFile('zh-cn'))));
    expect(findingLine('This is no TOML, and nothing in the file counts: something new.')).to.equal(
      '这不是 TOML，文件中的内容都不起作用：something new。',
    );
    expect(findingLine(faultOfBaseline('{') ?? '')).to.match(/^它不是 JSON（`[^`]*JSON[^`]*`）$/);
  });
});

describe('l10n: a fact that is stated without a reason', () => {
  afterEach(() => speak(undefined));

  it('is told in Chinese by the rule that uses it', async () => {
    const code = `pub struct Reader;
impl Reader { pub async fn next(&mut self) -> u8 { 0 } }
pub async fn run(mut reader: Reader, mut stop: tokio::sync::mpsc::Receiver<()>) {
    loop { tokio::select! { _ = reader.next() => {}, _ = stop.recv() => {} } }
}
`;
    const facts = 'cancel-unsafe = ["crate::Reader::next"]\n';
    const found = await factFindings({ 'app/src/lib.rs': code, 'app/async-rust-lens.toml': facts }, lib);
    const [loss] = found.filter(({ rule }) => rule === 'select-cancel-unsafe');
    speak(translateWith(readTexts(bundleFile('zh-cn'))));
    expect(loss && inReadersWords(loss).why).to.equal('它会丢失到目前为止所做的工作。下一轮会重新开始。');
  });
});

describe('l10n: lenses that tell where functions run', () => {
  let lines: readonly string[] = [];
  before(async () => {
    lines = await lensLines();
  });
  afterEach(() => speak(undefined));

  it('are all looked at here: each clause that their source holds is said', () => {
    expect(unsaid(lensSources, lines)).to.deep.equal([]);
  });

  for (const language of languages)
    it(`keep in ${language} all code and numbers, and no two words of English`, () => {
      speak(translateWith(readTexts(bundleFile(language))));
      for (const line of lines) expectTranslated(line);
    });
});
