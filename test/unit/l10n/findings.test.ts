import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import ts from 'typescript';
import { HoverTexts } from '../../../src/editors/hoverText';
import { findingLine, inReadersWords, patternsOf } from '../../../src/editors/findingWords';
import { speak, translateWith } from '../../../src/editors/language';
import { fixActions } from '../../../src/editors/actions';
import type { Finding } from '../../../src/engine/findings';
import { bundleFile, languages, readTexts } from '../../../src/tools/localization/bundles';
import { findingLines } from '../../../src/tools/localization/findingTexts';
import { lessons } from '../../../src/tutorial/lessons';
import { checkCode } from '../testEngine';
import { kept, ownWords } from './ownWords';

const code = `
async fn save(id: u32) {}
async fn run() {
    save(1);
}
`;

async function forgotten(): Promise<Finding> {
  const [finding] = await checkCode(code, '2021', 'tokio = { version = "1", features = ["full"] }\n');
  if (finding?.rule !== 'unawaited-future') throw new Error('Nothing is forgotten.');
  return finding;
}

function linesOf({
  message,
  why = '',
  advice = '',
  elsewhere = '',
  evidence,
  notes,
  fixes,
}: Finding): string[] {
  const shown = [...notes.map((note) => note.message), ...fixes.map((fix) => fix.title)];
  return [message, why, advice, elsewhere, evidence, ...shown];
}

function sourcesOfRules(): string[] {
  const names = readdirSync('src/rules', { encoding: 'utf8', recursive: true });
  return names.filter((name) => name.endsWith('.ts') && !listings.has(name)).sort();
}

/** What says nothing of code. */
const listings = new Set(['catalogue.ts', 'index.ts', 'profiles.ts', 'rule.ts']);

/** Three words of ours in a row, between expressions and code, in the strings of a file in src/rules; code that fixes write is none. */
function textsOfRule(file: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isFacts = ts.isVariableStatement(node) && /\bmeta: RuleMeta\b/.test(node.getText());
    if (ts.isImportDeclaration(node) || ts.isThrowStatement(node) || isFacts) return;
    if (ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node))
      for (const part of node.text.split('`'))
        if (/[a-z’]+ [a-z]+ [a-z]+/.test(part) && !/\w\(| = |\{/.test(part)) found.push(part);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(`src/rules/${file}`, 'utf8'), ts.ScriptTarget.Latest, true));
  return found;
}

