import * as vscode from 'vscode';
import {
  awaitAllAction,
  fixActions,
  awaitAllName,
  fixAllAction,
  fixAllName,
  isOffered,
  ruleActions,
  type OfferedAction,
} from '../editors/actions';

import { diagnosticSource } from '../editors/words';
import type { SnippetAt } from '../editors/suppressionText';
import type { Finding } from '../engine/findings';
import type { FixSet } from '../engine/fixSets';
import { lessons } from '../tutorial/lessons';
import { commandIds } from './commandIds';
import type { CompilerDiagnostics } from './compilerDiagnostics';
import { freshFindings, type Analysis } from './freshFindings';
import { fileIdOf, rangeOf, uriOf } from './uris';
import { t } from '../editors/language';

export const fixAllKind = vscode.CodeActionKind.Empty.append(fixAllName);
export const awaitAllKind = vscode.CodeActionKind.Empty.append(awaitAllName);

/** Quick fixes, fix-all, the way to the lesson, and the comments that silence a rule. */
export function provideCodeActions(
  selector: vscode.DocumentSelector,
  analysis: Analysis,
  compiler: CompilerDiagnostics,
): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    selector,
    {
      async provideCodeActions(document, range, context, cancellation) {
        const isSaving = runsOnSave(context);
        const wait = { cancellation, ...(isSaving && { limit: saveBudget }) };
        const findings = await freshFindings(analysis, document, wait);
        if (isSaving && !findings && analysis.documents.accepts(document)) analysis.onSaveUnfixed(document);
        if (!findings || cancellation.isCancellationRequested) return [];
        const wants = (kind: vscode.CodeActionKind): boolean =>
          context.only ? context.only.contains(kind) : kind === vscode.CodeActionKind.QuickFix;
        const actions: vscode.CodeAction[] = [];
        if (wants(vscode.CodeActionKind.QuickFix)) {
          const said = compiler.within(document, range);
          const rules = new Set<string>();
          for (const finding of findings) {
            const same = compiler.agreeing(document, finding)?.diagnostic;
            const isThere = said.some(({ diagnostic }) => diagnostic === same);
            if (!isOffered(finding) || !(isThere || rangeOf(finding.span).intersection(range))) continue;
            const ours = shownDiagnostic(finding, context.diagnostics);
            // Where ours has stepped back, its fixes are those of the compiler's.
            const shown = ours.length === 0 && same ? [same] : ours;
            const offered = fixActions(finding);
            // What concerns the rule and not the place is offered once, however many findings meet here.
            if (lessons[finding.rule] && !rules.has(finding.rule))
              offered.push(...ruleActions(finding, findings, (line) => document.lineAt(line).text));
            rules.add(finding.rule);
            for (const each of offered)
              actions.push(codeAction(document, each, vscode.CodeActionKind.QuickFix, shown));
          }
        }
        if (context.only?.contains(explainKind) ?? true)
          actions.push(...(await explainActions(document, range, analysis)));
        const whole = (offered: readonly OfferedAction[], kind: vscode.CodeActionKind): void =>
          void actions.push(...offered.map((each) => codeAction(document, each, kind)));
        if (wants(fixAllKind)) whole(fixAllAction(findings), fixAllKind);
        if (wantsAwaits(context)) whole(awaitAllAction(findings), awaitAllKind);
        return actions;
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, explainKind, fixAllKind, awaitAllKind] },
  );
}

/** Changes nothing, so it is no fix: editors list it among what can be done with code. */
const explainKind = vscode.CodeActionKind.Refactor.append('asyncRustLens.explain');

/** On the line on which an async function is named: the way to what is known of it. */
async function explainActions(
  document: vscode.TextDocument,
  { start }: vscode.Range,
  { client }: Analysis,
): Promise<vscode.CodeAction[]> {
  if (!/\basync\b.*\bfn\b/.test(document.lineAt(start.line).text)) return [];
  const [file, offset] = [fileIdOf(document.uri), document.offsetAt(start)];
  // Fixes are not to be missed because this could not be told.
  const place = await client.functionAround(file, document.version, offset).catch(() => null);
  if (!place?.isAsync || document.positionAt(place.nameStart).line !== start.line) return [];
  const action = new vscode.CodeAction(t('Explain {0}', place.name), explainKind);
  action.command = {
    command: commandIds.explainFunction,
    title: action.title,
    arguments: [String(place.nameStart)],
  };
  return [action];
}

/** Milliseconds that a save waits for us, at most; then it goes on without our fixes. */
const saveBudget = 300;

/** What the editor asks for by itself is a source action only when a file is being saved. */
function runsOnSave({ only, triggerKind }: vscode.CodeActionContext): boolean {
  return (
    triggerKind === vscode.CodeActionTriggerKind.Automatic &&
    only !== undefined &&
    vscode.CodeActionKind.Source.contains(only)
  );
}

/** By its own name, or in the menu of all source actions; never because something asked for `source.fixAll`. */
function wantsAwaits({ only, triggerKind }: vscode.CodeActionContext): boolean {
  if (!only) return false;
  const isMenu = vscode.CodeActionKind.Source.value === only.value;
  return awaitAllKind.contains(only) || (isMenu && triggerKind === vscode.CodeActionTriggerKind.Invoke);
}

export function editOf(set: FixSet): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const [file, edits] of set.edits) {
    edit.set(
      uriOf(file),
      edits.map(({ span, newText }) => vscode.TextEdit.replace(rangeOf(span), newText)),
    );
  }
  return edit;
}

function codeAction(
  document: vscode.TextDocument,
  offered: OfferedAction,
  kind: vscode.CodeActionKind,
  diagnostics?: vscode.Diagnostic[],
): vscode.CodeAction {
  const { title, finding, edits, comment, lesson, isPreferred } = offered;
  const action = new vscode.CodeAction(title, kind);
  if (edits) action.edit = editOf(edits);
  if (comment) action.edit = snippetEdit(document, comment);
  if (lesson !== undefined && finding) {
    const place = [finding.file, String(finding.span.start)];
    action.command = { command: commandIds.openLesson, title, arguments: [lesson, ...place] };
  }
  if (isPreferred !== undefined) action.isPreferred = isPreferred;
  if (diagnostics) action.diagnostics = diagnostics;
  return action;
}

function snippetEdit(
  document: vscode.TextDocument,
  { line, character, snippet }: SnippetAt,
): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  const text = new vscode.SnippetString(snippet);
  edit.set(document.uri, [vscode.SnippetTextEdit.insert(new vscode.Position(line, character), text)]);
  return edit;
}

function shownDiagnostic(finding: Finding, shown: readonly vscode.Diagnostic[]): vscode.Diagnostic[] {
  return shown.filter(
    (diagnostic) =>
      diagnostic.source === diagnosticSource &&
      diagnostic.range.isEqual(rangeOf(finding.span)) &&
      (typeof diagnostic.code === 'object' ? diagnostic.code.value : diagnostic.code) === finding.rule,
  );
}
