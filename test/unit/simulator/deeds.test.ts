import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';

const knowledge = 'src/project/knowledge';
const simulator = 'src/simulator';

describe('deeds that the knowledge names', () => {
  it('are all done by the simulator, or written down as work', () => {
    const code = readdirSync(simulator)
      .map((file) => readFileSync(`${simulator}/${file}`, 'utf8'))
      .join('\n');
    const isDone = (deed: string): boolean =>
      new RegExp(`'${deed}'|^ {2}\\*?${deed}[:(]`, 'm').test(code) || deed === 'wait';
    const named = readdirSync(knowledge)
      .filter((file) => file.endsWith('.rs'))
      .flatMap((file) => [...readFileSync(`${knowledge}/${file}`, 'utf8').matchAll(/lens::acts\((\w+)\)/g)])
      .map(([, deed = '']) => deed.replaceAll('_', '-'));
    assert.ok(named.length > 100);
    assert.deepEqual(
      [...new Set(named)].filter((deed) => !isDone(deed)),
      [],
    );
  });
});
