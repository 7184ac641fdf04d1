import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Engine } from '../../engine/engine';
import { ExampleEngine } from '../../engine/exampleEngine';
import { processorPatience } from '../../hosts/processorClock';
import type { FileSystem } from '../../project/fileSystem';
import { ruleMetas } from '../../rules/catalogue';
import { chapters } from '../../tutorial/book';
import { drawPictures, picturesFolder } from '../bookPictures';
import { readSummary, syncLesson, syncReadmeField } from '../field/summary';
import { renderSchema, syncChangelog, syncManifest, syncReadme } from '../generatedParts';
import {
  bundleFile,
  languages,
  manifestWordsFile,
  readTexts,
  renderBundle,
  sortBundle,
} from '../localization/bundles';
import { syncManifestWords } from '../localization/manifestWords';
import { renderLessonTexts } from '../lessonTexts';
import { runCommand } from '../problem';
import { syncReadingLevels } from '../readingLevel';
import { repository } from '../repository';
import { findRuleIds, renderCatalogue, renderRules } from '../ruleLists';

/**
 * Writes what follows from the files in src/rules: the lists of rules, their settings, the schema of async-rust-lens.toml, the README's table, their number in the changelog; the texts that are translated; and the figures
 * of test/field/summary.json into the README and the lessons; the pictures in the chapters, and how hard these are to read.
 */
async function sync(): Promise<number> {
  const ids = findRuleIds(readdirSync(path.join(repository, 'src/rules')));
  const summary = readSummary();
  for (const id of ids) rewrite(`src/rules/${id}.md`, (text) => syncLesson(text, id, summary));
  const listed = [
    rewrite('src/tutorial/lessonTexts.ts', () => renderLessonTexts(ids)),
    rewrite('src/rules/catalogue.ts', () => renderCatalogue(ids)),
    rewrite('src/rules/index.ts', () => renderRules(ids)),
  ];
  if (listed.includes(true)) {
    // This program was built with the old list of rules: what hangs on their texts needs a new build.
    const again = spawnSync(process.execPath, [path.join(repository, 'src/tools/run.mjs'), 'sync'], {
      stdio: 'inherit',
    });
    return again.status ?? 1;
  }
  rewrite('package.json', (text) => syncManifest(text, ruleMetas));
  syncWords();
  rewrite('media/async-rust-lens.schema.json', () => renderSchema(ruleMetas));
  rewrite('README.md', (text) => syncReadmeField(syncReadme(text, ruleMetas), summary));
  rewrite('CHANGELOG.md', (text) => syncChangelog(text, ruleMetas));
  rewrite('src/tools/README.md', (text) => syncReadingLevels(text, chapters));
  await syncPictures();
  return 0;
}

/** What the interface says, in each language; new texts are left to those who speak it, and `npm run unit -- l10n` names them. */
function syncWords(): void {
  rewrite(bundleFile(), renderBundle);
  rewrite(manifestWordsFile(), (text) => syncManifestWords(text, ruleMetas, (english) => english));
  for (const language of languages) {
    rewrite(bundleFile(language), sortBundle);
    const texts = readTexts(bundleFile(language));
    rewrite(manifestWordsFile(language), (text) =>
      syncManifestWords(text, ruleMetas, (english) => texts[english] ?? english),
    );
  }
}

/** The pictures in the chapters, those that nothing asks for any more deleted. */
async function syncPictures(): Promise<void> {
  const drawn = await drawPictures(chapters, new ExampleEngine(createEngine));
  mkdirSync(path.join(repository, picturesFolder), { recursive: true });
  for (const file of readdirSync(path.join(repository, picturesFolder)))
    if (!drawn.has(file.replace(/\.html$/, ''))) rmSync(path.join(repository, picturesFolder, file));
  for (const [name, html] of drawn) {
    const file = `${picturesFolder}/${name}.html`;
    if (!existsSync(path.join(repository, file))) writeFileSync(path.join(repository, file), '');
    rewrite(file, () => html);
  }
}

function createEngine(files: FileSystem): Promise<Engine> {
  const read = (name: string): Uint8Array => readFileSync(path.join(repository, 'dist', name));
  return Engine.create({
    parserWasm: read('web-tree-sitter.wasm'),
    rustWasm: read('tree-sitter-rust.wasm'),
    files,
    log: (level, message) => {
      if (level === 'error') throw new Error(message);
    },
    patience: processorPatience(),
  });
}

/** Whether the file had to be changed. */
function rewrite(name: string, change: (text: string) => string): boolean {
  const file = path.join(repository, name);
  const before = readFileSync(file, 'utf8');
  const after = change(before);
  if (after === before) return false;
  writeFileSync(file, after);
  console.log(`Wrote ${name}`);
  return true;
}

runCommand(sync);
