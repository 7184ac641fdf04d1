import * as vscode from 'vscode';
import { moved, saysTheSame, type Stretch } from '../compiler/agreement';
import { recognise, type Recognised } from '../compiler/messages';
import type { FileId, Finding } from '../engine/findings';
import { fileIdOf } from './uris';

/** A known message of rustc’s or clippy’s that another extension shows. */
export interface CompilerDiagnostic {
  /** As it was published: its ranges are those of the text at that time. */
  readonly diagnostic: vscode.Diagnostic;
  readonly message: Recognised;
  /** Where it stands in the document’s present text, in offsets. */
  readonly place: Stretch;
}

interface Kept {
  /** What is published anew and has not changed is the same one, and stands where edits have moved it. */
  readonly key: string;
  readonly diagnostic: vscode.Diagnostic;
  readonly message: Recognised;
  /** Its own place first, then those that it names in the same file. */
  places: readonly Stretch[];
  /** rust-analyzer shows what a message says of other places as hints of their own, which lead back to it. */
  readonly isHint: boolean;
  goneSince?: number;
}

/** A file with more than this is past being explained. */
const mostDiagnostics = 2_000;
const mostKept = 300;

/**
 * Milliseconds for which what has gone still counts: who checks a crate anew may take away all that was said of it, and say it
 * again a moment later.
 */
const grace = 2_000;

/** What rust-analyzer writes where a hint leads back to the message that it belongs to. */
const backReference = 'original diagnostic';

/** What rustc and clippy say of documents, as far as it is known here, kept up to date and in its place. */
export class CompilerDiagnostics implements vscode.Disposable {
  private readonly files = new Map<FileId, Kept[]>();
  /** What others published of each file when that was last looked at. */
  private readonly published = new Map<FileId, readonly vscode.Diagnostic[]>();
  private readonly timers = new Map<FileId, ReturnType<typeof setTimeout>>();
  private readonly changed = new vscode.EventEmitter<FileId>();
  private readonly subscriptions: vscode.Disposable[];
  /** Fires with the file of which something else is said than before; not where our own diagnostics change. */
  readonly onChange = this.changed.event;

  constructor(private readonly ownSource: string) {
    this.subscriptions = [
      this.changed,
      vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        for (const uri of uris) this.refresh(uri);
      }),
      vscode.workspace.onDidChangeTextDocument((event) => this.move(event)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.forget(fileIdOf(uri))),
    ];
  }

  /** What is said at a place of a document now, each message once. */
  at(document: vscode.TextDocument, position: vscode.Position): CompilerDiagnostic[] {
    const offset = document.offsetAt(position);
    return this.now(document)
      .filter(({ places: [place] }) => place && touches(place, offset))
      .flatMap((kept) => placed(kept));
  }

  /** What is said of the stretch of a document now. */
  within(document: vscode.TextDocument, range: vscode.Range): CompilerDiagnostic[] {
    const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
    return this.now(document)
      .filter(({ places: [place] }) => place && place.start <= end && start <= place.end)
      .flatMap((kept) => placed(kept));
  }

  /** The message that says the same as `finding`, whose offsets are those of the document’s present text. */
  agreeing(document: vscode.TextDocument, finding: Finding): CompilerDiagnostic | undefined {
    const kept = this.of(document).find(
      ({ message: { name }, places, isHint }) => !isHint && saysTheSame(finding, { name, places }),
    );
    return kept && placed(kept)[0];
  }

  /** The findings of a file that nobody has open of which others say the same, as far as that was published. */
  agreeingIn(uri: vscode.Uri, findings: readonly Finding[]): ReadonlySet<Finding> {
    const document = unopened(uri);
    const kept = this.read(document, this.foreign(uri)).filter(({ isHint }) => !isHint);
    const says = (finding: Finding): boolean => {
      const { startLine, startCharacter, endLine, endCharacter } = finding.span;
      const start = document.offsetAt(new vscode.Position(startLine, startCharacter));
      const end = document.offsetAt(new vscode.Position(endLine, endCharacter));
      const placed = { ...finding, span: { ...finding.span, start, end } };
      return kept.some(({ message: { name }, places }) => saysTheSame(placed, { name, places }));
    };
    return new Set(findings.filter(says));
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    for (const each of this.subscriptions) each.dispose();
  }

  /** The editor gathers changes for a moment before it tells of them: who asks for this moment does not wait for that. */
  private now(document: vscode.TextDocument): readonly Kept[] {
    this.refresh(document.uri);
    return this.of(document).filter(({ goneSince }) => goneSince === undefined);
  }

  private of(document: vscode.TextDocument): readonly Kept[] {
    const file = fileIdOf(document.uri);
    const known = this.files.get(file);
    if (known) return known;
    const read = this.read(document, this.foreign(document.uri));
    this.files.set(file, read);
    return read;
  }

  /** Takes in what is published of a document that somebody asked about. */
  private refresh(uri: vscode.Uri): void {
    const file = fileIdOf(uri);
    const before = this.files.get(file);
    const document = before && vscode.workspace.textDocuments.find((each) => fileIdOf(each.uri) === file);
    if (!document) {
      this.refreshUnopened(uri);
      return;
    }
    const last = this.published.get(file) ?? [];
    const published = this.foreign(uri);
    // Most of the time it is our own that have changed.
    if (published.length === last.length && published.every((each, index) => each === last[index])) return;
    const known = new Map(before.map((each) => [each.key, each]));
    const now = this.read(document, published).map((fresh) => {
      const same = known.get(fresh.key);
      known.delete(fresh.key);
      return same ? { ...fresh, places: same.places } : fresh;
    });
    const gone = [...known.values()].map((each) => ({ ...each, goneSince: each.goneSince ?? Date.now() }));
    this.files.set(file, [...now, ...gone]);
    if (gone.length > 0) this.forgetLater(file);
    const keys = (list: readonly Kept[]): string => list.map(({ key }) => key).join('\n');
    if (keys(before) !== keys([...now, ...gone])) this.changed.fire(file);
  }

  /** Tells of other words about a file of which somebody asked though nobody has it open. */
  private refreshUnopened(uri: vscode.Uri): void {
    const file = fileIdOf(uri);
    const last = this.published.get(file);
    if (!last || this.files.has(file)) return;
    const published = this.foreign(uri);
    if (published.length !== last.length || !published.every((each, index) => each === last[index]))
      this.changed.fire(file);
  }

  /** What others than us publish of a file. */
  private foreign(uri: vscode.Uri): readonly vscode.Diagnostic[] {
    const published = vscode.languages
      .getDiagnostics(uri)
      .filter(({ source }) => source !== this.ownSource)
      .slice(0, mostDiagnostics);
    this.published.set(fileIdOf(uri), published);
    return published;
  }

  private read(document: Located, published: readonly vscode.Diagnostic[]): Kept[] {
    const kept = published.flatMap((diagnostic) => keep(document, diagnostic, published) ?? []);
    return [...new Map(kept.map((each) => [each.key, each])).values()].slice(0, mostKept);
  }

  private forgetLater(file: FileId): void {
    if (this.timers.has(file)) return;
    const forgetGone = (): void => {
      this.timers.delete(file);
      const kept = this.files.get(file) ?? [];
      const rest = kept.filter(({ goneSince }) => goneSince === undefined || Date.now() - goneSince < grace);
      if (rest.length < kept.length) {
        this.files.set(file, rest);
        this.changed.fire(file);
      }
      if (rest.some(({ goneSince }) => goneSince !== undefined)) this.forgetLater(file);
    };
    this.timers.set(file, setTimeout(forgetGone, grace));
  }

  private move({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const kept = this.files.get(fileIdOf(document.uri));
    if (!kept) return;
    // Places are those of the text before all of the changes: from the end on, one does not move the next.
    const changes = [...contentChanges].sort((a, b) => b.rangeOffset - a.rangeOffset);
    for (const { rangeOffset, rangeLength, text } of changes) {
      const change = { start: rangeOffset, end: rangeOffset + rangeLength, length: text.length };
      for (const each of kept) each.places = each.places.map((place) => moved(place, change));
    }
  }

  private forget(file: FileId): void {
    this.files.delete(file);
    this.published.delete(file);
    clearTimeout(this.timers.get(file));
    this.timers.delete(file);
  }
}

