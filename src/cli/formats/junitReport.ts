import { wholeMessage, type Finding } from '../../engine/findings';
import { groupBy } from '../../project/lists';
import type { CheckStats, LeftOut, Report } from '../report';
import type { SourceTexts } from '../sourceTexts';
import { regionOf } from './places';

/** A suite a file with one failed case a finding, as Jenkins and the like read it; a run without findings is one case that passed. */
export class JunitReport implements Report {
  private readonly findings: Finding[] = [];

  constructor(
    private readonly print: (text: string) => void,
    private readonly sources: SourceTexts,
  ) {}

  add(findings: readonly Finding[]): Promise<void> {
    this.findings.push(...findings);
    return Promise.resolve();
  }

  end(leftOut: readonly LeftOut[], { files, milliseconds }: CheckStats): void {
    const all = this.findings.length;
    const byFile = groupBy(this.findings, ({ file }) => this.sources.name(file));
    const suites = [...byFile].map(([name, findings]) => suiteOf(name, findings));
    if (all === 0)
      suites.push(
        `  <testsuite name="async-rust-lens" tests="1" failures="0">\n    <testcase name="${String(files)} files" classname="async-rust-lens"/>\n  </testsuite>\n`,
      );
    const skipped = leftOut.map(({ file, name, reason }) => `${this.sources.name(file)}: ${name}: ${reason}`);
    this.print(
      `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="async-rust-lens" tests="${String(Math.max(all, 1))}" failures="${String(all)}" time="${(milliseconds / 1000).toFixed(3)}">\n${suites.join('')}${skipped.length === 0 ? '' : `  <system-err>${escapeXml(skipped.join('\n'))}</system-err>\n`}</testsuites>\n`,
    );
  }
}

function suiteOf(name: string, findings: readonly Finding[]): string {
  const cases = findings.map((finding) => {
    const { rule, severity, span, message } = finding;
    const { startLine, startColumn } = regionOf(span);
    const place = `${name}:${String(startLine)}:${String(startColumn)}`;
    return `    <testcase name="${escapeXml(`${rule} ${String(startLine)}:${String(startColumn)}`)}" classname="${escapeXml(name)}">\n      <failure type="${severity}" message="${escapeXml(message)}">${escapeXml(`${place}\n${wholeMessage(finding)}`)}</failure>\n    </testcase>\n`;
  });
  const count = String(findings.length);
  return `  <testsuite name="${escapeXml(name)}" tests="${count}" failures="${count}">\n${cases.join('')}  </testsuite>\n`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What XML 1.0 cannot say at all is left out: control characters and halves of pairs. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, (each) => entities[each] ?? each)
    .replaceAll('\n', '&#10;');
}
