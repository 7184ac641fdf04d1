import type { Location, Log, ReportingDescriptor, Result } from 'sarif';
import { version } from '../../../package.json';
import { ruleMetas } from '../../rules/catalogue';
import { wholeMessage, type FileId, type Finding, type Span } from '../../engine/findings';
import type { LeftOut, Report } from '../report';
import type { SourceTexts } from '../sourceTexts';
import { Fingerprints, regionOf } from './places';

const levels = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
  off: 'none',
} as const;

/** One log of one run. Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0". */
export class SarifReport implements Report {
  private readonly results: Result[] = [];
  private readonly fingerprints: Fingerprints;

  constructor(
    private readonly print: (text: string) => void,
    private readonly sources: SourceTexts,
  ) {
    this.fingerprints = new Fingerprints(sources);
  }

  async add(findings: readonly Finding[]): Promise<void> {
    for (const finding of findings) this.results.push(await this.resultOf(finding));
  }

  end(leftOut: readonly LeftOut[]): void {
    const log: Log = {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'async-rust-lens', semanticVersion: version, rules } },
          columnKind: 'utf16CodeUnits',
          invocations: [
            {
              executionSuccessful: true,
              toolExecutionNotifications: leftOut.map(({ file, name, reason }) => ({
                level: 'note',
                message: { text: `${name} is left out: ${reason}` },
                locations: [{ physicalLocation: { artifactLocation: this.artifact(file) } }],
              })),
            },
          ],
          results: this.results,
        },
      ],
    };
    this.print(`${JSON.stringify(log, undefined, 2)}\n`);
  }

  private async resultOf(finding: Finding): Promise<Result> {
    const { rule, severity, file, span, notes, fixes, evidence } = finding;
    const index = ruleMetas.findIndex(({ id }) => id === rule);
    return {
      ruleId: rule,
      ...(index >= 0 && { ruleIndex: index }),
      level: levels[severity],
      message: { text: sentencesOf(finding) },
      locations: [this.location(file, span)],
      ...(notes.length > 0 && {
        relatedLocations: notes.map((note) => ({
          ...this.location(note.file, note.span),
          message: { text: note.message },
        })),
      }),
      partialFingerprints: { 'ruleFileAndLine/v1': await this.fingerprints.of(finding) },
      ...(fixes.length > 0 && { fixes: fixes.map((fix) => this.fixOf(fix)) }),
      properties: { evidence, severity },
    };
  }

  private fixOf({ title, safety, edits }: Finding['fixes'][number]): NonNullable<Result['fixes']>[number] {
    const files = [...new Set(edits.map(({ file }) => file))];
    return {
      description: { text: title },
      artifactChanges: files.map((file) => ({
        artifactLocation: this.artifact(file),
        replacements: edits
          .filter((edit) => edit.file === file)
          .map(({ span, newText }) => ({
            deletedRegion: regionOf(span),
            insertedContent: { text: newText },
          })),
      })),
      properties: { safety },
    };
  }

  private location(file: FileId, span: Span): Location {
    return { physicalLocation: { artifactLocation: this.artifact(file), region: regionOf(span) } };
  }

  private artifact(file: FileId): { uri: string } {
    return { uri: encodeURI(this.sources.name(file)).replace(/[?#]/g, encodeURIComponent) };
  }
}

/** Who has room for one sentence shows the first: "the first sentence of a message should be a useful summary", SARIF 2.1.0, 3.11.3. */
function sentencesOf({ message, ...rest }: Finding): string {
  return wholeMessage({ ...rest, message: `${message}.` });
}

const rules: ReportingDescriptor[] = ruleMetas.map(({ id, title, summary, severity, group, section }) => ({
  id,
  shortDescription: { text: title.replaceAll('`', '') },
  fullDescription: { text: summary },
  help: { text: `${summary}\n\nThe lesson: async-rust-lens explain ${id}` },
  defaultConfiguration: { level: levels[severity], enabled: severity !== 'off' },
  properties: { tags: [group, section] },
}));
