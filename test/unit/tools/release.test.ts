import assert from 'node:assert/strict';
import manifest from '../../../package.json';
import { noticedPackages, shippedParts } from '../../../src/tools/billOfMaterials';
import {
  changelogProblems,
  publishingCommands,
  shopProblems,
  testProblems,
} from '../../../src/tools/releaseChecks';

describe('a release', () => {
  it('wants a dated heading of its version on top of the change log', () => {
    assert.deepEqual(
      changelogProblems('# Changelog\n\n## 0.1.0 - 2026-12-01\n\n## 0.0.9 - 2026-01-01\n', '0.1.0'),
      [],
    );
    assert.deepEqual(changelogProblems('# Changelog\n\n## Unreleased\n\n## 0.1.0 - 2026-12-01\n', '0.1.0'), [
      'CHANGELOG.md begins with "Unreleased" and not with "0.1.0 - YYYY-MM-DD"',
    ]);
    assert.equal(changelogProblems('## 0x1y0 - 2026-12-01\n', '0.1.0').length, 1);
  });

  it('wants all that shops show, and says which address a person must set', () => {
    const whole = {
      ...manifest,
      repository: { type: 'git', url: 'https://example.org/lens.git' },
      bugs: { url: 'https://example.org/lens/issues' },
    };
    assert.deepEqual(shopProblems({ ...whole, qna: 'marketplace' }), []);
    const { repository, bugs, ...anonymous } = whole;
    assert.ok(repository && bugs);
    assert.deepEqual(shopProblems({ ...anonymous, icon: 'a.svg', categories: ['Linters', 'Rust'] }), [
      'package.json names no "repository": set it before the first release',
      'package.json names no "bugs": set where faults are reported',
      'the "icon" must be a PNG',
      'there is no category "Rust" in the shops',
    ]);
  });

  it('wants all tests to have passed on just this commit', () => {
    const last = { commit: 'abc', isClean: true, passed: 9, failed: 0 };
    assert.deepEqual(testProblems(last, 'abc'), []);
    assert.deepEqual(testProblems({ ...last, failed: 2 }, 'abc'), ['2 tests failed']);
    assert.deepEqual(testProblems(last, 'def'), ['all tests ran last on another state: npm test']);
    assert.deepEqual(testProblems({ ...last, isClean: false }, 'abc').length, 1);
    assert.deepEqual(testProblems(undefined, 'abc'), ['nothing is known of a run of all tests: npm test']);
  });

  it('lists what is shipped of others’, and nothing else that is installed', () => {
    const rule = `\n${'-'.repeat(80)}\n\n`;
    const shipped = new Set(noticedPackages(`a 1.0.0 (MIT)\n\nText of a\n${rule}@b/c 2.1.0 (ISC)\n\nText\n`));
    assert.deepEqual([...shipped], ['a@1.0.0', '@b/c@2.1.0']);
    const part = (name: string, version: string) => ({ name, version, 'bom-ref': `${name}@${version}` });
    const whole = {
      bomFormat: 'CycloneDX',
      metadata: { component: { 'bom-ref': 'lens' } },
      components: [part('a', '1.0.0'), part('a', '2.0.0'), part('@b/c', '2.1.0'), part('tool', '1.0.0')],
      dependencies: [
        { ref: 'lens', dependsOn: ['a@1.0.0', 'tool@1.0.0'] },
        { ref: 'a@1.0.0', dependsOn: ['@b/c@2.1.0'] },
        { ref: 'tool@1.0.0', dependsOn: ['a@2.0.0'] },
      ],
    };
    assert.deepEqual(shippedParts(whole, shipped), {
      ...whole,
      components: [part('a', '1.0.0'), part('@b/c', '2.1.0')],
      dependencies: [
        { ref: 'lens', dependsOn: ['a@1.0.0'] },
        { ref: 'a@1.0.0', dependsOn: ['@b/c@2.1.0'] },
      ],
    });
    assert.throws(
      () => shippedParts(whole, new Set(['x@1.0.0'])),
      /does not list what is shipped: x@1\.0\.0/,
    );
  });

  it('says how a person publishes it, and does not', () => {
    assert.deepEqual(publishingCommands('0.1.0', { extension: 'a.vsix', npm: 'a.tgz' }), [
      'git tag -a v0.1.0 -m "Async Rust Lens 0.1.0" && git push origin v0.1.0',
      'npx vsce publish --packagePath a.vsix',
      'npx ovsx publish a.vsix',
      'npm publish ./a.tgz --access public',
    ]);
  });
});
