import * as vscode from 'vscode';
import { describeError } from '../engine/errors';
import type { Finding } from '../engine/findings';
import { commandIds } from './commandIds';
import { freshFindings, type Analysis } from './freshFindings';
import { fileIdOf, rangeOf } from './uris';
import { t } from '../editors/language';

/** Milliseconds that a person who gave a command waits. */
const limit = 30_000;

const loudness: Record<Finding['severity'], number> = { error: 0, warning: 1, information: 2, hint: 3 };

/** Opens the lesson of the finding at the cursor, of one in its line, or the section on the word that stands there. */
export async function openLessonAtCursor(analysis: Analysis): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return;
  const { document, selection } = editor;
  const why = analysis.documents.whyNot(document);
  const findings = why === undefined ? await freshFindings(analysis, document, { limit }) : undefined;
  const finding = nearest(findings ?? [], selection.active);
  if (finding) {
    const { rule, file, span } = finding;
    await vscode.commands.executeCommand(commandIds.openLesson, rule, file, String(span.start));
    return;
  }
  const section = why === undefined ? await sectionAt(analysis, document, selection.active) : undefined;
  if (section !== undefined) {
    await vscode.commands.executeCommand(commandIds.openSection, section);
    return;
  }
  const words =
    why === undefined
      ? t('nothing that a lesson explains stands at the cursor')
      : t('this file is not analysed: {0}', why);
  void vscode.window.showInformationMessage(t('Async Rust Lens: {0}.', words));
}

/** The narrowest around the cursor, else the loudest that begins in its line. */
function nearest(findings: readonly Finding[], cursor: vscode.Position): Finding | undefined {
  const lengthOf = ({ span }: Finding): number => span.end - span.start;
  const [around] = findings
    .filter(({ span }) => rangeOf(span).contains(cursor))
    .toSorted((a, b) => lengthOf(a) - lengthOf(b));
  const [inLine] = findings
    .filter(({ span }) => span.startLine === cursor.line)
    .toSorted((a, b) => loudness[a.severity] - loudness[b.severity]);
  return around ?? inLine;
}

async function sectionAt(
  { client, log }: Analysis,
  document: vscode.TextDocument,
  cursor: vscode.Position,
): Promise<string | undefined> {
  try {
    const told = await client.explainTerm(
      fileIdOf(document.uri),
      document.version,
      document.offsetAt(cursor),
    );
    if (!told) return undefined;
    return 'term' in told ? told.section : told.effects[0]?.section;
  } catch (error) {
    log.write('warn', `What stands at the cursor could not be told: ${describeError(error)}`);
    return undefined;
  }
}
