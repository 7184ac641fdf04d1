import {
  type CodeDescription,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type Range,
  type SnippetTextEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { loudest } from '../editors/loudest';
import { diagnosticSource } from '../editors/words';
import { wholeMessage, type FileId, type Finding, type FindingTag, type Span } from '../engine/findings';
import type { FixSet } from '../engine/fixSets';
import { nodeFileSystem } from '../hosts/nodeFileSystem';
import { lessons } from '../tutorial/lessons';
import type { BookFiles } from './bookFiles';
import type { ClientAbilities } from './clientAbilities';
import { uriOf } from './fileNames';
import type { OpenDocuments } from './openDocuments';
import { toClient } from './positions';

const severityOf: Record<Finding['severity'], DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const tagOf: Record<FindingTag, DiagnosticTag> = {
  unnecessary: DiagnosticTag.Unnecessary,
  deprecated: DiagnosticTag.Deprecated,
};

/** The client's range of a span in a file. */
export type RangeOf = (file: FileId, span: Span) => Range;

/** Says places, findings and edits in the protocol's words, as far as the client knows them. */
export class Rendering {
  constructor(
    private readonly abilities: ClientAbilities,
    private readonly documents: OpenDocuments,
    private readonly book: BookFiles,
  ) {}

  /** An open document is named as the client named it. */
  uriOf(file: FileId): string {
    return this.documents.get(file)?.uri ?? uriOf(file);
  }

  /** Finds places in these files, which are read where characters are not counted in UTF-16 units. */
  async rangesIn(files: Iterable<FileId>): Promise<RangeOf> {
    const { encoding } = this.abilities;
    const texts = new Map<FileId, readonly string[]>();
    if (encoding !== 'utf-16')
      for (const file of new Set(files)) {
        const text = this.documents.get(file)?.text ?? (await nodeFileSystem.readText(file));
        texts.set(file, text?.split(/\r\n|\r|\n/) ?? []);
      }
    const at = (file: FileId, line: number, units: number) => ({
      line,
      character: toClient(texts.get(file)?.[line] ?? '', units, encoding),
    });
    return (file, { startLine, startCharacter, endLine, endCharacter }) => ({
      start: at(file, startLine, startCharacter),
      end: at(file, endLine, endCharacter),
    });
  }

  /** @param most how many findings are shown */
  async diagnostics(findings: readonly Finding[], most: number): Promise<Diagnostic[]> {
    const { shown, left } = loudest(findings, most);
    const rangeOf = await this.rangesIn(
      findings.flatMap(({ file, notes }) => [file, ...notes.map((note) => note.file)]),
    );
    const told = shown.map((finding) => this.diagnostic(finding, rangeOf));
    if (!left) return told;
    const { file, span } = left.at;
    return [
      ...told,
      {
        range: rangeOf(file, span),
        message: left.message,
        severity: DiagnosticSeverity.Information,
        source: diagnosticSource,
      },
    ];
  }

  diagnostic(finding: Finding, rangeOf: RangeOf): Diagnostic {
    const { rule, file, span, severity, tags, notes } = finding;
    const { showsLinks, showsTags, showsRelated } = this.abilities;
    const description: CodeDescription | undefined =
      showsLinks && lessons[rule] ? { href: this.book.uriOfLesson(rule) } : undefined;
    return {
      range: rangeOf(file, span),
      severity: severityOf[severity],
      code: rule,
      ...(description && { codeDescription: description }),
      source: diagnosticSource,
      message: wholeMessage(finding),
      ...(showsTags && tags.length > 0 && { tags: tags.map((tag) => tagOf[tag]) }),
      ...(showsRelated &&
        notes.length > 0 && {
          relatedInformation: notes.map((note) => ({
            location: { uri: this.uriOf(note.file), range: rangeOf(note.file, note.span) },
            message: note.message,
          })),
        }),
    };
  }

  fixEdit({ edits }: FixSet, rangeOf: RangeOf): WorkspaceEdit {
    return this.workspaceEdit(
      new Map(
        [...edits].map(([file, list]) => [
          file,
          list.map(({ span, newText }) => ({ range: rangeOf(file, span), newText })),
        ]),
      ),
    );
  }

  workspaceEdit(edits: ReadonlyMap<FileId, readonly (TextEdit | SnippetTextEdit)[]>): WorkspaceEdit {
    if (this.abilities.takesVersions)
      return {
        documentChanges: [...edits].map(([file, list]) => ({
          textDocument: { uri: this.uriOf(file), version: this.documents.get(file)?.version ?? null },
          edits: [...list],
        })),
      };
    const plain = [...edits].map(([file, list]) => [
      this.uriOf(file),
      list.filter((edit): edit is TextEdit => 'newText' in edit),
    ]);
    return { changes: Object.fromEntries(plain) as Record<string, TextEdit[]> };
  }
}
