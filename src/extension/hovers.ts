import * as vscode from 'vscode';
import { describeError } from '../engine/client';
import type { TermExplanation } from '../engine/protocol';
import { lessons } from '../tutorial/lessons';
import { commandIds } from './commandIds';
import { freshFindings, type Analysis } from './freshFindings';
import { describeFinding, describeTerm } from './hoverText';
import { fileIdOf, rangeOf } from './uris';

/** Explains findings, and the words of async Rust where there is none. */
export function provideHovers(selector: vscode.DocumentSelector, analysis: Analysis): vscode.Disposable {
  return vscode.languages.registerHoverProvider(selector, {
    async provideHover(document, position, cancellation) {
      const findings = await freshFindings(analysis, document, { cancellation });
      if (cancellation.isCancellationRequested) return undefined;
      const here = (findings ?? []).filter(
        ({ rule, span }) => lessons[rule] && rangeOf(span).contains(position),
      );
      const [first] = here;
      if (first) {
        const texts = here.map((finding) => trustedMarkdown(describeFinding(finding, lessons[finding.rule])));
        return new vscode.Hover(texts, rangeOf(first.span));
      }
      return hoverOnTerm(analysis, document, position, cancellation);
    },
  });
}

async function hoverOnTerm(
  { client, documents, log }: Analysis,
  document: vscode.TextDocument,
  position: vscode.Position,
  cancellation: vscode.CancellationToken,
): Promise<vscode.Hover | undefined> {
  if (!documents.accepts(document) || !document.getWordRangeAtPosition(position)) return undefined;
  let term: TermExplanation | null;
  try {
    const offset = document.offsetAt(position);
    term = await client.explainTerm(fileIdOf(document.uri), document.version, offset, { cancellation });
  } catch (error) {
    log.write('warn', `No explanation could be had: ${describeError(error)}`);
    return undefined;
  }
  if (!term || cancellation.isCancellationRequested) return undefined;
  const range = new vscode.Range(document.positionAt(term.start), document.positionAt(term.end));
  return new vscode.Hover(trustedMarkdown(describeTerm(term)), range);
}

/** Markdown whose links may open the tutorial, and do nothing else. */
export function trustedMarkdown(text: string): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString(text);
  markdown.isTrusted = { enabledCommands: [commandIds.openLesson, commandIds.openSection] };
  markdown.supportHtml = false;
  return markdown;
}
