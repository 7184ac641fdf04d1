import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { ruleMetas } from '../../../src/rules/catalogue';
import { configurableIds } from '../../../src/engine/ownFindings';
import { groups, type RuleMeta } from '../../../src/rules/rule';
import { readSummary, syncLesson, syncReadmeField } from '../../../src/tools/field/summary';
import { renderSchema, syncChangelog, syncManifest, syncReadme } from '../../../src/tools/generatedParts';
import { syncManifestWords } from '../../../src/tools/localization/manifestWords';
import { renderLessonTexts } from '../../../src/tools/lessonTexts';
import { repository } from '../../../src/tools/repository';
import { findRuleIds, renderCatalogue, renderRules } from '../../../src/tools/ruleLists';

const meta: RuleMeta = {
  id: 'blocking-io',
  title: 'Blocking I/O',
  summary: 'It blocks.',
  section: 'blocking-the-executor',
  group: 'blocking',
  severity: 'warning',
  fix: 'safe',
  seenBy: [],
};

function read(name: string): string {
  return readFileSync(path.join(repository, name), 'utf8');
}

interface Setting {
  readonly default: string;
  readonly enum: readonly string[];
  readonly enumDescriptions: readonly string[];
  readonly markdownDescription: string;
}

describe('what `npm run sync` writes', () => {
  it('is up to date in package.json', () => {
    expect(syncManifest(read('package.json'), ruleMetas)).to.equal(read('package.json'));
  });

  it('is up to date in the schema of async-rust-lens.toml, which the manifest names', () => {
    expect(renderSchema(ruleMetas)).to.equal(read('media/async-rust-lens.schema.json'));
    const { contributes } = JSON.parse(read('package.json')) as { contributes: Record<string, unknown> };
    expect(contributes['tomlValidation']).to.deep.equal([
      { fileMatch: 'async-rust-lens.toml', url: './media/async-rust-lens.schema.json' },
    ]);
  });

  it('names every rule and group in the map of severities', () => {
    const { contributes } = JSON.parse(read('package.json')) as {
      contributes: { configuration: { properties: Record<string, { properties?: object }> } };
    };
    const { properties = {} } = contributes.configuration.properties['asyncRustLens.severities'] ?? {};
    expect(Object.keys(properties)).to.deep.equal([...groups, ...configurableIds]);
  });

  it('is up to date in the README', () => {
    expect(syncReadme(read('README.md'), ruleMetas)).to.equal(read('README.md'));
    expect(syncChangelog(read('CHANGELOG.md'), ruleMetas)).to.equal(read('CHANGELOG.md'));
  });

  it('is what the field’s summary says, in the README and the lessons', () => {
    const summary = readSummary();
    expect(syncReadmeField(read('README.md'), summary)).to.equal(read('README.md'));
    for (const { id } of ruleMetas)
      expect(syncLesson(read(`src/rules/${id}.md`), id, summary)).to.equal(read(`src/rules/${id}.md`));
  });

  it('is up to date in the lists of rules', () => {
    const ids = findRuleIds(readdirSync(path.join(repository, 'src/rules')));
    expect(ids).to.deep.equal(ruleMetas.map(({ id }) => id));
    expect(renderLessonTexts(ids)).to.equal(read('src/tutorial/lessonTexts.ts'));
    expect(renderCatalogue(ids)).to.equal(read('src/rules/catalogue.ts'));
    expect(renderRules(ids)).to.equal(read('src/rules/index.ts'));
  });

  it('takes for a rule what has a lesson', () => {
    expect(findRuleIds(['rule.ts', 'b-c.ts', 'b-c.md', 'a.md', 'index.ts'])).to.deep.equal(['b-c']);
  });

  it('replaces the settings of groups and rules, and leaves all others where they are', () => {
    const properties = {
      'asyncRustLens.run': { type: 'string' },
      'asyncRustLens.groups.gone': { type: 'string' },
      'asyncRustLens.rules.gone': { type: 'string' },
    };
    const before = JSON.stringify({
      name: 'x',
      contributes: { configuration: { properties } },
      version: '1',
    });
    const after = JSON.parse(syncManifest(before, [meta])) as {
      contributes: { configuration: { properties: Record<string, Partial<Setting>> } };
    };
    expect(Object.keys(after)).to.deep.equal(['name', 'contributes', 'version']);
    const { properties: written } = after.contributes.configuration;
    expect(Object.keys(written)).to.deep.equal([
      'asyncRustLens.run',
      'asyncRustLens.groups.correctness',
      'asyncRustLens.groups.blocking',
      'asyncRustLens.groups.concurrency',
      'asyncRustLens.groups.cancellation',
      'asyncRustLens.groups.style',
      'asyncRustLens.rules.blocking-io',
    ]);
    const group = written['asyncRustLens.groups.blocking'];
    expect(group?.default).to.equal('profile');
    expect(group?.markdownDescription).to.equal('%group.blocking.setting%');
    const rule = written['asyncRustLens.rules.blocking-io'];
    expect(rule?.default).to.equal('profile');
    expect(rule?.enum).to.deep.equal(['profile', 'off', 'hint', 'information', 'warning', 'error']);
    expect(rule?.enumDescriptions?.[0]).to.equal('%rule.default.blocking.warning-warning-warning%');
  });

  it('makes the words of rules and groups of their parts, and leaves all others as they are', () => {
    const parts = {
      'setting.run': 'Wann.',
      'rule.gone': 'Old.',
      'part.separator': '; ',
      'part.rule': '<{0}> {1}',
      'part.ruleDefault': 'group {0}, profile {1}',
      'part.group': 'about {0}',
      'part.groupSetting': 'level of {0}: {1}',
      'part.group.blocking': 'waits',
    };
    const inGerman = (english: string): string => (english === 'It blocks.' ? 'Es blockiert.' : english);
    const words = JSON.parse(syncManifestWords(JSON.stringify(parts), [meta], inGerman)) as Record<
      string,
      string
    >;
    expect(words['setting.run']).to.equal('Wann.');
    expect(words['rule.gone']).to.equal(undefined);
    expect(words['rule.blocking-io']).to.equal('<Blocking I/O> Es blockiert.');
    expect(words['rule.default.blocking.warning-warning-warning']).to.equal(
      'group blocking, profile recommended: warning; strict: warning; learning: warning',
    );
    expect(words['group.blocking']).to.equal('about waits');
    expect(words['group.blocking.setting']).to.equal('level of waits: `blocking-io`');
  });

  it('replaces only what stands between the marks of the README', () => {
    const marks = ['<!-- rules: written by `npm run sync` -->', '<!-- end of rules -->'];
    const after = syncReadme(`above\n${marks.join('\nold\n')}\nbelow\n`, [{ ...meta, title: 'a | b' }]);
    expect(after).to.equal(
      [
        'above',
        marks[0],
        '',
        '| Rule | Catches | Group | Default | `strict` | Fix |',
        '|---|---|---|---|---|---|',
        '| `blocking-io` | a \\| b | blocking | warning | warning | safe |',
        '',
        marks[1],
        'below',
        '',
      ].join('\n'),
    );
  });

  it('needs the marks', () => {
    expect(() => syncReadme('no marks', [meta])).to.throw('README.md must hold');
    expect(() => syncChangelog('no count', [meta])).to.throw('CHANGELOG.md must say');
  });
});
