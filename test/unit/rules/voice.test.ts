import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { patternsOf } from '../../../src/editors/findingWords';
import { wholeMessage, type Finding } from '../../../src/engine/findings';
import { ruleMetas } from '../../../src/rules/catalogue';
import { fault, mostFaultUnits, named, sentences } from '../../../src/rules/reports/quotations';
import { bundleFile, languages, readTexts } from '../../../src/tools/localization/bundles';
import { chapters } from '../../../src/tutorial/book';
import { lessons } from '../../../src/tutorial/lessons';
import { checkCode } from '../testEngine';
import { checkFixture, trialFiles, withoutMarks } from './fixtureFiles';

/** The fault of a finding fits where lists show it alone. */
function assertShort({ rule, message }: Finding): void {
  assert.ok(message.length <= mostFaultUnits, `${rule}, ${String(message.length)} units: ${message}`);
  assert.ok(!message.includes('\n'), rule);
  assert.equal(message.split('`').length % 2, 1, `${rule} leaves code open: ${message}`);
}

const translations = languages.map((language) => [language, readTexts(bundleFile(language))] as const);

/** A capital, code, or a name that is written small. */
const beginning = /^([A-Z`]|(async-std|wasm-bindgen|rustc) )/;

/** What a line says besides the reader's code. */
function ownWords(line: string): string {
  return line.replace(/`[^`]*`/g, 'x');
}

/** What CONTRIBUTING asks of the words of a finding. */
function assertPlain(finding: Finding): void {
  assertShort(finding);
  const { rule, message, why = '', advice = '' } = finding;
  assert.match(message, beginning, rule);
  assert.doesNotMatch(message, /[.:;,! ]$/, `${rule}: the first line is no sentence with a full stop`);
  const lines = wholeMessage(finding).split('\n');
  for (const line of [why, advice]) {
    assert.ok(lines.includes(line), `${rule} has a line for itself: ${line}`);
    assert.match(line, beginning, `${rule}: sentences begin as such: ${line}`);
    assert.match(line, /[.]$/, `${rule}: sentences end as such: ${line}`);
  }
  for (const line of lines) {
    assert.equal(line, line.trim(), rule);
    assert.notEqual(line, '', rule);
    assert.doesNotMatch(line, / {2}/, rule);
    assert.doesNotMatch(ownWords(line), /;/, `${rule} chains sentences by semicolons: ${line}`);
    const spoken = ownWords(line).split(/(?<=[.:])\s/);
    assert.ok(spoken.length <= 5, `${rule} says too much: ${line}`);
    for (const sentence of spoken)
      assert.ok(sentence.split(' ').length <= 36, `${rule} has a long sentence: ${sentence}`);
  }
}

/** With names that nobody would write: what is declared here, and is no method of others, is called by 300 letters. */
function withLongNames(code: string): string {
  const declared = [...code.matchAll(/\b(?:let(?: mut)?|fn|struct|const) (\w{2,})/g)].map(
    ([, name = '']) => name,
  );
  const own = declared.filter((name) => name !== 'main' && !new RegExp(`(\\.|::)${name}\\b`).test(code));
  return [...new Set(own)].reduce(
    (text, name) => text.replace(new RegExp(`\\b${name}\\b`, 'g'), `${name}_${'x'.repeat(300)}`),
    code,
  );
}

/** That each sentence is known in all languages: keys are what the fixtures of rules say. */
function assertTranslated(finding: Finding): void {
  const { why = '', advice = '', message, evidence, notes, fixes } = finding;
  const shown = [...notes.map((note) => note.message), ...fixes.map(({ title }) => title)];
  for (const pattern of [message, why, advice, evidence, ...shown].flatMap(patternsOf))
    for (const [language, texts] of translations)
      assert.ok(
        pattern in texts,
        `${language} lacks what ${finding.rule} says, or no fixture says it: ${pattern}`,
      );
}

describe('the words of a finding', () => {
  const spokenOf = { lessons: new Set<string>(), shortened: new Set<string>() };

  for (const file of trialFiles) {
    const code = readFileSync(file, 'utf8');
    it(`are short, plain and translated in ${file}`, async () => {
      for (const finding of await checkFixture(code)) {
        assertPlain(finding);
        assertTranslated(finding);
      }
    });

    it(`keep to their line in ${file} where names have 300 letters`, async () => {
      for (const finding of await checkFixture(withLongNames(withoutMarks(code)))) {
        assertShort(finding);
        // What follows quotes no more than the beginnings of names.
        for (const line of [finding.why ?? '', finding.advice ?? ''])
          for (const [quoted] of line.matchAll(/`[^`]*`/g))
            assert.ok(quoted.length <= 100, `${finding.rule}: ${quoted}`);
        if (finding.message.includes('…')) spokenOf.shortened.add(finding.rule);
      }
    });
  }

  for (const { title, sections } of chapters)
    for (const { id, examples } of sections)
      it(`are so in the examples of ${title}, ${id}, where nothing else is called wrong`, async () => {
        for (const { whole, edition, warns } of examples) {
          const severities = Object.fromEntries(warns.map((rule) => [rule, 'warning' as const]));
          for (const finding of await checkCode(whole, edition, lessonCrates, {
            severities,
            heldTypes: [],
          })) {
            assertPlain(finding);
            assertTranslated(finding);
            spokenOf.lessons.add(finding.rule);
          }
        }
      });

  it('were those of most rules', () => {
    const [lessonRules, shortened] = [spokenOf.lessons.size, spokenOf.shortened.size];
    assert.ok(lessonRules > 80, `${String(lessonRules)} rules spoke in lessons`);
    assert.ok(shortened > 60, `${String(shortened)} rules shortened a name`);
  });
});

const lessonCrates = 'tokio = { version = "1", features = ["full"] }\nfutures = "0.3"\nreqwest = "0.12"\n';

describe('the first line of a finding', () => {
  it('shortens the code in it, the longest first, and never a word of ours', () => {
    const long = 'a'.repeat(90);
    assert.equal(fault`${named('first')} holds ${named('second')} here`, '`first` holds `second` here');
    const line = fault`${named(long)} is dropped half-way when ${named('first')} is done${' first'}`;
    assert.equal(line, `\`${'a'.repeat(30)}…\` is dropped half-way when \`first\` is done first`);
    assert.equal(line.length, 80);
    assert.equal(
      fault`${named(long)} and ${named(long)} and ${named(long)} and these words`.length <= 80,
      true,
    );
  });

  it('leaves out arguments before names, and keeps the end of a chain or a path', () => {
    const most = (text: string): string =>
      fault`${`\`${text}\``} ends here, behind thirty more of letters, and ours`;
    assert.equal(
      most('first.read(&mut buffer[..]).await'),
      '`first.read(…).await` ends here, behind thirty more of letters, and ours',
    );
    assert.equal(
      most('a(long_name).b(longer_name_yet)'),
      '`a(long_name).b(…)` ends here, behind thirty more of letters, and ours',
    );
    assert.equal(
      most('tokio::task::spawn_blocking_twice'),
      '`…::spawn_blocking_twice` ends here, behind thirty more of letters, and ours',
    );
    assert.equal(
      most('self.connections.first_one.as_mut().unwrap()'),
      '`….as_mut().unwrap()` ends here, behind thirty more of letters, and ours',
    );
    assert.equal(
      most('ids.collect::<Result<Vec<_>, Error>>()'),
      '`ids.collect()` ends here, behind thirty more of letters, and ours',
    );
    assert.equal(
      most('match x { A => one, B => two, C => 3 }'),
      '`match x { A => one, B => t…` ends here, behind thirty more of letters, and ours',
    );
  });

  it('cuts no character in two', () => {
    assert.equal(fault`${`\`${'🦀'.repeat(60)}\``} here`, `\`${'🦀'.repeat(19)}…\` here`);
    assert.equal(named('🦀'.repeat(60)), `\`${'🦀'.repeat(19)}…\``);
  });

  it('ends sentences where there are some', () => {
    assert.equal(sentences('One.', '', 'Two.'), 'One. Two.');
  });
});

describe('a rule’s name', () => {
  it('is the same over its lesson, in plain words, and short', () => {
    for (const { id, title } of ruleMetas) {
      assert.equal(lessons[id]?.title, title, id);
      assert.match(title, /^[A-Z`].*[^.]$/, id);
      assert.ok(title.length <= 50, `${id}: ${title}`);
    }
    assert.equal(new Set(ruleMetas.map(({ title }) => title)).size, ruleMetas.length);
  });
});
