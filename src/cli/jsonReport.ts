import type { FileId, Finding, Span } from '../engine/findings';
import type { SourceTexts } from './sourceTexts';

export interface CheckStats {
  readonly files: number;
  /** UTF-8. */
  readonly bytes: number;
  readonly lines: number;
  /** Functions, or whole rests of files, that were left out because they ask too much; the log names them. */
  readonly skipped: number;
  readonly milliseconds: number;
  /** The most memory that the process had at a time. */
  readonly peakBytes: number;
}

/**
 * The machine's report. Lines and columns are 1-based, columns count UTF-16 units, ends are exclusive; the
 * offsets of edits count UTF-16 units from the very start of the file, a byte order mark included, so that
 * they can be applied to the file as it lies on the disk.
 */
export async function renderJson(
  findings: readonly Finding[],
  stats: CheckStats,
  sources: SourceTexts,
): Promise<string> {
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
  const shown = await Promise.all(
    findings.map(async ({ rule, severity, file, span, message, section, notes, fixes }) => ({
      rule,
      severity,
      ...place(file, span),
      message,
      section,
      notes: notes.map((note) => ({ ...place(note.file, note.span), message: note.message })),
      fixes: await Promise.all(
        fixes.map(async ({ title, safety, kind, edits }) => ({
          title,
          safety,
          ...(kind && { kind }),
          edits: await Promise.all(edits.map(edit)),
        })),
      ),
    })),
  );
  return `${JSON.stringify({ version: 1, findings: shown, stats }, undefined, 2)}\n`;
}
