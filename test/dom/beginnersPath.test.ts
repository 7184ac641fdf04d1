import { expect } from 'chai';
import { walkBeginnersPath } from '../../src/tools/dom/beginnersPath';
import { openWithPanel, panelWidths } from '../../src/tools/dom/panelSession';
import { hostKinds } from '../../src/tools/hosts/session';

describe('the path of a beginner, by keyboard alone', () => {
  const newest = process.env.ASYNC_RUST_LENS_NEWEST !== undefined;
  for (const host of hostKinds)
    for (const width of panelWidths)
      it(`leads from the walkthrough to an exercise that is passed: ${host}, ${String(width)} px`, async () => {
        const { session, editor } = await openWithPanel({ host, width, newest });
        try {
          expect(await walkBeginnersPath(editor)).to.deep.equal([]);
        } finally {
          await session.close();
        }
      });
});
