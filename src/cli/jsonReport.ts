import type { FileId, Finding, Span } from '../engine/findings';
import type { CheckStats, LeftOut, Report } from './report';
import type { SourceTexts } from './sourceTexts';

/**
 * The machine's report. Lines and columns are 1-based, columns count UTF-16 units, ends are exclusive; the
 * offsets of edits count UTF-16 units from the very start of the file, a byte order mark included, so that
 * they can be applied to the file as it lies on the disk. `message` is the fault alone, `why`, `advice` and `elsewhere` are what
 * else there is to say, and `evidence` what proves it.
 */
export class JsonReport implements Report {
  private isFirst = true;

  constructor(
    private readonly print: (text: string) => void,
    private readonly sources: SourceTexts,
  ) {
    print('{\n  "version": 1,\n  "findings": [');
  }

  async add(findings: readonly Finding[]): Promise<void> {
    for (const finding of findings) {
      const shown = indented(await describeFinding(finding, this.sources), 4);
      this.print(`${this.isFirst ? '' : ','}\n    ${shown}`);
      this.isFirst = false;
    }
  }

  end(leftOut: readonly LeftOut[], stats: CheckStats): void {
    const skipped = leftOut.map(({ file, name, reason }) => ({
      file: this.sources.name(file),
      name,
      reason,
    }));
    this.print(
      `${this.isFirst ? '' : '\n  '}],\n  "skipped": ${indented(skipped, 2)},\n  "stats": ${indented(stats, 2)}\n}\n`,
    );
  }
}

/** As `JSON.stringify` writes it that far inside. */
function indented(value: unknown, spaces: number): string {
  return JSON.stringify(value, undefined, 2).replaceAll('\n', `\n${' '.repeat(spaces)}`);
}

async function describeFinding(
  {
    rule,
    severity,
    file,
    span,
    message,
    why,
    advice,
    elsewhere,
    section,
    evidence,
    tags,
    notes,
    fixes,
  }: Finding,
  sources: SourceTexts,
) {
  const place = (file: FileId, span: Span) => ({
    file: sources.name(file),
    startLine: span.startLine + 1,
    startColumn: span.startCharacter + 1,
    endLine: span.endLine + 1,
    endColumn: span.endCharacter + 1,
  });
  const edit = async ({ file, span, newText }: Finding['fixes'][number]['edits'][number]) => {
    const { lead } = await sources.of(file);
    return { file: sources.name(file), start: span.start + lead, end: span.end + lead, newText };
  };
  return {
    rule,
    severity,
    ...place(file, span),
    message,
    ...(why !== undefined && { why }),
    ...(advice !== undefined && { advice }),
    ...(elsewhere !== undefined && { elsewhere }),
    section,
    evidence,
    tags,
    notes: notes.map((note) => ({ ...place(note.file, note.span), message: note.message })),
    fixes: await Promise.all(
      fixes.map(async ({ title, safety, kind, edits }) => ({
        title,
        safety,
        ...(kind && { kind }),
        edits: await Promise.all(edits.map(edit)),
      })),
    ),
  };
}