/** As much of a document as says where messages stand. */
type Located = Pick<vscode.TextDocument, 'uri' | 'offsetAt'>;

/** More characters than a line has. */
const unitsPerLine = 2 ** 26;

/** Stands for a file that nobody has open: its offsets follow each other as places in the text do. */
function unopened(uri: vscode.Uri): Located {
  return {
    uri,
    offsetAt: ({ line, character }) => line * unitsPerLine + Math.min(character, unitsPerLine - 1),
  };
}

function keep(
  document: Located,
  diagnostic: vscode.Diagnostic,
  published: readonly vscode.Diagnostic[],
): Kept | undefined {
  const original = originalOf(document, diagnostic, published);
  const told = original ?? diagnostic;
  const related = told.relatedInformation ?? [];
  const message = recognise({
    source: told.source ?? '',
    ...(told.code !== undefined && { code: codeOf(told) }),
    text: told.message,
    printed: printedOf(told),
    notes: related.map((note) => note.message),
  });
  if (!message) return undefined;
  const others = original
    ? []
    : related
        .filter(({ location }) => isSame(location.uri, document.uri))
        .map(({ location }) => location.range);
  return {
    key: JSON.stringify([diagnostic.range, codeOf(told), told.message, diagnostic.message]),
    diagnostic: told,
    message,
    places: [diagnostic.range, ...others].map((range) => ({
      start: document.offsetAt(range.start),
      end: document.offsetAt(range.end),
    })),
    isHint: original !== undefined,
  };
}

/** The message that a hint belongs to. */
function originalOf(
  document: Located,
  { relatedInformation, source }: vscode.Diagnostic,
  published: readonly vscode.Diagnostic[],
): vscode.Diagnostic | undefined {
  const [only, ...others] = relatedInformation ?? [];
  if (only?.message !== backReference || others.length > 0) return undefined;
  const { uri, range } = only.location;
  const there = isSame(uri, document.uri) ? published : vscode.languages.getDiagnostics(uri);
  return there.find(
    (each) =>
      each.source === source && each.range.isEqual(range) && each.severity !== vscode.DiagnosticSeverity.Hint,
  );
}

/**
 * What rustc prints of a message, labels and all; empty where that is not to be had. rust-analyzer leaves it with its diagnostics for
 * its own use, and is not bound to.
 */
export function printedOf(diagnostic: vscode.Diagnostic): string {
  const { data } = diagnostic as { readonly data?: { readonly rendered?: unknown } | null };
  const rendered = data?.rendered;
  return typeof rendered === 'string' ? rendered : '';
}

export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : (code ?? ''));
}

function placed({ diagnostic, message, places: [place] }: Kept): CompilerDiagnostic[] {
  return place ? [{ diagnostic, message, place }] : [];
}

/** Some messages stand between two characters: the word that ends or begins there is pointed at. */
function touches({ start, end }: Stretch, offset: number): boolean {
  return start === end ? Math.abs(offset - start) <= 1 : start <= offset && offset <= end;
}

function isSame(one: vscode.Uri, other: vscode.Uri): boolean {
  return fileIdOf(one) === fileIdOf(other);
}
