import {
  type CancellationToken,
  type Hover,
  type MarkupContent,
  MarkupKind,
} from 'vscode-languageserver/node';
import { HoverTexts, type LinePlace } from '../editors/hoverText';
import { describeError } from '../engine/errors';
import type { FileId, Finding } from '../engine/findings';
import { pathOfFileId } from '../hosts/nodeFileSystem';
import { lessons } from '../tutorial/lessons';
import { plainText } from '../tutorial/markdown';
import { lightMarkdown } from './lightMarkdown';
import type { OpenDocument } from './openDocuments';
import { freshFindings, type ServerState } from './serverState';

/** Explains findings, and the words of async Rust where there is none. */
export async function hoverAt(
  state: ServerState,
  document: OpenDocument,
  offset: number,
  cancellation: CancellationToken,
): Promise<Hover | null> {
  const texts = hoverTextsOf(state);
  const findings = (await freshFindings(state, document, cancellation)) ?? [];
  if (cancellation.isCancellationRequested) return null;
  const here = findings.filter(
    ({ rule, span }) => lessons[rule] && span.start <= offset && offset <= span.end,
  );
  const [first] = here;
  if (!first) return hoverOnTerm(state, document, offset, cancellation, texts);
  const { rendering } = state;
  const rangeOf = await rendering.rangesIn([first.file]);
  return {
    contents: contentOf(
      state,
      // Editors show a message where it is asked for, not beside a hover: all of it is said here.
      here.map((finding: Finding) => texts.describeFinding(finding, lessons[finding.rule], false)),
    ),
    range: rangeOf(first.file, first.span),
  };
}

async function hoverOnTerm(
  state: ServerState,
  document: OpenDocument,
  offset: number,
  cancellation: CancellationToken,
  texts: HoverTexts,
): Promise<Hover | null> {
  const { client, log } = state;
  try {
    const term = await client.explainTerm(document.file, document.version, offset, { cancellation });
    if (!term || cancellation.isCancellationRequested) return null;
    const text =
      'fn' in term
        ? texts.describeEffects(term, (file, line) => linePlace(state, document.file, file, line))
        : texts.describeTerm(term);
    return { contents: contentOf(state, [text]), range: document.rangeOf(term) };
  } catch (error) {
    log.write('warn', `No explanation could be had: ${describeError(error)}`);
    return null;
  }
}

/** Links lead to the pages of the tutorial as files; nothing here draws a future. */
export function hoverTextsOf({ book }: Pick<ServerState, 'book'>): HoverTexts {
  return new HoverTexts({
    lesson: (rule) => book.uriOfLesson(rule),
    section: (anchor) => book.uriOfSection(anchor),
    future: () => undefined,
    tip: 'Opens the page',
  });
}

/** @param line 1-based */
function linePlace({ rendering }: ServerState, here: FileId, file: FileId, line: number): LinePlace {
  const name = (pathOfFileId(file) ?? file).split(/[\\/]/).slice(-2).join('/');
  return {
    line,
    ...(file !== here && { label: name }),
    link: `${rendering.uriOf(file)}#L${String(line)}`,
  };
}

export function contentOf(
  { abilities }: Pick<ServerState, 'abilities'>,
  texts: readonly string[],
): MarkupContent {
  if (abilities.readsMarkdown)
    return { kind: MarkupKind.Markdown, value: texts.map(lightMarkdown).join('\n\n---\n\n') };
  return { kind: MarkupKind.PlainText, value: texts.map(withoutMarks).join('\n\n') };
}

/** The words of Markdown, line by line; where a link leads cannot be seen, so it is left out. */
function withoutMarks(markdown: string): string {
  const words = markdown.replace(/ — \[[^\]]*\]\([^)]*\)/g, '').split(/\\?\n/);
  return words.map(plainText).join('\n');
}
