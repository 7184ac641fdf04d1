import * as vscode from 'vscode';
import { renderExplanation } from '../engine/explanationText';
import type { Finding } from '../engine/findings';
import { combineFixes } from '../engine/fixSets';
import { ruleMetas } from '../rules/catalogue';
import type { RuleMeta } from '../rules/rule';
import type { Explanation } from '../semantics/explanation';
import { lessons } from '../tutorial/lessons';
import type { LensApi, LensFacts, LensFinding, LensLesson, LensRule } from './api';
import { editOf } from './codeActions';
import { lessonAddress, sectionAddress } from './deepLinks';
import type { Analysis } from './freshFindings';
import { fileIdOf, labelOf, rangeOf, uriOf } from './uris';

/** Milliseconds that another extension waits, on a workspace that is still being read. */
const limit = 30_000;

/** How often a text that goes on while it is looked at is looked at anew. */
const mostTries = 3;

/** Version 1 of what other extensions may ask. */
export class PublicApi implements LensApi, vscode.Disposable {
  readonly version = 1;
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly subscription: vscode.Disposable;
  readonly onDidChangeFindings = this.changed.event;

  constructor(private readonly analysis: Analysis) {
    this.subscription = analysis.store.onChange((file) => this.changed.fire(uriOf(file)));
  }

  async getFindings(uri: vscode.Uri): Promise<readonly LensFinding[] | undefined> {
    const document = await vscode.workspace.openTextDocument(uri);
    return (await this.findingsOf(document))?.map(findingOf);
  }

  async whyNot(uri: vscode.Uri): Promise<string | undefined> {
    return this.analysis.documents.whyNot(await vscode.workspace.openTextDocument(uri));
  }

  async getFacts(uri: vscode.Uri, position: vscode.Position): Promise<LensFacts | undefined> {
    const document = await vscode.workspace.openTextDocument(uri);
    const { version } = document;
    const findings = await this.findingsOf(document);
    if (!findings) return undefined;
    const [file, offset] = [fileIdOf(uri), document.offsetAt(position)];
    const explanation = await this.analysis.client.explain(file, version, offset, { limit });
    if (!explanation || document.version !== version) return undefined;
    const nameOf = (each: string): string => labelOf(each);
    const source = { file, text: document.getText() };
    return factsOf(document, explanation, renderExplanation(explanation, offset, source, findings, nameOf));
  }

  getRules(): readonly LensRule[] {
    return ruleMetas.map(ruleOf).sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  getLesson(rule: string): LensLesson | undefined {
    const meta = ruleMetas.find(({ id }) => id === rule);
    const lesson = lessons[rule];
    if (!meta || !lesson) return undefined;
    return { ...ruleOf(meta), markdown: withAddresses(lesson.markdown), address: lessonAddress(rule) };
  }

  /** All of them: what is shown first may be less, since some rules wait until all files are read. */
  private async findingsOf(document: vscode.TextDocument): Promise<readonly Finding[] | undefined> {
    const { client, documents } = this.analysis;
    for (let tries = 0; tries < mostTries && documents.accepts(document); tries += 1) {
      const { version } = document;
      const found = await client.findings(fileIdOf(document.uri), version, { limit });
      // Where the text went on meanwhile, those of what it says now are wanted.
      if (found || document.version === version) return found ?? undefined;
    }
    return undefined;
  }

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }
}

function ruleOf({ id, title, summary, group }: RuleMeta): LensRule {
  return { id, title, summary, group };
}

function findingOf(finding: Finding): LensFinding {
  const { rule, severity, span, message, why, advice, evidence, notes, fixes } = finding;
  return {
    rule,
    severity,
    range: rangeOf(span),
    message,
    ...(why !== undefined && { why }),
    ...(advice !== undefined && { advice }),
    evidence,
    related: notes.map((note) => ({
      uri: uriOf(note.file),
      range: rangeOf(note.span),
      message: note.message,
    })),
    fixes: fixes.map((fix) => ({
      title: fix.title,
      safety: fix.safety,
      edit: editOf(combineFixes([finding], () => fix)),
    })),
    lesson: lessonAddress(rule),
  };
}

const places = { worker: 'task', driver: 'main', development: 'development' } as const;

function factsOf(document: vscode.TextDocument, explanation: Explanation, text: string): LensFacts {
  const { start, end, kind, context, place, type, callee, dropped, unknown } = explanation;
  const range = (from: number, to: number): vscode.Range =>
    new vscode.Range(document.positionAt(from), document.positionAt(to));
  return {
    range: range(start, end),
    kind,
    context,
    ...(place && { runs: { where: places[place.kind as keyof typeof places], reason: place.reason } }),
    ...(type !== undefined && { type }),
    ...(callee && { callee: { path: callee.path, facts: callee.facts } }),
    ...(dropped !== undefined && { ifDropped: dropped }),
    ...(unknown && { unknown: { range: range(unknown.start, unknown.end), reason: unknown.reason } }),
    text,
  };
}

/** The book’s own links as addresses that work everywhere. */
function withAddresses(markdown: string): string {
  return markdown
    .replace(/\]\(rule:([a-z0-9-]+)\)/g, (_, rule: string) => `](${lessonAddress(rule).toString()})`)
    .replace(/\]\(#([^)\s]+)\)/g, (_, anchor: string) => `](${sectionAddress(anchor).toString()})`);
}
