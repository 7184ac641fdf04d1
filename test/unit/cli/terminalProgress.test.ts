import assert from 'node:assert/strict';
import { TerminalProgress } from '../../../src/cli/terminalProgress';

describe('progress on a terminal', () => {
  it('stands on one line, which goes before anything else is written', () => {
    const written: string[] = [];
    const progress = new TerminalProgress((text) => written.push(text));
    const output = progress.around({
      out: (text) => written.push(`out ${text}`),
      error: (text) => written.push(`error ${text}`),
    });
    output.out('first\n');
    progress.show(0, 2);
    progress.show(1, 2);
    output.error('warning\n');
    output.out('second\n');
    progress.show(2, 2);
    progress.clear();
    progress.clear();
    assert.deepEqual(written, [
      'out first\n',
      '\r\u001b[Klooked at 0 of 2 files …',
      '\r\u001b[Klooked at 1 of 2 files …',
      '\r\u001b[K',
      'error warning\n',
      'out second\n',
      '\r\u001b[Klooked at 2 of 2 files …',
      '\r\u001b[K',
    ]);
  });

  it('is not there where nobody looks on, or nothing is looked at', () => {
    const said: string[] = [];
    const output = { out: (text: string) => said.push(text), error: (text: string) => said.push(text) };
    const silent = new TerminalProgress(undefined);
    assert.equal(silent.around(output), output);
    silent.show(1, 2);
    const idle = new TerminalProgress((text) => said.push(text));
    idle.show(0, 0);
    idle.clear();
    assert.deepEqual(said, []);
  });
});
