import * as vscode from 'vscode';
import { inReadersWords } from '../editors/findingWords';
import { loudest } from '../editors/loudest';
import { diagnosticSource } from '../editors/words';
import { wholeMessage, type FileId, type Finding, type FindingTag } from '../engine/findings';
import type { FileReport, FindingsStore } from './findingsStore';
import { lessons } from '../tutorial/lessons';
import { lessonLink } from './links';
import type { CompilerDiagnostics } from './compilerDiagnostics';
import type { SettingsWatch } from './settingsWatch';
import type { TypingPlace } from './typingPlace';
import { fileIdOf, rangeOf, uriOf } from './uris';

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

/** What may keep a finding from being drawn. */
export interface Occasions {
  readonly typing: TypingPlace;
  readonly compiler: CompilerDiagnostics;
  readonly settings: SettingsWatch;
}

/** Draws what the store holds, but for what has to wait for the typing and what the compiler says as well, and nothing else. */
export function showDiagnostics(store: FindingsStore, occasions: Occasions): vscode.Disposable {
  const { typing, compiler, settings } = occasions;
  const collection = vscode.languages.createDiagnosticCollection(diagnosticSource);
  const agreed = new AgreedFindings(compiler);
  const draw = (file: FileId): void => {
    const report = store.get(file);
    if (!report) {
      collection.delete(uriOf(file));
      return;
    }
    const isHidden = settings.current.whenCompilerAgrees === 'hide' ? agreed.of(report) : noFindings;
    const shown = report.findings.filter((finding) => !typing.hides(finding) && !isHidden.has(finding));
    collection.set(uriOf(file), withinLimit(shown, settings.current.maximumProblems));
  };
  let { whenCompilerAgrees, maximumProblems } = settings.current;
  return vscode.Disposable.from(
    store.onChange(draw),
    typing.onLeft(draw),
    compiler.onChange((file) => {
      if (store.get(file)) draw(file);
    }),
    settings.onChange((now) => {
      if (now.whenCompilerAgrees === whenCompilerAgrees && now.maximumProblems === maximumProblems) return;
      ({ whenCompilerAgrees, maximumProblems } = now);
      for (const { file } of store.all()) draw(file);
    }),
    collection,
  );
}

/** The loudest findings, and a word on how many more there are where the first of these stands. */
function withinLimit(findings: readonly Finding[], most: number): vscode.Diagnostic[] {
  const { shown, left } = loudest(findings, most);
  if (!left) return shown.map(diagnosticOf);
  const word = new vscode.Diagnostic(
    rangeOf(left.at.span),
    left.message,
    vscode.DiagnosticSeverity.Information,
  );
  word.source = diagnosticSource;
  return [...shown.map(diagnosticOf), word];
}

const noFindings: ReadonlySet<Finding> = new Set();

/** Which findings the compiler tells as well. */
class AgreedFindings {
  /** By report, since the findings of one have places that do not move along with edits. */
  private readonly known = new WeakMap<FileReport, ReadonlySet<Finding>>();

  constructor(private readonly compiler: CompilerDiagnostics) {}

  of(report: FileReport): ReadonlySet<Finding> {
    if (report.version === undefined) return this.compiler.agreeingIn(uriOf(report.file), report.findings);
    const document = vscode.workspace.textDocuments.find(({ uri }) => fileIdOf(uri) === report.file);
    // While the text is ahead of the report, what was agreed still is: the next report will say more.
    if (!document || document.version !== report.version) return this.known.get(report) ?? noFindings;
    const agreed = new Set(
      report.findings.filter((finding) => this.compiler.agreeing(document, finding) !== undefined),
    );
    this.known.set(report, agreed);
    return agreed;
  }
}

export function diagnosticOf(finding: Finding): vscode.Diagnostic {
  const shown = inReadersWords(finding);
  const diagnostic = new vscode.Diagnostic(
    rangeOf(finding.span),
    wholeMessage(shown),
    severityOf[finding.severity],
  );
  diagnostic.source = diagnosticSource;
  diagnostic.code = lessons[finding.rule]
    ? { value: finding.rule, target: vscode.Uri.parse(lessonLink(finding.rule, finding)) }
    : finding.rule;
  diagnostic.tags = finding.tags.map((tag) => tagOf[tag]);
  diagnostic.relatedInformation = shown.notes.map(
    (note) =>
      new vscode.DiagnosticRelatedInformation(
        new vscode.Location(uriOf(note.file), rangeOf(note.span)),
        note.message,
      ),
  );
  return diagnostic;
}
