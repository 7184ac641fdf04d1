import type { Page } from 'playwright-core';

/**
 * Makes an editor believe that it is shown in `language`, as where a language pack is installed, which npm does not have: the workbench
 * tells its extensions so. Its own words come out of the English table all the same.
 */
export async function speakLanguage(page: Page, language: string): Promise<void> {
  await page.addInitScript((name) => {
    Object.assign(globalThis, { _VSCODE_NLS_LANGUAGE: name });
    // The loader of VS Code before 1.93, which takes its settings from there.
    Object.assign(globalThis, { require: { 'vs/nls': { availableLanguages: { '*': name } } } });
  }, language);
  await page.route(`**/*.nls.${language}.js`, async (route) => {
    const english = route.request().url().replace(`.nls.${language}.js`, '.nls.js');
    // The browser knows every name below `localhost`, Node this one alone.
    const response = await route.fetch({ url: english.replace('//app.localhost:', '//localhost:') });
    const text = (await response.text()).replaceAll('.nls"', `.nls.${language}"`);
    await route.fulfill({ response, body: text });
  });
}
