import { expect } from 'chai';
import type { ProjectView } from '../../../src/engine/protocol';
import { projectHeadline, projectSentence } from '../../../src/extension/projectText';

const project: ProjectView = {
  package: 'app',
  runtime: 'Tokio 1',
  crates: 2,
  files: 9,
  isSettled: true,
  dependencies: [
    { name: 'mystery', known: 'nothing' },
    { name: 'serde', known: 'sources' },
    { name: 'syn', known: 'nothing-wanted' },
    { name: 'tokio', known: 'description' },
  ],
};
const read: ProjectView = { ...project, dependencies: project.dependencies.slice(1, 2) };

describe('what is told of a project', () => {
  it('fits into one line, with what is unread', () => {
    expect(projectHeadline(project)).to.equal('Tokio 1, 1 of 4 dependencies unread');
    expect(projectHeadline(read)).to.equal('Tokio 1, 1 dependency');
    expect(projectHeadline({ crates: 1, files: 1, isSettled: true, dependencies: [] })).to.equal(
      'no runtime, 0 dependencies',
    );
  });

  it('names in full what is unread, and what comes of it', () => {
    expect(projectSentence(project)).to.equal(
      'app: Tokio 1, 2 crates with 9 files; 1 dependency read in sources; 1 known by the descriptions that ship with the extension; 1 unread (mystery). Of what is unread nothing is known, so nothing is said.',
    );
    expect(projectSentence(read)).to.equal(
      'app: Tokio 1, 2 crates with 9 files; 1 dependency read in sources; 0 known by the descriptions that ship with the extension.',
    );
  });

  it('names twelve that are unread, and counts the others', () => {
    const dependencies = Array.from({ length: 14 }, (_, index) => ({
      name: `m${String(index)}`,
      known: 'nothing' as const,
    }));
    expect(projectSentence({ ...project, dependencies })).to.contain(
      '14 unread (m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11 and 2 more)',
    );
  });
});
