import * as vscode from 'vscode';
import type { Finding } from '../engine/findings';
import { lessons } from '../tutorial/lessons';
import { commandIds } from './commandIds';
import type { CompilerDiagnostics } from './compilerDiagnostics';
import { diagnosticSource } from './diagnostics';
import { awaitingFix, combineFixes, safeFix, type FixChoice, type FixSet } from '../engine/fixSets';
import { freshFindings, type Analysis } from './freshFindings';
import { allowHere, allowInFile, type SnippetAt } from './suppressionText';
import { fileIdOf, rangeOf, uriOf } from './uris';

export const fixAllKind = vscode.CodeActionKind.SourceFixAll.append('asyncRustLens');

/**
 * Awaits every forgotten future. It lies below {@link fixAllKind}, which is asked for on save, but changes what the
 * program does: only who names it gets it.
 */
export const awaitAllKind = fixAllKind.append('await');

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
            actions.push(...fixActions(finding, shown));
            // What concerns the rule and not the place is offered once, however many findings meet here.
            if (lessons[finding.rule] && !rules.has(finding.rule))
              actions.push(...ruleActions(document, findings, finding, shown));
            rules.add(finding.rule);
          }
        }
        if (context.only?.contains(explainKind) ?? true)
          actions.push(...(await explainActions(document, range, analysis)));
        if (wants(fixAllKind))
          actions.push(
            ...fileActions(findings, fixAllKind, 'Fix all safe Async Rust Lens findings', safeFix),
          );
        if (wantsAwaits(context))
          actions.push(...fileActions(findings, awaitAllKind, 'Await all forgotten futures', awaitingFix));
        return actions;
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, explainKind, fixAllKind, awaitAllKind] },
  );
}

/** What has a lesson, or a fix. */
function isOffered({ rule, fixes }: Finding): boolean {
  return lessons[rule] !== undefined || fixes.length > 0;
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
  const action = new vscode.CodeAction(`Explain ${place.name}`, explainKind);
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

function fixActions(finding: Finding, diagnostics: vscode.Diagnostic[]): vscode.CodeAction[] {
  const preferred = finding.fixes.find((fix) => fix.safety === 'safe');
  return finding.fixes.map((fix) => {
    const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
    action.edit = editOf(combineFixes([finding], () => fix));
    action.isPreferred = fix === preferred;
    action.diagnostics = diagnostics;
    return action;
  });
}

function ruleActions(
  document: vscode.TextDocument,
  findings: readonly Finding[],
  finding: Finding,
  diagnostics: vscode.Diagnostic[],
): vscode.CodeAction[] {
  const { rule } = finding;
  const actions: vscode.CodeAction[] = [];
  const all = combineFixes(
    findings.filter((each) => each.rule === rule),
    (each) => safeFix(each) ?? each.fixes[0],
  );
  if (all.count > 1) {
    const action = new vscode.CodeAction(
      `Fix all ${all.count} of ${rule} in this file`,
      vscode.CodeActionKind.QuickFix,
    );
    action.edit = editOf(all);
    actions.push(action);
  }
  const lesson = lessons[rule];
  const open = new vscode.CodeAction(
    `Open the lesson: ${lesson ? plainTitle(lesson.title) : rule}`,
    vscode.CodeActionKind.QuickFix,
  );
  open.command = {
    command: commandIds.openLesson,
    title: open.title,
    arguments: [rule, finding.file, String(finding.span.start)],
  };
  actions.push(open, ...allowActions(document, finding));
  for (const action of actions) action.diagnostics = diagnostics;
  return actions;
}

/** The comments that silence a rule: at the place, in the function, in the file. */
function allowActions(
  document: vscode.TextDocument,
  { rule, span, statement, fn }: Finding,
): vscode.CodeAction[] {
  const actionOf = (title: string, snippet: SnippetAt): vscode.CodeAction => {
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    action.edit = snippetEdit(document, snippet);
    return action;
  };
  const above = (place: Finding['span']): SnippetAt => {
    const { line, character } = rangeOf(place).start;
    return allowHere(rule, { line, character, textOfLine: document.lineAt(line).text });
  };
  const comment = `// async-rust-lens: allow(${rule})`;
  return [
    actionOf(`Allow here: ${comment}`, above(statement ?? span)),
    ...(fn ? [actionOf(`Allow in this function: ${comment}`, above(fn))] : []),
    actionOf(
      `Allow in this file: // async-rust-lens: allow-file(${rule})`,
      allowInFile(rule, document.lineAt(0).text),
    ),
  ];
}

/** What `choose` takes of each finding, all together, as one action of `kind`. */
function fileActions(
  findings: readonly Finding[],
  kind: vscode.CodeActionKind,
  title: string,
  choose: FixChoice,
): vscode.CodeAction[] {
  const set = combineFixes(findings, choose);
  if (set.count === 0) return [];
  const action = new vscode.CodeAction(title, kind);
  action.edit = editOf(set);
  return [action];
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

/** A lesson's title may hold code in backticks; a menu shows them as they are. */
function plainTitle(title: string): string {
  return title.replaceAll('`', '');
}
