import type { Page } from 'playwright-core';

export interface Shot {
  readonly name: string;
  /** PNG. */
  readonly picture: Buffer;
}

/** CSS pixels of a sheet. */
const sheetWidth = 1800;

/** Puts pictures on one, each under its name; narrow ones stand six in a row, wide ones three. */
export async function contactSheet(page: Page, shots: readonly Shot[], out: string): Promise<void> {
  const sheet = await page.context().browser()?.newPage();
  if (!sheet) return;
  try {
    await sheet.setViewportSize({ width: sheetWidth, height: 1000 });
    const figures = shots.map(
      ({ name, picture }) =>
        `<figure><figcaption>${name}</figcaption><img src="data:image/png;base64,${picture.toString('base64')}"></figure>`,
    );
    const style = `body { margin: 0; display: flex; flex-wrap: wrap; gap: 6px; background: #777; font: 14px sans-serif; }
      figure { margin: 0; } img { display: block; max-width: ${String(sheetWidth / 3 - 6)}px; }`;
    await sheet.setContent(`<style>${style}</style>${figures.join('')}`);
    await sheet.screenshot({ path: out, fullPage: true });
  } finally {
    await sheet.close();
  }
}
