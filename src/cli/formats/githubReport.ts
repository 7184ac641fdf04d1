import { wholeMessage, type Finding } from '../../engine/findings';
import type { LeftOut, Report } from '../report';
import type { SourceTexts } from '../sourceTexts';
import { regionOf } from './places';

const commands: Readonly<Record<Finding['severity'], string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/**
 * Commands that GitHub's runner makes annotations of. Source: docs.github.com, "Workflow commands for GitHub Actions"; what is
 * escaped, from actions/toolkit.
 */
export class GithubReport implements Report {
  constructor(
    private readonly print: (text: string) => void,
    private readonly sources: SourceTexts,
  ) {}

  add(findings: readonly Finding[]): Promise<void> {
    for (const finding of findings) {
      const { rule, severity, file, span, message: title } = finding;
      const { startLine, startColumn, endLine, endColumn } = regionOf(span);
      // Columns are taken only where a place lies on one line.
      const columns = startLine === endLine ? { col: startColumn, endColumn } : {};
      const properties = { file: this.sources.name(file), line: startLine, endLine, ...columns, title };
      this.command(
        commands[severity],
        properties,
        `${wholeMessage({ ...finding, message: '' })}\n(${rule})`.trim(),
      );
    }
    return Promise.resolve();
  }

  end(leftOut: readonly LeftOut[]): void {
    for (const { file, name, reason } of leftOut)
      this.command('notice', { file: this.sources.name(file) }, `${name} is left out: ${reason}`);
  }

  private command(
    name: string,
    properties: Readonly<Record<string, string | number>>,
    message: string,
  ): void {
    const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
    this.print(`::${name} ${list.join(',')}::${escapeData(message)}\n`);
  }
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
