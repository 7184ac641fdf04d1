import { expect } from 'chai';
import type { Finding, Fix, TextEdit } from '../../../src/engine/findings';
import { combineFixes, safeFix } from '../../../src/engine/fixSets';

const file = 'file:///demo/src/main.rs';

function edit(start: number, end: number, newText: string): TextEdit {
  return {
    file,
    newText,
    span: { start, end, startLine: 0, startCharacter: start, endLine: 0, endCharacter: end },
  };
}

function finding(start: number, safety: Fix['safety'], ...edits: TextEdit[]): Finding {
  return {
    rule: 'unawaited-future',
    severity: 'warning',
    file,
    span: { start, end: start + 1, startLine: 0, startCharacter: start, endLine: 0, endCharacter: start + 1 },
    message: '',
    section: '',
    evidence: '',
    notes: [],
    fixes: [{ title: 'Fix', safety, edits }],
    tags: [],
  };
}

function applied(...findings: Finding[]): string[] {
  return (combineFixes(findings, safeFix).edits.get(file) ?? []).map(
    ({ span, newText }) => `${span.start}-${span.end} ${newText}`,
  );
}

describe('fixes taken together', () => {
  it('come in order of place', () => {
    const late = finding(20, 'safe', edit(25, 25, '.await'));
    const early = finding(0, 'safe', edit(5, 5, '.await'));
    expect(applied(late, early)).to.deep.equal(['5-5 .await', '25-25 .await']);
    expect(combineFixes([late, early], safeFix).count).to.equal(2);
  });

  it('leave out what only a person should decide', () => {
    expect(applied(finding(0, 'suggestion', edit(5, 5, '?')))).to.deep.equal([]);
  });

  it('leave out a fix that touches what an earlier one changes', () => {
    const first = finding(0, 'safe', edit(0, 10, 'a'));
    const inside = finding(3, 'safe', edit(20, 21, 'x'), edit(4, 6, 'b'));
    const touching = finding(9, 'safe', edit(10, 12, 'c'));
    expect(applied(first, inside, touching)).to.deep.equal(['0-10 a']);
    expect(applied(touching, inside, first)).to.deep.equal(['0-10 a']);
  });

  it('write a line that two of them need only once', () => {
    const use = edit(0, 0, 'use tokio::time;\n');
    const set = combineFixes(
      [finding(10, 'safe', use, edit(12, 12, 'x')), finding(30, 'safe', use, edit(33, 33, 'y'))],
      safeFix,
    );
    expect(set.count).to.equal(2);
    expect(set.edits.get(file)).to.have.length(3);
  });
});
