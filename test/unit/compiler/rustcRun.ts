import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** What clippy's rustc says, in the form that rust-analyzer gives it for an editor. */
export interface EditorMessage {
  /** Name of the sample in test/fixtures/compiler. */
  readonly sample: string;
  readonly code: string | null;
  readonly text: string;
  readonly notes: readonly string[];
  /** What rustc prints. */
  readonly rendered: string;
}

const folder = 'test/fixtures/compiler';

/** Lints that are off by default. */
const lints = [
  'await_holding_invalid_type',
  'future_not_send',
  'large_futures',
  'let_underscore_future',
  'redundant_async_block',
  'unused_async',
];

/** Lints that say something of nearly every sample, and are meant in the one that is named. */
const meantIn: Readonly<Record<string, string>> = {
  'clippy::unused_async': 'unused-async',
  'clippy::future_not_send': 'lock-across-await',
};

export const samples = readdirSync(folder)
  .filter((name) => name.endsWith('.rs'))
  .map((name) => name.slice(0, -'.rs'.length))
  .sort();

export function isClippyInstalled(): boolean {
  return spawnSync('clippy-driver', ['--version']).status === 0;
}

/** Has a sample checked, and gives what is said of it. */
export function messagesOf(sample: string): EditorMessage[] {
  const kind =
    sample === 'async-test' ? ['--test'] : ['--crate-type', sample === 'async-main' ? 'bin' : 'lib'];
  const output = path.join(os.tmpdir(), `async-rust-lens-${String(process.pid)}.rmeta`);
  const { stderr } = spawnSync(
    'clippy-driver',
    [
      ...['--edition', '2024', '--crate-name', 'sample', '--error-format', 'json'],
      ...['--emit', 'metadata', '-o', output],
      ...kind,
      ...lints.flatMap((lint) => ['-W', `clippy::${lint}`]),
      `${sample}.rs`,
    ],
    { cwd: folder, encoding: 'utf8', env: { ...process.env, CLIPPY_CONF_DIR: '.' } },
  );
  return stderr
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as RustcMessage)
    .filter(({ spans, code }) => spans.length > 0 && isMeant(code?.code, sample))
    .flatMap((message) => editorMessages(sample, message));
}

function isMeant(code: string | undefined, sample: string): boolean {
  if (code === undefined) return true;
  const only = meantIn[code];
  if (only !== undefined) return only === sample;
  return /^E\d|async|await|must_use|underscore|large_futures/.test(code);
}

/** The part of rustc's JSON that editors get to see. */
interface RustcMessage {
  readonly message: string;
  readonly code: { readonly code: string } | null;
  readonly spans: readonly RustcSpan[];
  readonly rendered: string;
  readonly children: readonly Pick<RustcMessage, 'message' | 'spans'>[];
}

interface RustcSpan {
  readonly is_primary: boolean;
  readonly label: string | null;
  readonly suggested_replacement: string | null;
}

/**
 * One message for each primary place. Source: rust-analyzer's `diagnostics/to_proto.rs`: notes without a place are lines of the
 * text, those with one go beside it, and the label of the place is a line where there are no others.
 */
function editorMessages(
  sample: string,
  { message, code, spans, children, rendered }: RustcMessage,
): EditorMessage[] {
  const isPlaced = (child: Pick<RustcMessage, 'spans'>): boolean =>
    child.spans.some((span) => span.is_primary);
  const lines = [message, ...children.filter((child) => !isPlaced(child)).map((child) => child.message)];
  const labels = spans.flatMap((span) => (span.is_primary || span.label === null ? [] : [span.label]));
  const notes = [...labels, ...children.filter(isPlaced).flatMap(noteTexts)];
  const texts = spans
    .filter((span) => span.is_primary)
    .map(({ label }) => (lines.length === 1 && label !== null ? [...lines, label] : lines).join('\n'));
  return [...new Set(texts)].map((text) => ({ sample, code: code?.code ?? null, text, notes, rendered }));
}

/** Of a note’s labels nothing is left. */
function noteTexts({ message, spans }: Pick<RustcMessage, 'message' | 'spans'>): string[] {
  const replacements = spans.flatMap((span) =>
    span.is_primary && span.suggested_replacement ? [`\`${span.suggested_replacement}\``] : [],
  );
  return [replacements.length > 0 ? `${message}: ${replacements.join(', ')}` : message];
}
