import { expect } from 'chai';
import { limitFiles, mostDistantFiles, mostFiles } from '../../../src/editors/scanLimits';

const files = (count: number, scheme: string): { scheme: string }[] =>
  Array.from({ length: count }, () => ({ scheme }));

describe('how much of a workspace is looked at', () => {
  it('is all of it', () => {
    const found = [...files(mostDistantFiles + 1, 'file'), ...files(mostDistantFiles, 'vscode-vfs')];
    expect(limitFiles(found)).to.deep.equal({ files: found });
  });

  it('is what lies near, where much would be fetched over the network', () => {
    const near = files(3, 'vscode-remote');
    const { files: kept, note } = limitFiles([...near, ...files(mostDistantFiles + 1, 'vscode-vfs')]);
    expect(kept).to.deep.equal(near);
    expect(note).to.equal(
      'The workspace has 501 Rust files that would be fetched over the network: only those that are open are looked at.',
    );
  });

  it('is no more than can be listed', () => {
    const { files: kept, note } = limitFiles(files(mostFiles, 'file'));
    expect(kept).to.have.length(mostFiles);
    expect(note).to.equal('The workspace has more Rust files than the 10000 that are looked at.');
  });
});
