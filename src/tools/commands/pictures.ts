import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { openWithPanel } from '../dom/panelSession';
import { type Scene, type Stage, takePicture } from '../dom/scene';
import { walkthroughPanel, walkthroughScenes, walkthroughWindow } from '../dom/walkthroughScenes';
import { runCommand } from '../problem';
import { exitOnInterrupt } from '../processes';
import { repository } from '../repository';

const help = `npm run pictures -- [NAME ...]

Takes the pictures of README and of the walkthrough's steps from a real VS Code with the extension, into media/: all, or those that are
named ("walkthrough" names all of its).`;

type Picture = Scene & Pick<Stage, 'size'> & Partial<Pick<Stage, 'theme' | 'folder'>>;

const errands = path.join(repository, 'test/workspaces/errands');

const pictures: Readonly<Record<string, Picture>> = {
  screenshot: { file: 'src/cache.rs', line: 32, lesson: true, size: { width: 1400, height: 860 } },
  'slow-motion': {
    file: 'src/main.rs',
    line: 56,
    command: 'Run in Slow Motion',
    size: { width: 1400, height: 860 },
  },
  map: {
    file: 'src/main.rs',
    line: 52,
    command: 'Show Map of the Program',
    folder: errands,
    theme: 'light',
    size: { width: 1400, height: 860 },
  },
};

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
  });
  if (values.help === true) {
    console.log(help);
    return 0;
  }
  exitOnInterrupt();
  let failed = 0;
  for (const [name, picture] of Object.entries(pictures)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    const out = path.join(repository, `media/${name}.png`);
    const problem = await take(picture, out);
    console.log(problem === undefined ? `Saved ${out}` : `${name}: ${problem}`);
    if (problem !== undefined) failed += 1;
  }
  for (const theme of ['dark', 'light'] as const) await takeWalkthrough(theme, positionals);
  return failed === 0 ? 0 : 1;
}

/** Each step in a window of its own; small enough for the package. */
async function takeWalkthrough(theme: 'dark' | 'light', names: readonly string[]): Promise<void> {
  for (const [step, { arrange, clip }] of Object.entries(walkthroughScenes)) {
    if (names.length > 0 && !names.includes('walkthrough') && !names.includes(step)) continue;
    const { session, editor } = await openWithPanel({
      host: 'node',
      theme,
      width: walkthroughPanel,
      viewport: walkthroughWindow,
    });
    try {
      await arrange(editor);
      await editor.page.waitForTimeout(500);
      const out = path.join(repository, `media/walkthrough/${step}-${theme}.webp`);
      await fs.writeFile(out, await smaller(editor.page, await editor.page.screenshot({ clip })));
      console.log(`Saved ${out}`);
    } finally {
      await session.close();
    }
  }
}

/** The same picture as WebP. */
async function smaller(page: Page, png: Buffer): Promise<Buffer> {
  const tab = await page.context().browser()?.newPage();
  if (!tab) throw new Error('The browser has gone.');
  try {
    const made = await tab.evaluate(
      async (source) => {
        const image = new Image();
        image.src = source;
        await image.decode();
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [image.width, image.height];
        canvas.getContext('2d')?.drawImage(image, 0, 0);
        return canvas.toDataURL('image/webp', 0.25);
      },
      `data:image/png;base64,${png.toString('base64')}`,
    );
    return Buffer.from(made.slice(made.indexOf(',') + 1), 'base64');
  } finally {
    await tab.close();
  }
}

/** In a copy of the folder, of which Git and the user's settings know nothing. */
async function take(
  { size, theme = 'dark', folder, ...scene }: Picture,
  out: string,
): Promise<string | undefined> {
  const stage: Stage = { host: 'node', theme, size };
  if (folder === undefined) return takePicture(scene, stage, out);
  const parent = await fs.mkdtemp(path.join(os.tmpdir(), 'async-rust-lens-picture-'));
  const copy = path.join(parent, path.basename(folder));
  try {
    await fs.cp(folder, copy, { recursive: true });
    return await takePicture(scene, { ...stage, folder: copy }, out);
  } finally {
    await fs.rm(parent, { recursive: true, force: true });
  }
}

runCommand(main);
