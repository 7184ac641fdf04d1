import { expect } from 'chai';
import { countLoud, groupFindings } from '../../../src/extension/findingsTree';
import type { Finding } from '../../../src/engine/findings';

function found(file: string, rule: string, severity: Finding['severity'], start: number): Finding {
  const span = {
    start,
    end: start + 1,
    startLine: start,
    startCharacter: 0,
    endLine: start,
    endCharacter: 1,
  };
  const plain = { message: 'm', section: 's', evidence: '', notes: [], fixes: [], tags: [] };
  return { rule, severity, file, span, ...plain };
}

const findings = [
  found('b.rs', 'sleep', 'hint', 9),
  found('b.rs', 'lock', 'warning', 3),
  found('a.rs', 'sleep', 'hint', 1),
  found('c.rs', 'lock', 'error', 2),
  found('b.rs', 'sleep', 'information', 5),
];
const reports = ['a.rs', 'b.rs', 'c.rs'].map((file) => ({
  file,
  findings: findings.filter((each) => each.file === file),
}));
const shown = (grouping: 'file' | 'rule'): [string, string[]][] =>
  groupFindings(reports, grouping).map(({ key, findings: inside }) => [
    key,
    inside.map(({ file, severity, span }) => `${file}:${String(span.start)} ${severity}`),
  ]);

describe('the tree of findings', () => {
  it('lists files with what is worst first, and in each by place', () => {
    expect(shown('file')).to.deep.equal([
      ['c.rs', ['c.rs:2 error']],
      ['b.rs', ['b.rs:3 warning', 'b.rs:5 information', 'b.rs:9 hint']],
      ['a.rs', ['a.rs:1 hint']],
    ]);
  });

  it('lists rules with what is worst first, in each too', () => {
    expect(shown('rule')).to.deep.equal([
      ['lock', ['c.rs:2 error', 'b.rs:3 warning']],
      ['sleep', ['b.rs:5 information', 'a.rs:1 hint', 'b.rs:9 hint']],
    ]);
  });

  it('counts what is an error or a warning', () => {
    expect(countLoud(findings)).to.equal(2);
    expect(countLoud([])).to.equal(0);
  });
});
