import * as vscode from 'vscode';
import type { Finding, FindingTag } from '../engine/findings';
import type { FindingsStore } from './findingsStore';
import { lessonLink } from './links';
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

/** Draws what the store holds, and nothing else. */
export function showDiagnostics(store: FindingsStore): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection(diagnosticSource);
  const subscription = store.onChange((file) => {
    const report = store.get(file);
    if (report) collection.set(uriOf(file), report.findings.map(diagnosticOf));
    else collection.delete(uriOf(file));
  });
  return vscode.Disposable.from(subscription, collection);
}

function diagnosticOf(finding: Finding): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    rangeOf(finding.span),
    finding.message,
    severityOf[finding.severity],
  );
  diagnostic.source = diagnosticSource;
  diagnostic.code = { value: finding.rule, target: vscode.Uri.parse(lessonLink(finding.rule)) };
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