describe('l10n: the lines of findings', () => {
  afterEach(() => speak(undefined));

  it('are looked up by sentences, without their code, numbers and full stops', () => {
    expect(patternsOf('It is `a.b()`. Wait 1.5 s for `c`.')).to.deep.equal([
      'It is {0}',
      'Wait {0} s for {1}',
    ]);
    expect(patternsOf('`x` keeps 2 locks')).to.deep.equal(['{0} keeps {1} locks']);
    expect(patternsOf('rustc rejects this (E0733).')).to.deep.equal(['rustc rejects this (E0733)']);
    expect(patternsOf('What is it? `a` is it.')).to.deep.equal(['What is it?', '{0} is it']);
    expect(patternsOf('It is `a. B; c`.')).to.deep.equal(['It is {0}']);
  });

  it('have lists and chains of code for one insert', () => {
    expect(patternsOf('Both are `a` and `b`')).to.deep.equal(['Both are {0}']);
    expect(patternsOf('All are `a`, `b` and `c`, or `d`')).to.deep.equal(['All are {0}, or {1}']);
    expect(patternsOf('It leads to `a` → `b` → `c`.')).to.deep.equal(['It leads to {0}']);
    expect(patternsOf('It resolves to `a`, and `b` runs.')).to.deep.equal([
      'It resolves to {0}, and {1} runs',
    ]);
  });

  it('have where code runs for themselves, whatever stands before', () => {
    expect(
      patternsOf(
        'The call resolves to `a`, and it runs in `async fn b`, in a closure that is called at once; it is spawned by `c`.',
      ),
    ).to.deep.equal([
      'The call resolves to {0}',
      'it runs in {0}',
      'in a closure that is called at once',
      'it is spawned by {0}',
    ]);
    expect(patternsOf('where this code runs: it is spawned by `c`')).to.deep.equal([
      'where this code runs',
      'it is spawned by {0}',
    ]);
  });

  it('have whom a call blocks, and which feature is to be switched on, for themselves', () => {
    expect(patternsOf('`a` may block the loop around it')).to.deep.equal([
      '{0} may block',
      'the loop around it',
    ]);
    expect(patternsOf('Use `a` (switch on Tokio’s `fs` feature)')).to.deep.equal([
      'Use {0}',
      '(switch on Tokio’s {0} feature)',
    ]);
  });

  it('keep what a configuration says in its author’s words', () => {
    speak(translateWith({ 'Of {0} it says': '{0} heißt', '{0}: {1}': '{0} – {1}', '{0}.': '{0}!' }));
    expect(findingLine('Of `Lease` it says: see `RUNBOOK.md` first.')).to.equal(
      '`Lease` heißt – see `RUNBOOK.md` first!',
    );
  });

  it('are put together in another order, with other marks between them', () => {
    speak(
      translateWith({
        '{0} holds {1}': '{1} hat {0}',
        'Wait for it': 'Warte',
        '{0}.': '{0}!',
        '{0} {1}': '{0} – {1}',
        ' and ': ' und ',
      }),
    );
    expect(findingLine('`a` and `b` holds `c`. Wait for it.')).to.equal('`c` hat `a` und `b`! – Warte!');
  });

  it('leave a sentence in English of which a part is unknown', () => {
    speak(translateWith({ 'it is spawned by {0}': 'X {0}', 'Wait for it': 'Warte', '{0} {1}': '{0}{1}' }));
    expect(findingLine('It is 3 of `a`; it is spawned by `b`. Wait for it.')).to.equal(
      'It is 3 of `a`; it is spawned by `b`. Warte.',
    );
    expect(findingLine('Wait for it. Wait for it. So it is. And so it stays.')).to.equal(
      'Warte.Warte. So it is. And so it stays.',
    );
  });

  it('stay what they are where nothing is translated', async () => {
    const finding = await forgotten();
    expect(inReadersWords(finding)).to.equal(finding);
    speak(translateWith({}));
    expect(inReadersWords(finding)).to.deep.equal(finding);
    for (const line of findingLines()) expect(findingLine(line)).to.equal(line);
  });

  it('are all that the rules have words for: a fixture says each of their texts', () => {
    const said = findingLines().join('\n').toLowerCase();
    const texts = sourcesOfRules().flatMap((file) => textsOfRule(file).map((text) => `${file}: ${text}`));
    expect(texts.length).to.be.greaterThan(800);
    const isSaid = (text: string): boolean =>
      said.includes(
        text
          .replace(/^.*?: /, '')
          .trim()
          .toLowerCase(),
      );
    expect(texts.filter((text) => !isSaid(text))).to.deep.equal([]);
  });

  for (const language of languages) {
    const speakIt = (): void => speak(translateWith(readTexts(bundleFile(language))));

    it(`keep in ${language} all code and numbers, and no two words of English`, () => {
      speakIt();
      const lines = findingLines();
      expect(lines.length).to.be.greaterThan(1_000);
      for (const line of lines) {
        const told = findingLine(line);
        expect(kept(told), line).to.deep.equal(kept(line));
        expect(ownWords(told), line).not.to.match(/[a-z]{2,},? [a-z]{2,}/);
      }
    });

    it(`are in ${language} all that hovers and actions show of a finding`, async () => {
      const finding = await forgotten();
      speakIt();
      const links = { lesson: () => '', section: () => '', future: () => undefined, tip: '' };
      const hover = new HoverTexts(links).describeFinding(finding, lessons[finding.rule], false);
      expect(hover.split('\n\n').slice(1)).to.deep.equal([
        '`save(1)` 从未被等待，所以它什么都不做\\\n它是一个没有代码轮询的 future。future 只在被等待或派生时运行。\\\n加上 `.await`，或将它交给运行时，与这段代码同时运行。',
        '**依据是什么？** `demo::save` 是 `async fn`；该调用给出 `impl Future<Output = ()>`。',
        '**快速修复。** 加上 `.await`',
      ]);
      expect(fixActions(finding).map(({ title }) => title)).to.deep.equal([
        '加上 `.await`',
        '将它作为单独的任务运行：`tokio::spawn(…)`',
      ]);
      expect(linesOf(finding).join()).not.to.match(/[\u4e00-\u9fff]/);
    });

    it(`are in ${language} all lines of a finding, notes and what is elsewhere among them`, async () => {
      const finding = await forgotten();
      speakIt();
      const told = inReadersWords({
        ...finding,
        elsewhere: 'The same happens in one more place of this file.',
        notes: [{ file: finding.file, span: finding.span, message: 'the same happens here' }],
      });
      expect(linesOf(told).filter((line) => !/[\u4e00-\u9fff]/.test(line))).to.deep.equal([]);
      expect(told).to.have.property('rule', finding.rule);
      expect(told.fixes.map(({ edits }) => edits)).to.deep.equal(finding.fixes.map(({ edits }) => edits));
    });
  }
});
