import { expect } from 'chai';
import { findBarriers } from '../../src/tools/dom/accessibility';
import { exhibits, frameOf, type Exhibit } from '../../src/tools/dom/exhibits';
import type { EditorPage } from '../../src/tools/dom/editorPage';
import { openWithPanel, panelWidths } from '../../src/tools/dom/panelSession';
import { themes } from '../../src/tools/dom/scene';
import type { Session } from '../../src/tools/hosts/session';

const newest = process.env.ASYNC_RUST_LENS_NEWEST !== undefined;
const [narrow, wide] = panelWidths;
/** Words beside drawings are left out where there is no room. */
const rooms = [
  ...Object.keys(themes).map((theme) => ({ theme: theme as keyof typeof themes, width: wide })),
  { theme: 'dark', width: narrow } as const,
];

for (const { theme, width } of rooms)
  for (const workspace of [undefined, 'errands'] as const)
    describe(`pages of ours in the theme ${theme}, ${String(width)} px, ${workspace ?? 'sample'}`, () => {
      let session: Session;
      let editor: EditorPage;

      before(async () => {
        ({ session, editor } = await openWithPanel({ host: 'web', width, newest, theme, workspace }));
      });
      after(() => session.close());

      const shown = (exhibit: Exhibit): boolean => exhibit.workspace === workspace;
      for (const exhibit of exhibits.filter(shown))
        it(`put nothing into anyone's way: ${exhibit.name}`, async () => {
          await exhibit.show(editor);
          expect(await findBarriers(frameOf(exhibit, editor))).to.deep.equal([]);
        });
    });
