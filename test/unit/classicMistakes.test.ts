import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { EngineConfig } from '../../src/engine/protocol';
import { checkCode } from './testEngine';

/** A small program with one mistake of those that public reports tell of. */
interface Classic {
  readonly title: string;
  /** The rule that names it; undefined: none does. */
  readonly rule: string | undefined;
  readonly code: string;
}

const dependencies =
  'tokio = { version = "1", features = ["full"] }\nfutures = "0.3"\nreqwest = { version = "0.12", features = ["blocking"] }\n' +
  'bcrypt = "0.15"\nsmol = "2"\nsqlx = "0.7"\ntokio-util = "0.7"\ntracing = "0.1"\n';
const strict: EngineConfig = { severities: {}, heldTypes: [], profile: 'strict' };

/** `//# RULE: TITLE` begins each; `-` stands for no rule. */
function readClassics(): Classic[] {
  const text = readFileSync('test/fixtures/classics/mistakes.rs', 'utf8');
  return text
    .split(/^\/\/# /m)
    .slice(1)
    .map((part) => {
      const [head = '', ...lines] = part.split('\n');
      const [, id = '', title = ''] = /^(\S+): (.+)$/.exec(head) ?? [];
      return { title, rule: id === '-' ? undefined : id, code: lines.join('\n') };
    });
}

describe('of the classic mistakes, at `strict`,', () => {
  const classics = readClassics();

  for (const { title, rule, code } of classics)
    it(`${title}: ${rule ?? 'nobody names it'}`, async () => {
      const findings = await checkCode(code, '2021', dependencies, strict);
      const ids = new Set(findings.map((finding) => finding.rule));
      if (rule === undefined) assert.deepEqual([...ids], []);
      else assert.ok(ids.has(rule), `only ${[...ids].join(', ')}`);
    });

  it('as many are named as test/truth/README.md says', () => {
    const named = classics.filter(({ rule }) => rule !== undefined);
    const figure = `${String(named.length)} of ${String(classics.length)}`;
    const readme = readFileSync('test/truth/README.md', 'utf8');
    assert.ok(readme.includes(`| classic mistakes named at \`strict\` | ${figure} |`), figure);
  });
});
