import MarkdownIt from 'markdown-it';
import { causesIn } from '../../compiler/causes';
import { recognise } from '../../compiler/messages';
import { lightMarkdown } from '../../lsp/lightMarkdown';
import { codeSpan, proseToMarkdown } from '../../editors/prose';
import { readSettings, type RawSettings } from '../../editors/settings';
import { Baseline, faultOfBaseline } from '../../engine/baseline';
import { readMapMessage, readMapState } from '../../extension/mapMessages';
import { readPanelMessage } from '../../extension/panelMessages';
import { fileIdOf } from '../../lsp/fileNames';
import { readClientSettings } from '../../lsp/clientSettings';
import { fromClient, toClient } from '../../lsp/positions';
import { readClippyConfig } from '../../project/clippyConfig';
import { faultOfGlob, matcherOf } from '../../project/fileGlobs';
import { decodePlain, encodePlain } from '../../project/indexCacheFormat';
import { readManifest, readWorkspaceDefaults } from '../../project/manifest';
import { TomlPlaces } from '../../project/tomlPlaces';
import { ruleMetas } from '../../rules/catalogue';

/** Hands a text to what reads such texts, and says what is wrong with what came out; what it must not throw, it throws. */
export type Reader = (text: string) => string | undefined;

/** Errors of the text's, which their callers tell; an error of the language is a fault of ours. */
function told(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError)
      throw error;
    if (error instanceof Error && error.message !== '') return false;
    throw error;
  }
}

const manifest: Reader = (text) => {
  told(() => readWorkspaceDefaults(text));
  told(() => readClippyConfig(text));
  if (!told(() => readManifest(text))) return undefined;
  const { start, end } = new TomlPlaces(text).of(['package', 'name']);
  return 0 <= start && start <= end && end <= text.length ? undefined : 'the name stands outside of the text';
};

/** Lines of globs, and of paths that are held against those in which nothing is wrong. */
const globs: Reader = (text) => {
  const lines = text.split('\n');
  const sound = lines.filter((line) => faultOfGlob(line) === undefined);
  const isMeant = matcherOf(sound);
  const wrong = lines.find((line) => typeof isMeant(line) !== 'boolean');
  return wrong === undefined ? undefined : `no answer for ${wrong}`;
};

const settings: Reader = (text) => {
  const value = JSON.parse(text) as RawSettings;
  const { settings: read, problems } = readSettings(value, ruleMetas);
  const client = readClientSettings(
    { general: [value], folders: new Map([['file:///a', value]]) },
    ruleMetas,
  );
  const silent = [...problems, ...client.problems].find(
    ({ setting, message }) => setting === '' || message === '',
  );
  if (silent) return 'a problem has no words';
  if (![read, client.settings].every(({ delay, maximumProblems }) => delay >= 0 && maximumProblems >= 1))
    return 'a count is out of range';
  return typeof client.excludes('file:///a', 'src/lib.rs') === 'boolean' ? undefined : 'no answer for a path';
};

/** Of what pages send, no more comes out than was sent, in the forms that are known. */
const messages: Reader = (text) => {
  const value: unknown = JSON.parse(text);
  for (const read of [readPanelMessage, readMapMessage, readMapState]) {
    const message: object | undefined = read(value);
    for (const [name, part] of Object.entries(message ?? {}))
      if (JSON.stringify(part) !== JSON.stringify((value as Record<string, unknown>)[name]))
        return `${name} is made up`;
  }
  return undefined;
};

const baselines: Reader = (text) => {
  if (faultOfBaseline(text) !== undefined) return undefined;
  const baseline = Baseline.read(text);
  const { fresh, known } = baseline.sort(baseline.files[0] ?? '', text, []);
  return fresh.length === 0 && known === 0 ? undefined : 'something was found in nothing';
};

const markdownReader = new MarkdownIt({ html: true, linkify: true });

/** What words of the code's become in a hover is text, and code, and nothing that can be clicked or loaded. */
const hovers: Reader = (text) => {
  const all = [proseToMarkdown(text), codeSpan(text)];
  for (const each of [...all, ...all.map(lightMarkdown)]) {
    const html = markdownReader.render(each).replaceAll(/<\/?(?:p|code|br)>/g, '');
    const element = /<[^>]*>/.exec(html)?.[0];
    if (element !== undefined) return `${element} comes out`;
  }
  return undefined;
};

const compilerMessages: Reader = (text) => {
  const notes = text.split('\n').slice(1);
  recognise({ source: 'rustc', code: notes[0] ?? '', text, notes, printed: text });
  causesIn(
    text,
    notes.map((each, place) => ({ text: each, place })),
  );
  return undefined;
};

/** Damaged caches are not believed, whole ones are read back. */
const caches: Reader = (text) => {
  const value = { text, list: text.split(' ') };
  const bytes = encodePlain(value);
  if (JSON.stringify(decodePlain(bytes)) !== JSON.stringify(value))
    return 'what was written is not read back';
  const at = text.length % bytes.length;
  bytes[at] = (bytes[at] ?? 0) ^ 0x40;
  if (decodePlain(bytes) !== undefined) return `a bit that fell over in byte ${String(at)} is not noticed`;
  if (decodePlain(bytes.subarray(0, at)) !== undefined) return `${String(at)} bytes of it are believed`;
  decodePlain(Buffer.from(text, 'utf16le'));
  return undefined;
};

const positions: Reader = (text) => {
  fileIdOf(`file:///${text}`);
  fileIdOf(text);
  for (const line of text.split('\n').slice(0, 5))
    for (let units = 0; units <= Math.min(line.length, 20); units += 1) {
      const back = fromClient(line, toClient(line, units, 'utf-8'), 'utf-8');
      const isInside =
        /[\uD800-\uDBFF]/.test(line.charAt(units - 1)) && /[\uDC00-\uDFFF]/.test(line.charAt(units));
      if (back !== units && !isInside) return `unit ${String(units)} comes back as ${String(back)}`;
    }
  return undefined;
};

/** By name, what reads texts that are no Rust. */
export const readers = {
  manifest,
  globs,
  settings,
  messages,
  baselines,
  hovers,
  'compiler messages': compilerMessages,
  caches,
  positions,
} as const satisfies Readonly<Record<string, Reader>>;

export type ReaderName = keyof typeof readers;
