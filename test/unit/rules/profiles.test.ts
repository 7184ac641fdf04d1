import { expect } from 'chai';
import type { EngineConfig } from '../../../src/engine/protocol';
import { ruleMetas } from '../../../src/rules/catalogue';
import { chosenSeverities, profileSeverity, reportSeverity } from '../../../src/rules/profiles';
import { groups, type RuleMeta } from '../../../src/rules/rule';
import { checkCode } from '../testEngine';

function metaOf(id: string): RuleMeta {
  const found = ruleMetas.find((meta) => meta.id === id);
  if (!found) throw new Error(id);
  return found;
}

describe('profiles', () => {
  const off = metaOf('unused-async');
  const hint = metaOf('spawn-discarded');
  const warning = metaOf('blocking-sleep');

  it('are as the rules say, or switch on what is off', () => {
    expect([off, hint, warning].map((meta) => profileSeverity(meta, 'recommended'))).to.deep.equal([
      'off',
      'hint',
      'warning',
    ]);
    expect([off, hint, warning].map((meta) => profileSeverity(meta, 'strict'))).to.deep.equal([
      'information',
      'information',
      'warning',
    ]);
    expect([off, hint, warning].map((meta) => profileSeverity(meta, 'learning'))).to.deep.equal([
      'hint',
      'hint',
      'warning',
    ]);
  });

  it('leave a rule its own word on a place, which what was chosen does not', () => {
    expect(reportSeverity(warning, 'strict', undefined, 'hint')).to.equal('hint');
    expect(reportSeverity(warning, 'recommended', undefined, undefined)).to.equal('warning');
    expect(reportSeverity(warning, 'recommended', 'warning', 'hint')).to.equal('warning');
    expect(reportSeverity(hint, 'recommended', undefined, 'information')).to.equal('information');
  });

  it('let what they switch on be quieter at a place, never louder', () => {
    expect(reportSeverity(off, 'learning', undefined, 'information')).to.equal('hint');
    expect(reportSeverity(off, 'strict', undefined, 'hint')).to.equal('hint');
  });

  it('give way to what was chosen for a group, and that to what was chosen for a rule', () => {
    const chosen = chosenSeverities([off, hint, warning], {
      groups: { style: 'error', blocking: 'off' },
      rules: { 'unused-async': 'hint' },
    });
    expect(chosen).to.deep.equal({ 'unused-async': 'hint', 'blocking-sleep': 'off' });
  });

  it('have rules in every group', () => {
    expect([...new Set(ruleMetas.map(({ group }) => group))].sort()).to.deep.equal([...groups].sort());
  });

  it('hold for what an engine says', async () => {
    const code =
      'async fn one() -> u8 { 1 }\nasync fn two() -> u8 { one().await }\nasync fn run() { two(); }\n';
    const said = async (config: Partial<EngineConfig>): Promise<string[]> =>
      (await checkCode(code, '2024', undefined, { severities: {}, heldTypes: [], ...config })).map(
        ({ rule, severity }) => `${severity}: ${rule}`,
      );
    expect(await said({})).to.deep.equal(['warning: unawaited-future']);
    expect(await said({ profile: 'learning' })).to.deep.equal([
      'hint: unused-async',
      'warning: unawaited-future',
    ]);
    expect(await said({ profile: 'strict', severities: { 'unawaited-future': 'hint' } })).to.deep.equal([
      'information: unused-async',
      'hint: unawaited-future',
    ]);
  });
});
