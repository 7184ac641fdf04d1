import * as vscode from 'vscode';
import { agreedCauses, causesIn, type Cause } from '../compiler/causes';
import { describeError } from '../engine/errors';
import type { FileId, Span } from '../engine/findings';
import type { SendObstacle, StretchExplanation } from '../engine/protocol';
import { articles } from '../tutorial/articles';
import { lessons } from '../tutorial/lessons';
import { printedOf, type CompilerDiagnostic } from './compilerDiagnostics';
import type { Analysis } from './freshFindings';
import type { LinePlace } from '../editors/hoverText';
import { hoverTexts } from './links';
import { fileIdOf, uriOf } from './uris';

/** Messages at one place of which each may be asked after. */
const mostMessages = 8;

/** A document, and someone who points into it. */
export interface Pointing {
  readonly analysis: Analysis;
  readonly document: vscode.TextDocument;
  readonly cancellation: vscode.CancellationToken;
}

/** What is said of these messages, in Markdown, each explanation once; nothing of those that turn out to be of other code. */
export async function explainMessages(
  pointing: Pointing,
  messages: readonly CompilerDiagnostic[],
): Promise<string[]> {
  const texts = new Map<string, string>();
  for (const each of messages.slice(0, mostMessages)) {
    const { article, lesson } = each.message;
    const subject = article ?? lesson;
    if (subject === undefined || texts.has(subject)) continue;
    const text = await explainMessage(pointing, each);
    if (pointing.cancellation.isCancellationRequested) return [];
    if (text !== undefined) texts.set(subject, text);
  }
  return [...texts.values()];
}

async function explainMessage(pointing: Pointing, said: CompilerDiagnostic): Promise<string | undefined> {
  const { article: id = '', lesson: rule = '', isOfAsync } = said.message;
  const asksForSend = id === 'not-send';
  const stretch = isOfAsync && !asksForSend ? null : await stretchOf(pointing, said);
  // What is said of any code alike is explained only where the code is known to be async.
  if (!isOfAsync && stretch?.isAsync !== true) return undefined;
  const lesson = lessons[rule];
  if (lesson) return hoverTexts.describeLesson(lesson);
  const article = articles[id];
  if (!article) return undefined;
  const theirs = causesIn(
    `${said.diagnostic.message}\n${printedOf(said.diagnostic)}`,
    notesOf(pointing.document, said.diagnostic),
  );
  const own = asksForSend ? (stretch?.obstacles ?? []).map((each) => causeOf(pointing.document, each)) : [];
  return hoverTexts.describeArticle(article, agreedCauses(own, theirs));
}

async function stretchOf(
  { analysis: { client, documents, log }, document, cancellation }: Pointing,
  { place }: CompilerDiagnostic,
): Promise<StretchExplanation | null> {
  if (!documents.accepts(document)) return null;
  try {
    return await client.explainStretch(fileIdOf(document.uri), document.version, place, { cancellation });
  } catch (error) {
    log.write('warn', `What a compiler’s message means here could not be had: ${describeError(error)}`);
    return null;
  }
}

function causeOf(document: vscode.TextDocument, obstacle: SendObstacle): Cause<LinePlace> {
  const { file, name, type, span, awaited } = obstacle;
  const at = ({ startLine }: Span): LinePlace => lineIn(document, file, startLine);
  return { kind: 'held', ...(name !== undefined && { name }), type, value: at(span), awaited: at(awaited) };
}

function notesOf(
  document: vscode.TextDocument,
  { relatedInformation = [] }: vscode.Diagnostic,
): { text: string; place: LinePlace }[] {
  return relatedInformation.map(({ message, location: { uri, range } }) => ({
    text: message,
    place: lineIn(document, fileIdOf(uri), range.start.line),
  }));
}

/** @param line 0-based */
export function lineIn(document: vscode.TextDocument, file: FileId, line: number): LinePlace {
  const uri = uriOf(file);
  const isHere = file === fileIdOf(document.uri);
  return {
    line: line + 1,
    ...(!isHere && { label: vscode.workspace.asRelativePath(uri) }),
    ...(uri.scheme !== 'untitled' && { link: uri.with({ fragment: `L${String(line + 1)}` }).toString() }),
  };
}
