import { expect } from 'chai';
import { pathHider, renderReport } from '../../../src/extension/bugReport';

const hide = pathHider([
  { path: 'file:///home/me/app', name: 'app' },
  { path: '/home/me/app', name: 'app' },
  { path: 'c:\\work\\app', name: 'app' },
]);

describe('a report for a bug', () => {
  it('names files of the workspace as its reader sees them, and no folder besides', () => {
    const cases: [string, string][] = [
      ['file:///home/me/app/src/main.rs could not be read', 'app/src/main.rs could not be read'],
      ['/home/me/app/src/main.rs:3:4', 'app/src/main.rs:3:4'],
      ['c:\\work\\app\\src\\main.rs', 'app\\src\\main.rs'],
      ['file:///home/me/.cargo/registry/src/tokio/lib.rs', '…/lib.rs'],
      ['(/home/me/.cargo/config.toml)', '(…/config.toml)'],
      ['D:\\Users\\me\\x.rs', '…/x.rs'],
      ['at Engine.check (/opt/me/dist/worker.js:10:2)', 'at Engine.check (…/worker.js:10:2)'],
      ['vscode-vfs://github/me/secret/src/lib.rs', '…/lib.rs'],
      ['12 of 40 files, 3/4 done', '12 of 40 files, 3/4 done'],
      [
        'src/main.rs is not analysed: exclude "**/gen/**"',
        'src/main.rs is not analysed: exclude "**/gen/**"',
      ],
    ];
    expect(cases.map(([text]) => hide(text))).to.deep.equal(cases.map(([, hidden]) => hidden));
  });

  it('tells where it happened, what is known of the project, what is set, and what the log said last', () => {
    const text = renderReport(
      {
        surroundings: [['Async Rust Lens', '1.2.3']],
        state: ['Async Rust Lens: 2 files, 1 crate, Ready'],
        times: {
          start: 300,
          look: { file: 'file:///home/me/app/src/main.rs', took: 20, at: 0 },
          longest: { file: 'file:///home/me/app/src/lib.rs', took: 90 },
          workspace: 1200,
        },
        project: {
          package: 'app',
          runtime: 'Tokio 1',
          crates: 1,
          files: 2,
          isSettled: true,
          dependencies: [
            { name: 'mystery', known: 'nothing' },
            { name: 'syn', known: 'nothing-wanted' },
            { name: 'tokio', known: 'sources' },
          ],
        },
        settings: { 'asyncRustLens.knowledge': ['/home/me/facts.rs'] },
        log: ['04:00:00 info: ```', '04:00:01 warn: file:///home/me/app/src/main.rs is odd'],
      },
      hide,
    );
    const sections = text.split(/^## /m).map((section) => section.trim());
    expect(sections.slice(1)).to.deep.equal([
      'What went wrong',
      [
        'Where\n',
        '- Async Rust Lens: 1.2.3',
        '- State: Async Rust Lens: 2 files, 1 crate, Ready',
        '- First findings after: 300 ms',
        '- Last look: 20 ms',
        '- Longest look: 90 ms (app/src/lib.rs)',
        '- Whole workspace: 1200 ms',
      ].join('\n'),
      [
        'The project of the file in front\n',
        '- Runtime: Tokio 1',
        '- Crates: 1 with 2 files',
        '- Dependencies: 1 read in sources, 0 known by description',
        '- Unread: mystery',
      ].join('\n'),
      'Settings that are set\n\n```json\n{\n  "asyncRustLens.knowledge": [\n    "…/facts.rs"\n  ]\n}\n```',
      'The end of the log\n\n````text\n04:00:00 info: ```\n04:00:01 warn: app/src/main.rs is odd\n````',
    ]);
  });

  it('says so where there is nothing to tell', () => {
    const text = renderReport({ surroundings: [], state: [], times: {}, settings: {}, log: [] }, hide);
    expect(text).to.contain('in front\n\n- none is known\n');
    expect(text).to.contain('```json\nnone\n```');
    expect(text).to.contain('```text\nempty\n```');
  });
});
