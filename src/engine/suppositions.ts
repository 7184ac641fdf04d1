import type { Project } from '../project/project';
import type { Analysis } from '../semantics/analysis';
import type { RustParser } from '../syntax/parser';
import type { FileId, TextEdit } from './findings';
import type { LoadedProjects } from './loadedProjects';
import { OpenDocument } from './openDocument';
import type { ProjectAnalyses } from './projectAnalyses';
import type { Pulse } from './pulse';

/** What an engine has that suppositions are worked out with. */
export interface SupposedParts {
  readonly parser: RustParser;
  readonly documents: Map<FileId, OpenDocument>;
  readonly projects: LoadedProjects;
  readonly analyses: ProjectAnalyses;
}

/**
 * Answers what would be if open documents were edited: the texts are put in their places and taken out again before anybody
 * else has a turn, so that nobody sees them, and nothing that was found is lost.
 */
export class Suppositions {
  constructor(
    private readonly parts: SupposedParts,
    private readonly pulse: Pulse,
    /** Takes in what a document declares, as the text of a file. */
    private readonly declare: (file: FileId, document: OpenDocument) => void,
  ) {}

  /**
   * What `question` makes of `file` if `edits` were made, none of which touches another one; undefined where a file that they
   * change is not open or is just being typed in, and where a text does not read as Rust any more.
   */
  async ask<T>(
    file: FileId,
    edits: readonly TextEdit[],
    question: (analysis: Analysis) => T,
  ): Promise<T | undefined> {
    const project = await this.parts.projects.of(file);
    // Nothing waits from here on.
    return this.pulse.during(file, () => this.suppose(project, file, edits, question));
  }

  private suppose<T>(
    project: Project,
    file: FileId,
    edits: readonly TextEdit[],
    question: (analysis: Analysis) => T,
  ): T | undefined {
    const { parser, documents, projects, analyses } = this.parts;
    const before: [FileId, OpenDocument][] = [];
    for (const each of new Set(edits.map((edit) => edit.file))) {
      const document = documents.get(each);
      if (!document || document.isHeld) return undefined;
      before.push([each, document]);
    }
    const supposed: OpenDocument[] = [];
    try {
      for (const [each, { version, parsed }] of before) {
        const own = edits.filter((edit) => edit.file === each);
        const document = new OpenDocument(parser.parse(edited(parsed.text, own)), version);
        supposed.push(document);
        this.put(each, document);
      }
      if (supposed.some(({ tree }) => tree.errors.length > 0)) return undefined;
      // Where files would have to be read, somebody else would have a turn.
      if (!projects.takeIn(project)) return undefined;
      const analysis = analyses.analysisOf(project, projects.worldOf(project), file);
      return analysis && question(analysis);
    } finally {
      for (const [each, document] of before) this.put(each, document);
      for (const { parsed } of supposed) parsed.dispose();
    }
  }

  private put(file: FileId, document: OpenDocument): void {
    this.parts.documents.set(file, document);
    this.declare(file, document);
  }
}

function edited(text: string, edits: readonly TextEdit[]): string {
  return [...edits]
    .sort((a, b) => b.span.start - a.span.start)
    .reduce((made, { span, newText }) => made.slice(0, span.start) + newText + made.slice(span.end), text);
}
