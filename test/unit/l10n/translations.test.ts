import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { ruleMetas } from '../../../src/rules/catalogue';
import {
  bundleFile,
  bundleKeys,
  languages,
  manifestWordsFile,
  readTexts,
  renderBundle,
  sortBundle,
  type Texts,
} from '../../../src/tools/localization/bundles';
import {
  findStrings,
  otherWords,
  readInterfaceStrings,
} from '../../../src/tools/localization/interfaceStrings';
import { partKeys, syncManifestWords } from '../../../src/tools/localization/manifestWords';
import { lostMarks } from '../../../src/tools/localization/marks';
import { repository } from '../../../src/tools/repository';

function read(name: string): string {
  return readFileSync(path.join(repository, name), 'utf8');
}

describe('l10n: what the interface says', () => {
  const strings = readInterfaceStrings();
  const show = (each: { file: string; line: number; text: string }): string =>
    `${each.file}:${String(each.line)}: ${each.text}`;

  it('goes through the seam: no words are shown as they stand', () => {
    expect(strings.plain.map(show)).to.deep.equal([]);
  });

  it('is looked up by literals, so that all keys can be read from the sources', () => {
    expect(strings.unreadable.map(show)).to.deep.equal([]);
  });

  it('names no file in vain as one with other words', () => {
    for (const file of Object.keys(otherWords))
      expect(existsSync(path.join(repository, file)), file).to.equal(true);
  });

  it('is told from what nobody reads', () => {
    const source = `
      import { t } from './language';
      log.write('info', 'The engine has started.');
      element('div', { class: 'card box', title: 'Shown to the reader' }, t('Told {0} times', count), \`\${n} files left\`);
      throw new Error('This goes to the log.');
      status.text = isBusy ? 'Busy' : t(words);
      plural(n, '{0} file', '{0} files');
    `;
    const found = findStrings('src/extension/some.ts', source);
    expect(found.plain.map(({ line, text }) => [line, text])).to.deep.equal([
      [4, 'Shown to the reader'],
      [4, '{0} files left'],
      [6, 'Busy'],
    ]);
    expect(found.translated.map(({ text }) => text)).to.deep.equal([
      'Told {0} times',
      '{0} file',
      '{0} files',
    ]);
    expect(found.unreadable.map(({ text }) => text)).to.deep.equal(['words']);
  });

  it('speaks of the seam alone: nobody below extension/ asks the editor', () => {
    for (const file of readdirSync(path.join(repository, 'src/extension')).filter((name) =>
      name.endsWith('.ts'),
    ))
      if (file !== 'language.ts')
        expect(read(`src/extension/${file}`), file).not.to.match(/vscode\.l10n|from '@vscode\/l10n/);
    expect(read('src/extension/main.ts')).to.match(/^import '.\/language';\n/);
  });
});

describe('l10n: the bundles', () => {
  it('are up to date, without dead texts', () => {
    expect(renderBundle(), 'npm run sync writes it').to.equal(read(bundleFile()));
    for (const language of languages)
      expect(sortBundle(read(bundleFile(language))), language).to.equal(read(bundleFile(language)));
  });

  it('are named by package.json, where VS Code looks for them', () => {
    expect((JSON.parse(read('package.json')) as { l10n: string }).l10n).to.equal('./l10n');
  });

  for (const language of languages) {
    it(`lack nothing in ${language}`, () => {
      const texts = readTexts(bundleFile(language));
      expect(bundleKeys().filter((key) => (texts[key] ?? '').trim() === '')).to.deep.equal([]);
    });

    it(`keep in ${language} all inserts, links, commands and code`, () => {
      expect(lost(Object.entries(readTexts(bundleFile(language))))).to.deep.equal([]);
    });

    it(`say in ${language} something else than in English, but for names`, () => {
      const same = Object.entries(readTexts(bundleFile(language))).filter(([key, text]) => key === text);
      expect(same.map(([key]) => key)).to.deep.equal(['main']);
    });

    it(`begin and end in ${language} as in English where a text is put beside another one`, () => {
      const glued = Object.entries(readTexts(bundleFile(language))).filter(
        ([key, text]) => key.startsWith(' is ') !== text.startsWith(' 会') && key.startsWith(' is '),
      );
      expect(glued).to.deep.equal([]);
    });

    it(`use in ${language} the words of the term list`, () => {
      const list = read(`l10n/terms.${language}.md`);
      const rows = [...list.matchAll(/^\| ([^|]+) \| ([^|]+) \|/gm)].slice(2);
      expect(rows.length).to.be.greaterThan(20);
      const all = Object.values(readTexts(bundleFile(language))).join('\n');
      for (const [, , word = ''] of rows)
        for (const each of word.split('、')) expect(all.includes(each.trim()), each).to.equal(true);
      for (const [, wrong = ''] of list.matchAll(/^- not “([^”]+)”/gm))
        expect(all, wrong).not.to.include(wrong);
    });
  }
});

describe('l10n: package.json', () => {
  const asked = [...read('package.json').matchAll(/"%([\w.-]+)%"/g)].map(([, key = '']) => key);
  const english = readTexts(manifestWordsFile());

  it('says nothing as it stands', () => {
    const manifest = JSON.parse(read('package.json')) as Record<string, unknown>;
    expect(plainTexts(manifest['contributes'], '')).to.deep.equal([]);
    expect(manifest['description']).to.equal('%description%');
  });

  for (const file of [manifestWordsFile(), ...languages.map((language) => manifestWordsFile(language))]) {
    it(`has all that it asks for in ${file}, and nothing dead`, () => {
      const texts = readTexts(file);
      expect(asked.filter((key) => (texts[key] ?? '') === '')).to.deep.equal([]);
      const dead = Object.keys(texts).filter((key) => !asked.includes(key) && !partKeys.test(key));
      expect(dead).to.deep.equal([]);
      expect(Object.keys(texts)).to.deep.equal(Object.keys(english));
    });
  }

  for (const language of languages) {
    it(`keeps in ${language} all links, commands, settings and code, and repeats no English`, () => {
      const texts = readTexts(manifestWordsFile(language));
      const pairs = Object.entries(english).map(([key, text]): [string, string] => [text, texts[key] ?? '']);
      expect(lost(pairs)).to.deep.equal([]);
      expect(pairs.filter(([text, told]) => text === told)).to.deep.equal([]);
    });

    it(`has in ${language} what sync makes of the rules`, () => {
      const texts = readTexts(bundleFile(language));
      const file = manifestWordsFile(language);
      const made = syncManifestWords(read(file), ruleMetas, (text) => texts[text] ?? text);
      expect(made).to.equal(read(file));
    });

    it(`has pages of the walkthrough in ${language}, with the pictures of the English ones`, () => {
      const folder = 'media/walkthrough';
      const pages = readdirSync(path.join(repository, folder)).filter((name) => /^\w+\.md$/.test(name));
      expect(pages).to.deep.equal(['settle.md']);
      const pictures = (text: string): string[] =>
        [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link);
      for (const page of pages) {
        const translated = read(`${folder}/${page.replace('.md', `.nls.${language}.md`)}`);
        expect(pictures(translated), page).to.deep.equal(pictures(read(`${folder}/${page}`)));
        expect(translated, page).to.match(/[\u4e00-\u9fff]/);
      }
    });
  }
});

describe('l10n: a translation', () => {
  it('that lost something of the English text is found', () => {
    expect(lostMarks('{0} of {1}', '{1} 中的 {0}')).to.deep.equal([]);
    expect(lostMarks('{0} of {1}', '{0}')).to.deep.equal(['{1}']);
    expect(lostMarks('Use `a` and `b`', '用 `a`')).to.deep.equal(['`b`']);
    expect(lostMarks('[Go](command:x)', '[去](command:y)')).to.deep.equal(['](command:x)', '](command:y)']);
    expect(lostMarks('see `#asyncRustLens.run#`', '见 `#asyncRustLens.scope#`')).to.deep.equal([
      '`#asyncRustLens.run#`',
      '`#asyncRustLens.scope#`',
    ]);
    expect(lostMarks('$(pass) Done', '完成')).to.deep.equal(['$(pass)']);
  });
});

/** Pairs of an English text and its translation that lost, or gained, a mark. */
function lost(pairs: readonly (readonly [string, string])[]): string[] {
  return pairs.flatMap(([english, told]) => {
    const marks = lostMarks(english, told);
    return marks.length === 0 ? [] : [`${english} => ${told}: ${marks.join(' ')}`];
  });
}

const shownKeys =
  /^(?:title|label|name|displayName|userDescription|description|markdownDescription|enumDescriptions|contextualTitle|contents)$/;

/** Texts that users read and that ask for no key; what stands in a schema for models is not theirs. */
function plainTexts(value: unknown, key: string): string[] {
  if (typeof value === 'string') {
    const isName = value === 'Async Rust Lens' || /^asyncRustLens_/.test(value);
    return shownKeys.test(key) && !isName && !/^%[\w.-]+%$/.test(value) ? [`${key}: ${value}`] : [];
  }
  if (Array.isArray(value)) return value.flatMap((each) => plainTexts(each, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value as Texts).flatMap(([name, each]) =>
    name === 'inputSchema' || name === 'snippets' ? [] : plainTexts(each, key === 'properties' ? '' : name),
  );
}
