import { expect } from 'chai';
import {
  referencesInCode,
  referencesInToml,
  type RuleReference,
} from '../../../src/extension/ruleReferences';

/** Each with its line, 1-based, and the text there. */
function told(text: string, found: readonly RuleReference[]): string[] {
  return found.map(({ start, end, rule }) => {
    expect(text.slice(start, end)).to.equal(rule);
    return `${String(text.slice(0, start).split('\n').length)} ${rule}`;
  });
}

describe('ids of rules in texts', () => {
  it('are found in comments that silence rules, and nowhere else in code', () => {
    const code = `// async-rust-lens: allow(blocking-sleep, no-such-rule, unawaited-future) -- blocking-io is fine
/* async-rust-lens: expect( blocking-io ) */
// async-rust-lens: allow-file(await-in-loop)
// async-rust-lens: deny(blocking-io)
fn main() { let word = "blocking-io"; }
`;
    expect(told(code, referencesInCode(code))).to.deep.equal([
      '1 blocking-sleep',
      '1 unawaited-future',
      '2 blocking-io',
      '3 await-in-loop',
    ]);
  });

  it('are found anywhere in a file of settings', () => {
    const toml = '# blocking-io\n[severities]\nblocking-sleep = "off"\nnot-a-rule = "off"\n';
    expect(told(toml, referencesInToml(toml))).to.deep.equal(['1 blocking-io', '3 blocking-sleep']);
  });

  it('are found in a manifest only where it speaks to us', () => {
    const toml = `[dependencies]
blocking-io = "1"
[package.metadata.async-rust-lens.severities]
blocking-io = "off"
[[bin]]
name = "blocking-sleep"
[workspace.metadata.async-rust-lens]
severities = { blocking-sleep = "off" }
[package.metadata.async-rust-lens-else]
blocking-io = 1
`;
    expect(told(toml, referencesInToml(toml, 'metadata.async-rust-lens'))).to.deep.equal([
      '4 blocking-io',
      '8 blocking-sleep',
    ]);
  });
});
