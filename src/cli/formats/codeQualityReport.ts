import { ruleMetas } from '../../rules/catalogue';
import { wholeMessage, type Finding } from '../../engine/findings';
import type { Report } from '../report';
import type { SourceTexts } from '../sourceTexts';
import { Fingerprints, regionOf } from './places';

const severities: Readonly<Record<Finding['severity'], string>> = {
  error: 'critical',
  warning: 'major',
  information: 'minor',
  hint: 'info',
};

const summaries = new Map(ruleMetas.map(({ id, summary }) => [id, summary]));

/**
 * Issues as Code Climate's engines print them, in one list, as GitLab's merge requests show them. Source: docs.gitlab.com,
 * "Code Quality report format"; Code Climate's specification of engines.
 */
export class CodeQualityReport implements Report {
  private isFirst = true;
  private readonly fingerprints: Fingerprints;

  constructor(
    private readonly print: (text: string) => void,
    private readonly sources: SourceTexts,
  ) {
    this.fingerprints = new Fingerprints(sources);
    print('[');
  }

  async add(findings: readonly Finding[]): Promise<void> {
    for (const finding of findings) {
      const issue = await this.issueOf(finding);
      this.print(`${this.isFirst ? '' : ','}\n  ${JSON.stringify(issue)}`);
      this.isFirst = false;
    }
  }

  end(): void {
    this.print(`${this.isFirst ? '' : '\n'}]\n`);
  }

  private async issueOf(finding: Finding): Promise<Readonly<Record<string, unknown>>> {
    const { rule, severity, file, span, message } = finding;
    const { startLine, endLine } = regionOf(span);
    const summary = summaries.get(rule);
    return {
      type: 'issue',
      check_name: rule,
      description: message,
      content: { body: [wholeMessage(finding), ...(summary === undefined ? [] : [summary])].join('\n\n') },
      categories: ['Bug Risk'],
      severity: severities[severity],
      fingerprint: await this.fingerprints.of(finding),
      location: { path: this.sources.name(file), lines: { begin: startLine, end: endLine } },
    };
  }
}
