import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  fieldFolder,
  fileNameOf,
  readField,
  renderRepository,
  type FieldRepository,
} from '../../../src/tools/field/judgements';
import { holdAgainst, renderField } from '../../../src/tools/field/report';
import { readReport, type FieldFinding, type Scan } from '../../../src/tools/field/scan';
import { summarize, syncLesson, syncReadmeField } from '../../../src/tools/field/summary';

const finding = (line: number, severity: FieldFinding['severity']): FieldFinding => ({
  path: 'src/a.rs',
  line,
  rule: 'blocking-io',
  severity,
  message: 'It waits.',
  others: [],
});

const scan: Scan = {
  name: 'owner/name',
  findings: [finding(1, 'warning'), finding(2, 'warning'), finding(3, 'information'), finding(4, 'hint')],
  lines: 1000,
  seconds: 1,
  peakMegabytes: 300,
};

const place = { path: 'src/a.rs', rule: 'blocking-io', reason: 'read' } as const;
const repository: FieldRepository = {
  name: 'owner/name',
  commit: '0'.repeat(40),
  kind: 'server',
  judgements: [
    { ...place, line: 1, verdict: 'fix' },
    { ...place, line: 3, verdict: 'unwelcome' },
    { ...place, line: 4, verdict: 'fix' },
    { ...place, line: 9, verdict: 'fix' },
  ],
};

describe('the field', () => {
  it('is summed up in words that a tool writes', () => {
    const summary = summarize(holdAgainst([scan], [repository]), '2026-11-25');
    assert.deepEqual(summary.all.loud, { told: 2, fix: 1, unwelcome: 0, wrong: 0 });
    assert.deepEqual(Object.keys(summary.rules), ['blocking-io']);
    const figures =
      'lines: 2 warnings, 1 of them judged, 1 worth a fix, 0 right but unwelcome, none wrong; ' +
      '1 information, 1 of them judged, 0 worth a fix, 1 right but unwelcome, none wrong; 1 hint.';
    assert.equal(
      syncLesson(
        '## Measured\n\n2026-01-01, 3 public programs, 9 lines: 3 hints. Kept.\n',
        'blocking-io',
        summary,
      ),
      `## Measured\n\n2026-11-25, 1 public programs, 1,000 ${figures} Kept.\n`,
    );
    const start = '<!-- field: written by `npm run sync` -->';
    const end = '<!-- end of field -->';
    const quieter = '2 worth a fix are quieter than information.';
    assert.equal(
      syncReadmeField(`a\n${start}\nold\n${end}\nb`, summary),
      `a\n${start}\n2026-11-25, 1 programs, 1,000 ${figures} ${quieter}\n${end}\nb`,
    );
    assert.throws(() => syncReadmeField('a', summary), /README.md must hold/);
  });

  it('hears what another place of the same cause stands for', () => {
    const others = [{ path: 'src/a.rs', line: 9 }];
    const findings = [{ ...finding(1, 'warning'), others }];
    const { lost } = holdAgainst([{ ...scan, findings }], [repository]);
    assert.deepEqual(lost, ['owner/name src/a.rs:4 blocking-io']);
  });

  it('takes reports of runs elsewhere', () => {
    const file = '../clones/owner+name/src/a.rs';
    const notes = [
      { file, startLine: 8, message: 'the same happens here' },
      { file, startLine: 9, message: 'it blocks here' },
    ];
    const report = {
      findings: [{ ...finding(7, 'hint'), file, startLine: 7, notes }],
      stats: { lines: 9, peakBytes: 3_000_000 },
    };
    const read = readReport('owner/name', JSON.stringify(report), 1);
    assert.deepEqual(read.findings, [{ ...finding(7, 'hint'), others: [{ path: 'src/a.rs', line: 8 }] }]);
    assert.equal(read.peakMegabytes, 3);
  });

  it('is written as its files stand', () => {
    for (const each of readField()) {
      const text = readFileSync(path.join(fieldFolder, fileNameOf(each)), 'utf8');
      if (each.judgements.length > 0) assert.equal(renderRepository(each), text);
    }
  });

  it('counts verdicts by rule and loudness, and names what was worth a fix and is not heard', () => {
    const report = holdAgainst([scan], [repository]);
    assert.deepEqual(
      report.findings.map(({ verdict }) => verdict),
      ['fix', undefined, 'unwelcome', 'fix'],
    );
    assert.deepEqual(report.lost, ['owner/name src/a.rs:4 blocking-io', 'owner/name src/a.rs:9 blocking-io']);
    const text = renderField(report);
    assert.match(text, /^blocking-io +loud +1 +0 +0 +1$/m);
    assert.match(text, /^warnings and errors: 2, of 1 judged 100 % worth a fix, 0 wrong$/m);
    assert.match(text, /^owner\/name +1000 +4 +1\.0 s +300 MB +over 251 MB$/m);
  });

  it('tells what a change added and took away', () => {
    const before = holdAgainst(
      [{ ...scan, findings: [finding(1, 'warning'), finding(7, 'hint')] }],
      [repository],
    );
    const text = renderField(holdAgainst([scan], [repository]), before);
    assert.match(text, /^ {2}\+ owner\/name src\/a\.rs:3 blocking-io \(information, unwelcome\)$/m);
    assert.match(text, /^ {2}- owner\/name src\/a\.rs:7 blocking-io \(hint\)$/m);
    assert.doesNotMatch(text, /a\.rs:1 blocking-io \(warning, fix\)/);
  });
});
