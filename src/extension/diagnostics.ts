import * as vscode from 'vscode';
import type { FileId, Finding, FindingTag } from '../engine/findings';
import type { FindingsStore } from './findingsStore';
import { lessons } from '../tutorial/lessons';
import { lessonLink } from './links';
import type { TypingPlace } from './typingPlace';
import { rangeOf, uriOf } from './uris';

export const diagnosticSource = 'async-rust-lens';

const severityOf: Record<Finding['severity'], vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

const tagOf: Record<FindingTag, vscode.DiagnosticTag> = {
  unnecessary: vscode.DiagnosticTag.Unnecessary,
  deprecated: vscode.DiagnosticTag.Deprecated,
};

/** Draws what the store holds, but for what has to wait for the typing, and nothing else. */
export function showDiagnostics(store: FindingsStore, typing: TypingPlace): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection(diagnosticSource);
  const draw = (file: FileId): void => {
    const shown = store.get(file)?.findings.filter((finding) => !typing.hides(finding));
    if (shown) collection.set(uriOf(file), shown.map(diagnosticOf));
    else collection.delete(uriOf(file));
  };
  return vscode.Disposable.from(store.onChange(draw), typing.onLeft(draw), collection);
}

export function diagnosticOf(finding: Finding): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    rangeOf(finding.span),
    finding.message,
    severityOf[finding.severity],
  );
  diagnostic.source = diagnosticSource;
  diagnostic.code = lessons[finding.rule]
    ? { value: finding.rule, target: vscode.Uri.parse(lessonLink(finding.rule)) }
    : finding.rule;
  diagnostic.tags = finding.tags.map((tag) => tagOf[tag]);
  diagnostic.relatedInformation = finding.notes.map(
    (note) =>
      new vscode.DiagnosticRelatedInformation(
        new vscode.Location(uriOf(note.file), rangeOf(note.span)),
        note.message,
      ),
  );
  return diagnostic;
}
