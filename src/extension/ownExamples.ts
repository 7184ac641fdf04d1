import * as vscode from 'vscode';
import { findingLine } from '../editors/findingWords';
import { describeError } from '../engine/errors';
import type { FileId, Finding, Span } from '../engine/findings';
import type { FunctionPlace } from '../engine/protocol';
import { moveStretch } from '../engine/reading';
import type { OwnExampleAction, OwnExampleView } from '../panel/messages';
import { ruleAnchor } from '../tutorial/book';
import { editOf } from './codeActions';
import { commandIds } from './commandIds';
import { combineFixes, safeFix } from '../engine/fixSets';
import { freshFindings, type Analysis } from './freshFindings';
import { chooseLines, showLines } from './ownLines';
import type { TutorialView } from './tutorialView';
import { fileIdOf, labelOf, uriOf } from './uris';

/** Milliseconds for which news are gathered while someone types. */
const rest = 150;
/** A file that was not open yet may belong to a workspace that is still being read. */
const patience = { limit: 20_000 };

/** The finding that a lesson was opened from. Its place moves along with what is typed. */
interface Subject {
  readonly rule: string;
  readonly file: FileId;
  /** UTF-16 units. */
  start: number;
  end: number;
}

/** Shows the lines that a lesson was opened from as its first example, as long as they are there, and mends them. */
export class OwnExamples implements vscode.Disposable {
  private subject: Subject | undefined;
  private anchor = '';
  private asked = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly analysis: Analysis,
    private readonly view: TutorialView,
  ) {
    this.subscriptions = [
      view.onShown((anchor) => {
        this.anchor = anchor;
        void this.send();
      }),
      view.onOwnExample(({ action }) => this.guard(() => this.act(action))),
      analysis.store.onChange((file) => this.follow(file)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const { subject } = this;
        if (!subject || fileIdOf(document.uri) !== subject.file) return;
        for (const { rangeOffset, rangeLength, text } of contentChanges) {
          const edit = { start: rangeOffset, end: rangeOffset + rangeLength, newText: text };
          Object.assign(subject, moveStretch(subject, edit, true));
        }
        this.follow(subject.file);
      }),
    ];
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const each of this.subscriptions) each.dispose();
  }

  /** The lesson of `rule` is about to be opened from its finding at `start` (UTF-16 units); undefined: from nowhere. */
  choose(rule: string, place: { readonly file: FileId; readonly start: number } | undefined): void {
    const found = this.analysis.store.get(place?.file ?? '')?.findings.filter((each) => each.rule === rule);
    const distance = ({ span }: Finding): number => Math.abs(span.start - (place?.start ?? 0));
    const [nearest] = [...(found ?? [])].sort((a, b) => distance(a) - distance(b));
    this.subject = nearest && { rule, file: nearest.file, start: nearest.span.start, end: nearest.span.end };
  }

  private follow(file: FileId): void {
    if (this.subject?.file !== file || !this.isShown) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.send(), rest);
  }

  private get isShown(): boolean {
    return this.subject !== undefined && this.anchor === ruleAnchor(this.subject.rule);
  }

  private async send(): Promise<void> {
    const { subject, anchor } = this;
    if (!subject || !this.isShown) return;
    const question = ++this.asked;
    await this.guard(async () => {
      const view = await this.look(subject);
      if (view !== undefined && question === this.asked) this.view.tell({ type: 'ownExample', anchor, view });
    });
  }

  /** What is to be seen of it now: null where it is gone with all round it, undefined while that is not known. */
  private async look(subject: Subject): Promise<OwnExampleView | null | undefined> {
    const document = await this.documentOf(subject.file);
    if (!document) return null;
    const { version } = document;
    const findings = await freshFindings(this.analysis, document, patience);
    // What is typed meanwhile brings news of its own.
    if (!findings || document.version !== version) return undefined;
    const ofRule = findings.filter(({ rule }) => rule === subject.rule);
    const finding = ofRule.find(({ span }) => span.start <= subject.end && subject.start <= span.end);
    const { client } = this.analysis;
    const around = await client.functionAround(subject.file, version, subject.start, patience);
    if (document.version !== version) return undefined;
    if (finding) {
      [subject.start, subject.end] = [finding.span.start, finding.span.end];
      return { ...this.show(document, subject, around, finding), ...this.offers(finding, ofRule) };
    }
    return around ? this.show(document, subject, around, undefined) : null;
  }

  /** Opens it in the background where no editor has it; what was a draft is gone for good. */
  private async documentOf(file: FileId): Promise<vscode.TextDocument | undefined> {
    const uri = uriOf(file);
    const open = vscode.workspace.textDocuments.find((each) => fileIdOf(each.uri) === file);
    if (open ?? uri.scheme === 'untitled') return open;
    if (!this.analysis.store.get(file)) return undefined;
    return vscode.workspace.openTextDocument(uri);
  }

  private show(
    document: vscode.TextDocument,
    { file, start }: Subject,
    around: FunctionPlace | null,
    finding: Finding | undefined,
  ): OwnExampleView {
    const place = document.positionAt(start);
    const span = finding?.span;
    const marked = span ? linesOf(span) : { first: place.line, last: place.line };
    const { first, last } = around
      ? { first: around.head.startLine, last: around.body.endLine }
      : linesOf(finding?.statement ?? finding?.span ?? emptySpan(place));
    const head = around ? linesOf(around.head) : marked;
    const notes = (finding?.notes ?? []).filter((note) => note.file === file);
    const others = notes.map((note) => linesOf(note.span));
    const numbers = chooseLines({ first, last }, head, marked, others);
    return {
      file,
      line: place.line,
      character: place.character,
      label: labelOf(fileIdOf(document.uri)),
      name: around?.name ?? '',
      lines: showLines(numbers, (line) => document.lineAt(line).text, span),
      notes: notes.map((note) => ({ line: note.span.startLine, message: findingLine(note.message) })),
      isThere: finding !== undefined,
      message: findingLine(finding?.message ?? ''),
      evidence: findingLine(finding?.evidence ?? ''),
    };
  }

  private offers(
    finding: Finding,
    ofRule: readonly Finding[],
  ): Pick<OwnExampleView, 'fix' | 'inFile' | 'inWorkspace'> {
    const fix = fixOf(finding);
    const inFile = combineFixes(ofRule, safeFix).count;
    const others = this.analysis.store
      .all()
      .flatMap(({ file, findings }) => (file === finding.file ? [] : findings))
      .filter((each) => each.rule === finding.rule && safeFix(each));
    return {
      ...(fix && { fix: findingLine(fix.title) }),
      ...(inFile > 1 && { inFile }),
      ...(others.length > 0 && { inWorkspace: inFile + others.length }),
    };
  }

  private async act(action: OwnExampleAction): Promise<void> {
    const { subject } = this;
    if (!subject || !this.isShown) return;
    if (action === 'fixWorkspace') {
      await vscode.commands.executeCommand(commandIds.fixFindings, subject.rule);
      return;
    }
    const document = await this.documentOf(subject.file);
    const findings = document && (await freshFindings(this.analysis, document, patience));
    const ofRule = (findings ?? []).filter(({ rule }) => rule === subject.rule);
    const set =
      action === 'fixFile'
        ? combineFixes(ofRule, safeFix)
        : combineFixes(
            ofRule.filter(({ span }) => span.start === subject.start && span.end === subject.end),
            fixOf,
          );
    if (set.count > 0) await vscode.workspace.applyEdit(editOf(set));
  }

  private async guard(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.analysis.log.write('warn', `The reader's own example could not be had: ${describeError(error)}`);
    }
  }
}

function fixOf(finding: Finding): Finding['fixes'][number] | undefined {
  return finding.isKept ? undefined : (safeFix(finding) ?? finding.fixes[0]);
}

function linesOf({ startLine, endLine }: Pick<Span, 'startLine' | 'endLine'>): {
  first: number;
  last: number;
} {
  return { first: startLine, last: endLine };
}

function emptySpan({ line }: vscode.Position): Pick<Span, 'startLine' | 'endLine'> {
  return { startLine: line, endLine: line };
}
