import * as vscode from 'vscode';
import type { Stretch } from '../compiler/agreement';
import { describeError } from '../engine/errors';
import type { Finding } from '../engine/findings';
import type { EffectsExplanation, TermExplanation } from '../engine/protocol';
import { lessons } from '../tutorial/lessons';
import { commandIds } from './commandIds';
import type { CompilerDiagnostic, CompilerDiagnostics } from './compilerDiagnostics';
import { explainMessages, lineIn } from './compilerHovers';
import { freshFindings, type Analysis } from './freshFindings';
import { hoverTexts } from './links';
import { fileIdOf, rangeOf } from './uris';

/** Explains findings, what rustc and clippy say, and the words of async Rust where there is none of both. */
export function provideHovers(
  selector: vscode.DocumentSelector,
  analysis: Analysis,
  compiler: CompilerDiagnostics,
): vscode.Disposable {
  return vscode.languages.registerHoverProvider(selector, {
    async provideHover(document, position, cancellation) {
      const { documents } = analysis;
      const findings = (await freshFindings(analysis, document, { cancellation })) ?? [];
      if (cancellation.isCancellationRequested) return undefined;
      const said = documents.accepts(document) ? compiler.at(document, position) : [];
      const same = (finding: Finding): CompilerDiagnostic | undefined => {
        const { diagnostic } = compiler.agreeing(document, finding) ?? {};
        return said.find((each) => each.diagnostic === diagnostic);
      };
      const here = findings.filter(
        (finding) => lessons[finding.rule] && (rangeOf(finding.span).contains(position) || same(finding)),
      );
      const texts = here.map((finding) =>
        hoverTexts.describeFinding(finding, lessons[finding.rule], same(finding) === undefined),
      );
      const explained = new Set(here.map(same));
      const rules = new Set(here.map(({ rule }) => rule));
      const others = said.filter((each) => !explained.has(each) && !rules.has(each.message.lesson ?? ''));
      texts.push(...(await explainMessages({ analysis, document, cancellation }, others)));
      if (cancellation.isCancellationRequested) return undefined;
      const [first] = here.filter(({ span }) => rangeOf(span).contains(position));
      const [message] = said;
      if (texts.length === 0) return hoverOnTerm(analysis, document, position, cancellation);
      const range = first ? rangeOf(first.span) : message && placeIn(document, message.place);
      return new vscode.Hover(texts.map(trustedMarkdown), range);
    },
  });
}

function placeIn(document: vscode.TextDocument, { start, end }: Stretch): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

async function hoverOnTerm(
  { client, documents, log }: Analysis,
  document: vscode.TextDocument,
  position: vscode.Position,
  cancellation: vscode.CancellationToken,
): Promise<vscode.Hover | undefined> {
  if (!documents.accepts(document) || !document.getWordRangeAtPosition(position)) return undefined;
  let term: TermExplanation | EffectsExplanation | null;
  try {
    const offset = document.offsetAt(position);
    term = await client.explainTerm(fileIdOf(document.uri), document.version, offset, { cancellation });
  } catch (error) {
    log.write('warn', `No explanation could be had: ${describeError(error)}`);
    return undefined;
  }
  if (!term || cancellation.isCancellationRequested) return undefined;
  const range = new vscode.Range(document.positionAt(term.start), document.positionAt(term.end));
  const text =
    'fn' in term
      ? hoverTexts.describeEffects(term, (file, line) => lineIn(document, file, line - 1))
      : hoverTexts.describeTerm(term);
  return new vscode.Hover(trustedMarkdown(text), range);
}

/** Markdown whose links may open the tutorial, and do nothing else. */
export function trustedMarkdown(text: string): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString(text);
  const { openLesson, openSection, seeFuture } = commandIds;
  markdown.isTrusted = { enabledCommands: [openLesson, openSection, seeFuture] };
  markdown.supportHtml = false;
  return markdown;
}
