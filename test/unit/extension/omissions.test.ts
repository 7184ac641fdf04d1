import { expect } from 'chai';
import { Omissions } from '../../../src/extension/omissions';

const slow = { name: 'slow', reason: 'it takes too long' };
const deep = { name: 'deep', reason: 'it is nested too deeply' };

describe('what is left out', () => {
  let omissions: Omissions;
  beforeEach(() => {
    omissions = new Omissions((file) => file.replace('file:///demo/', ''));
  });

  it('is nothing at first', () => {
    expect([omissions.headline, omissions.summary, omissions.hasFiles]).to.deep.equal(['', '', false]);
    expect(omissions.setParts('file:///demo/src/lib.rs', [])).to.equal(false);
    expect(omissions.summary).to.equal('');
  });

  it('names the function, its file and the reason', () => {
    expect(omissions.setParts('file:///demo/src/lib.rs', [slow, deep])).to.equal(true);
    expect(omissions.summary).to.equal(
      'Not looked into: slow in src/lib.rs (it takes too long), deep in src/lib.rs (it is nested too deeply)',
    );
    expect(omissions.hasFiles).to.equal(false);
    expect(omissions.setParts('file:///demo/src/lib.rs', [])).to.equal(true);
    expect(omissions.summary).to.equal('');
  });

  it('names no more than three functions, and counts the others', () => {
    omissions.setParts('file:///demo/a.rs', [slow, slow]);
    omissions.setParts('file:///demo/b.rs', [deep, deep, deep]);
    expect(omissions.summary).to.equal(
      'Not looked into: slow in a.rs (it takes too long), slow in a.rs (it takes too long), deep in b.rs (it is nested too deeply), and 2 more',
    );
  });

  it('has a headline of one short name, or of counts', () => {
    omissions.setParts('file:///demo/src/b.rs', [deep]);
    expect(omissions.headline).to.equal('deep left out');
    omissions.setParts('file:///demo/src/b.rs', [{ ...deep, name: 'total_of_the_whole_year' }]);
    expect(omissions.headline).to.equal('1 function left out');
    omissions.setParts('file:///demo/src/b.rs', [deep, slow]);
    expect(omissions.headline).to.equal('2 functions left out');
    omissions.setFiles(['file:///demo/src/a.rs']);
    expect(omissions.headline).to.equal('1 file, 2 functions left out');
    omissions.clear();
    omissions.setFiles(['file:///demo/src/a.rs']);
    expect(omissions.headline).to.equal('a.rs left out');
    omissions.setFiles(['file:///demo/src/a.rs', 'file:///demo/src/b.rs']);
    expect(omissions.headline).to.equal('2 files left out');
  });

  it('counts files that nobody looks at since a check was stopped, where nothing is left out', () => {
    expect(omissions.setUnchecked(2)).to.equal(true);
    expect(omissions.setUnchecked(2)).to.equal(false);
    expect(omissions.headline).to.equal('2 files not checked');
    expect(omissions.summary).to.equal('The check of the workspace was stopped: 2 files were not looked at');
    omissions.setParts('file:///demo/src/b.rs', [deep]);
    expect(omissions.headline).to.equal('deep left out');
    omissions.clear();
    expect([omissions.uncheckedFiles, omissions.headline]).to.deep.equal([0, '']);
  });

  it('says of a whole file that it is left out, and nothing more of its parts', () => {
    omissions.setParts('file:///demo/a.rs', [slow]);
    omissions.setParts('file:///demo/b.rs', [deep]);
    omissions.setFiles(['file:///demo/a.rs']);
    expect(omissions.hasFiles).to.equal(true);
    expect(omissions.summary).to.equal(
      'Left out until edited: a.rs (an analysis of it did not end). Not looked into: deep in b.rs (it is nested too deeply)',
    );
    omissions.setFiles([]);
    expect(omissions.summary).to.equal('Not looked into: deep in b.rs (it is nested too deeply)');
    omissions.clear();
    expect(omissions.summary).to.equal('');
  });
});
