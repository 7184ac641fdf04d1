import { expect } from 'chai';
import { chapters, searchBook } from '../../../src/tutorial/book';
import { lessonsAfter, neighbour, pageOf, pages, type Page } from '../../../src/panel/pages';
import { motionAnchor, motionIn } from '../../../src/panel/messages';
import { sections } from '../../../src/rules/rule';
import { lessons } from '../../../src/tutorial/lessons';

describe('the pages of the panel', () => {
  it('hold each section of the book once', () => {
    const shown = pages.flatMap((page) => page.sections.map(({ id }) => id));
    const written = chapters.flatMap((chapter) => chapter.sections.map(({ id }) => id));
    expect([...shown].sort()).to.deep.equal([...written].sort());
  });

  it('are found by every anchor that a rule, a lesson or a search leads to', () => {
    const rules = Object.keys(lessons).map((id) => `rule:${id}`);
    const found = searchBook('await').map(({ sectionId }) => sectionId);
    expect(found).to.not.deep.equal([]);
    for (const anchor of [...sections, ...rules, ...found]) expect(pageOf(anchor), anchor).to.be.an('object');
  });

  it('are there for exercises, whose names the editor knows', () => {
    expect(pageOf('exercises')?.kind).to.equal('exercises');
    expect(pageOf('exercise:some-id')).to.include({ id: 'exercise:some-id', kind: 'exercise' });
    expect(pageOf('exercise:Some id')).to.equal(undefined);
  });

  it('are there for examples in slow motion, which the editor knows', () => {
    for (const anchor of [motionAnchor('rule:blocking-io', 2), motionAnchor('starved')]) {
      expect(pageOf(anchor)).to.include({ id: anchor, kind: 'slow-motion' });
    }
    expect(motionIn('slow-motion:rule:blocking-io/2')).to.deep.equal({
      section: 'rule:blocking-io',
      number: 2,
    });
    expect(motionIn('slow-motion:starved')).to.deep.equal({ section: 'starved' });
    expect(motionIn('slow-motion')).to.equal(undefined);
    expect(pageOf('slow-motion:Some page')).to.equal(undefined);
  });

  it('can be read through from the cover to the end', () => {
    const read: Page[] = [];
    for (let page: Page | undefined = pages[0]; page; page = neighbour(page, 1)) read.push(page);
    expect(read).to.deep.equal(pages);
  });

  it('let the lessons follow on their section', () => {
    const page = pageOf('forgetting-to-await');
    if (!page) throw new Error('no such page');
    const following = lessonsAfter(page).map(({ id }) => id);
    expect(following).to.include('rule:unawaited-future');
    expect(following).to.not.include('rule:blocking-io');
  });
});
