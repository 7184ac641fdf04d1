import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { FrameLocator } from 'playwright-core';
import { repository } from '../repository';

const script = readFileSync(createRequire(`${repository}/`).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe-core finds wrong in a page inside the editor: `rule: the element`, each on a line of its own.
 *
 * @param frame the page's own document
 */
export async function findBarriers(frame: FrameLocator): Promise<string[]> {
  return frame.locator('html').evaluate(async (root, source) => {
    // The page's policy lets no other script in; what a debugger evaluates is not asked.
    const scope = root.ownerDocument.defaultView as (Window & { axe?: Axe }) | null;
    if (!scope) return ['no window'];
    interface Axe {
      run(context: Document, options: RunOptions): Promise<AxeResults>;
    }
    if (!scope.axe) (0, eval)(source);
    // Anchors are names of pages here, and the page's script turns to them: they lead past nothing.
    const rules = { 'skip-link': { enabled: false } };
    const results = await scope.axe?.run(root.ownerDocument, { rules });
    return (results?.violations ?? []).flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 200)} ${node.failureSummary?.slice(0, 300) ?? ''}`),
    );
  }, script);
}
