import type {
  Position,
  Range,
  TextDocumentContentChangeEvent,
  TextDocumentItem,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { FileId } from '../engine/findings';
import type { OffsetEdit } from '../engine/protocol';
import { batchOf } from './editBatch';
import { fileIdOf } from './fileNames';
import { type Encoding, fromClient, toClient } from './positions';

/** A document that the client has open. Offsets count UTF-16 units, positions what was agreed with the client. */
export class OpenDocument {
  readonly file: FileId;
  readonly uri: string;
  readonly isRust: boolean;
  /** Whether it was changed since it was opened or saved. */
  isDirty = false;
  private document: TextDocument;

  constructor(
    { uri, languageId, version, text }: TextDocumentItem,
    private readonly encoding: Encoding,
  ) {
    this.uri = uri;
    this.file = fileIdOf(uri);
    this.isRust = languageId === 'rust' || uri.endsWith('.rs');
    this.document = TextDocument.create(uri, languageId, version, text);
  }

  get version(): number {
    return this.document.version;
  }

  get text(): string {
    return this.document.getText();
  }

  /** The text of a line, 0-based, without its end; empty where there is none. */
  lineText(line: number): string {
    const range = { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
    return this.document.getText(range).replace(/\r?\n$|\r$/, '');
  }

  offsetOf({ line, character }: Position): number {
    const units = fromClient(this.lineText(line), character, this.encoding);
    return this.document.offsetAt({ line, character: units });
  }

  positionOf(offset: number): Position {
    const { line, character } = this.document.positionAt(offset);
    return { line, character: toClient(this.lineText(line), character, this.encoding) };
  }

  rangeOf({ start, end }: { readonly start: number; readonly end: number }): Range {
    return { start: this.positionOf(start), end: this.positionOf(end) };
  }

  /** Takes changes in, each of which speaks of the text that the one before it left; gives them as one batch for the engine. */
  change(changes: readonly TextDocumentContentChangeEvent[], version: number): OffsetEdit[] {
    const edits: OffsetEdit[] = [];
    for (const change of changes) {
      const isWhole = !('range' in change);
      const start = isWhole ? 0 : this.offsetOf(change.range.start);
      const end = isWhole ? this.text.length : Math.max(start, this.offsetOf(change.range.end));
      edits.push({ start, end, newText: change.text });
      const range = { start: this.document.positionAt(start), end: this.document.positionAt(end) };
      this.document = TextDocument.update(this.document, [{ range, text: change.text }], version);
    }
    this.isDirty = true;
    return batchOf(edits);
  }
}

/** The documents that the client has open, by the names that the engine has for them. */
export class OpenDocuments {
  private readonly documents = new Map<FileId, OpenDocument>();

  /** @param encoding as agreed with the client */
  constructor(private readonly encoding: Encoding) {}

  open(item: TextDocumentItem): OpenDocument {
    const document = new OpenDocument(item, this.encoding);
    this.documents.set(document.file, document);
    return document;
  }

  close(uri: string): void {
    this.documents.delete(fileIdOf(uri));
  }

  get(file: FileId): OpenDocument | undefined {
    return this.documents.get(file);
  }

  named(uri: string): OpenDocument | undefined {
    return this.get(fileIdOf(uri));
  }

  all(): IterableIterator<OpenDocument> {
    return this.documents.values();
  }
}
