import { expect } from 'chai';
import { speak, translateWith } from '../../../src/editors/language';
import { describeExclusion, renderSettings } from '../../../src/editors/settingsText';
import { settingsView } from '../../../src/engine/configuration/fileSettings';
import type { SettingsView } from '../../../src/engine/configuration/settingsView';
import { bundleFile, languages, readTexts } from '../../../src/tools/localization/bundles';
import { filesOf, manifest, root } from '../engine/factsWorkspace';
import { createEngine } from '../testEngine';

const toml =
  'profile = "strict"\ngroups.style = "off"\nrules.blocking-io = "error"\nexclude = ["src/g*.rs"]\n';
const only = 'include = ["app/src/**"]\n';

/** How a file is looked at, where files say `texts`, and the editor sets one rule. */
async function viewOf(path: string, texts: Readonly<Record<string, string>>): Promise<SettingsView> {
  const files = filesOf({ 'app/Cargo.toml': manifest('app'), [path]: '', ...texts });
  const engine = await createEngine(files);
  engine.setFolders([root]);
  const origins = { 'blocking-sleep': 'asyncRustLens.rules.blocking-sleep' };
  engine.configure({ severities: { 'blocking-sleep': 'hint' }, origins, heldTypes: [] });
  const file = `${root}/${path}`;
  return settingsView(file, await engine.settingsOf(file));
}

/** Files, settings, rules with what they are set to, and what else is written in files of settings. */
const names =
  /"[^"]*"|[\w/.-]+\.(?:toml|rs|json)|asyncRustLens[\w.-]+|^[a-z\d-]+ +(?:off|hint|information|warning|error) |\b(?:blocking-io|unused-async|style|strict|recommended|exclude|include)\b/g;

const nameOf = (file: string): string => file.slice(root.length + 1);
const metadata = '[package.metadata.async-rust-lens]\nrules.unused-async = "hint"\n';
const all = { 'app/async-rust-lens.toml': toml, 'app/Cargo.toml': `${manifest('app')}${metadata}` };

/** The page without most of the lines that say that a rule is set by the profile. */
function shortened(page: string): string[] {
  const lines = page.split('\n').map((line) => line.replace(/ {2,}/g, ' | '));
  const [first] = lines.filter((line) => line.endsWith('strict'));
  return lines.filter((line) => line !== '' && (!line.endsWith('strict') || line === first));
}

describe('l10n: the settings in force', () => {
  afterEach(() => speak(undefined));

  it('are shown in English where nothing is translated', async () => {
    const page = renderSettings(await viewOf('app/src/gen.rs', all), nameOf);
    expect(shortened(page).filter((line) => !line.includes('group style'))).to.deep.equal([
      'app/src/gen.rs',
      'looked at | no: exclude "src/g*.rs" in app/async-rust-lens.toml',
      'profile | strict (app/async-rust-lens.toml)',
      'repository | app/Cargo.toml, app/async-rust-lens.toml',
      'baseline | none',
      'rule | severity | where it comes from',
      'blocking-io | error | rule blocking-io in app/async-rust-lens.toml',
      'blocking-sleep | hint | asyncRustLens.rules.blocking-sleep',
      'unused-async | hint | rule unused-async in app/Cargo.toml',
      'abort-spawn-blocking | warning | profile strict',
    ]);
  });

  it('are shown in Chinese, in columns', async () => {
    speak(translateWith(readTexts(bundleFile('zh-cn'))));
    const page = renderSettings(await viewOf('app/src/gen.rs', all), nameOf);
    expect(page.split('\n').slice(0, 6)).to.deep.equal([
      'app/src/gen.rs',
      '',
      '是否检查  否：app/async-rust-lens.toml 中的 exclude "src/g*.rs"',
      '配置      strict（app/async-rust-lens.toml）',
      '仓库      app/Cargo.toml、app/async-rust-lens.toml',
      '基线      无',
    ]);
    expect(page).to.match(/\n规则 +严重级别 {5}来源\n/);
  });

  it('name what does not name a file, and say so where nothing is said', async () => {
    const left = await viewOf('lib/src/lib.rs', { 'async-rust-lens.toml': only });
    expect(left.excludedBy && describeExclusion(left.excludedBy, nameOf)).to.equal(
      'include in async-rust-lens.toml, which does not name it',
    );
    const page = renderSettings(
      { ...(await viewOf('app/src/lib.rs', {})), baseline: `${root}/a.json` },
      nameOf,
    );
    expect(page.replaceAll(/ {2,}/g, ' | ')).to.include(
      '\nlooked at | yes\nprofile | recommended (the default)\nrepository | says nothing\nbaseline | a.json\n',
    );
    const [rule] = left.rules;
    const settings = { ...left, rules: rule ? [{ ...rule, chosenBy: { kind: 'setting' } as const }] : [] };
    expect(renderSettings(settings, nameOf)).to.match(/ {2}the settings\n$/);
  });

  for (const language of languages)
    it(`have in ${language} no word of English but names and what can be set`, async () => {
      speak(translateWith(readTexts(bundleFile(language))));
      const views = [
        await viewOf('app/src/gen.rs', all),
        await viewOf('app/src/lib.rs', {}),
        await viewOf('lib/src/lib.rs', { 'async-rust-lens.toml': only }),
      ];
      const [first] = views;
      const unnamed = first?.rules.map((rule) => ({ ...rule, chosenBy: { kind: 'setting' } as const }));
      for (const view of [...views, ...(first && unnamed ? [{ ...first, rules: unnamed }] : [])])
        for (const line of renderSettings(view, nameOf).split('\n')) {
          const words = line.replace(names, '');
          expect(words, line).not.to.match(/[a-z]{2}/);
        }
    });
});
