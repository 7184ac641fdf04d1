import { readFileSync, writeFileSync } from 'node:fs';
import { checkFixture, fixtureFolder, fixtureNames } from '../../../test/unit/rules/fixtureFiles';
import { toExpectation } from '../../../test/unit/rules/expectations';

async function main(): Promise<void> {
  for (const name of fixtureNames) {
    const file = `${fixtureFolder}/${name}`;
    const code = readFileSync(file, 'utf8');
    const found = (await checkFixture(code)).map(toExpectation);
    let subject = 0;
    const used = new Set<unknown>();
    const lines = code.split('\n').map((text, index) => {
      const mark = /^(\s*\/\/(<{0,2})\s*(\^+) ([a-z0-9-]+(?: \([a-z]+\))?)(?: to (\d+):(\d+))?: )(.*)$/.exec(text);
      if (!mark) { subject = index + 1; return text; }
      const [, head = '', before = '', carets = '', rule = '', endLine] = mark;
      const column = before === '' ? text.indexOf('^') + 1 : 3 - before.length;
      const hits = found.filter((f) => !used.has(f) && f.line === subject && f.column === column && f.text.startsWith(`${rule}: `) && (endLine === undefined ? f.endColumn === column + carets.length : true));
      if (hits.length !== 1) { console.log('??', name, index + 1, rule, hits.length); if (hits.length === 0) return text; }
      used.add(hits[0]);
      return head + (hits[0]?.text.slice(rule.length + 2) ?? '');
    });
    const left = found.filter((f) => !used.has(f));
    if (left.length > 0) console.log('left', name, left);
    writeFileSync(file, lines.join('\n'));
  }
}
void main();
