import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  CodeActionTriggerKind,
  type Diagnostic,
} from 'vscode-languageserver/node';
import {
  awaitAllAction,
  awaitAllName,
  fixActions,
  fixAllAction,
  fixAllName,
  isOffered,
  ruleActions,
  type OfferedAction,
} from '../editors/actions';
import { diagnosticSource } from '../editors/words';
import type { FileId, Finding } from '../engine/findings';
import { lessons } from '../tutorial/lessons';
import { commands } from './commands';
import type { OpenDocument } from './openDocuments';
import { toClient } from './positions';
import type { RangeOf } from './rendering';
import { freshFindings, type ServerState } from './serverState';

export const actionKinds = [CodeActionKind.QuickFix, fixAllName, awaitAllName];

/** Quick fixes, fix-all, the way to the lesson, and the comments that silence a rule. */
export async function actionsIn(
  state: ServerState,
  document: OpenDocument,
  { range, context }: CodeActionParams,
  cancellation: CancellationToken,
): Promise<CodeAction[]> {
  const findings = await freshFindings(state, document, cancellation);
  if (!findings || cancellation.isCancellationRequested || !state.abilities.takesActions) return [];
  const [start, end] = [document.offsetOf(range.start), document.offsetOf(range.end)];
  const rangeOf = await state.rendering.rangesIn(findings.flatMap(filesOf));
  const make = (offered: OfferedAction, kind: string): CodeAction =>
    codeAction({ state, document, rangeOf, shown: context.diagnostics }, offered, kind);
  const actions: CodeAction[] = [];
  if (wants(context, CodeActionKind.QuickFix)) {
    const here = findings.filter(
      (finding) => isOffered(finding) && finding.span.start <= end && start <= finding.span.end,
    );
    const rules = new Set<string>();
    for (const finding of here) {
      const offered = fixActions(finding);
      // What concerns the rule and not the place is offered once, however many findings meet here.
      if (lessons[finding.rule] && !rules.has(finding.rule))
        offered.push(...ruleActions(finding, findings, (line) => document.lineText(line)));
      rules.add(finding.rule);
      actions.push(...offered.map((each) => make(each, CodeActionKind.QuickFix)));
    }
  }
  if (wants(context, fixAllName))
    actions.push(...fixAllAction(findings).map((each) => make(each, fixAllName)));
  if (wantsAwaits(context)) actions.push(...awaitAllAction(findings).map((each) => make(each, awaitAllName)));
  return actions;
}

type Context = CodeActionParams['context'];

/** Few editors have a menu of source actions: who asks for no kind gets all that is safe, unless nobody asked at all. */
function wants({ only, triggerKind }: Context, kind: string): boolean {
  if (only) return only.some((each) => contains(each, kind));
  return kind === CodeActionKind.QuickFix || triggerKind !== CodeActionTriggerKind.Automatic;
}

/** By its own name, or in a menu of all source actions; never because something asked for `source.fixAll`. */
function wantsAwaits({ only = [], triggerKind }: Context): boolean {
  const isMenu = only.includes(CodeActionKind.Source) && triggerKind === CodeActionTriggerKind.Invoked;
  return isMenu || only.some((each) => contains(awaitAllName, each) && contains(each, awaitAllName));
}

function contains(kind: string, other: string): boolean {
  return kind === '' || other === kind || other.startsWith(`${kind}.`);
}

function filesOf({ file, fixes }: Finding): FileId[] {
  return [file, ...fixes.flatMap((fix) => fix.edits.map((edit) => edit.file))];
}

interface Surroundings {
  readonly state: ServerState;
  readonly document: OpenDocument;
  readonly rangeOf: RangeOf;
  readonly shown: readonly Diagnostic[];
}

function codeAction({ state, document, rangeOf, shown }: Surroundings, offered: OfferedAction, kind: string) {
  const { title, finding, edits, comment, lesson, isPreferred } = offered;
  const action: CodeAction = { title, kind };
  if (edits) action.edit = state.rendering.fixEdit(edits, rangeOf);
  if (comment) {
    const { line, character, snippet } = comment;
    const place = { line, character: toClient(document.lineText(line), character, state.abilities.encoding) };
    const range = { start: place, end: place };
    const edit = state.abilities.takesSnippets
      ? { range, snippet: { kind: 'snippet' as const, value: snippet } }
      : { range, newText: withoutPlaceholders(snippet) };
    action.edit = state.rendering.workspaceEdit(new Map([[document.file, [edit]]]));
  }
  if (lesson !== undefined)
    action.command = {
      command: commands.openLesson,
      title,
      // The address is there for clients that open it themselves.
      arguments: [lesson, state.book.uriOfLesson(lesson)],
    };
  if (isPreferred === true) action.isPreferred = true;
  if (finding) action.diagnostics = shown.filter((each) => isOf(each, finding, rangeOf));
  return action;
}

/** A comment as it stands without its reason, which is there for the reader to write. */
function withoutPlaceholders(snippet: string): string {
  return snippet.replace(/ -- \$\{1:[^}]*\}/, '');
}

function isOf(diagnostic: Diagnostic, { rule, file, span }: Finding, rangeOf: RangeOf): boolean {
  const { start, end } = rangeOf(file, span);
  const { range } = diagnostic;
  return (
    diagnostic.source === diagnosticSource &&
    diagnostic.code === rule &&
    JSON.stringify([range.start, range.end].map(({ line, character }) => [line, character])) ===
      JSON.stringify([start, end].map(({ line, character }) => [line, character]))
  );
}
