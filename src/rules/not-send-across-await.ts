import { codeAt, fault, named } from './reports/quotations';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'not-send-across-await',
  title: 'Task that cannot change threads',
  summary:
    'A future is spawned where any thread may run it, and a value that must stay on its thread, such as an `Rc` or a guard, is alive at one of its awaits.',
  section: 'holding-a-lock-across-await',
  group: 'concurrency',
  severity: 'warning',
  fix: 'none',
  seenBy: ['E0277'],
};

export const rule: Rule = {
  meta,
  readsFar: true,
  on: ['call_expression'],
  visit(node, { code, report }) {
    const { tree } = code;
    const found = code.futures.spawnedObstacle(node);
    if (!found) return;
    const { future, obstacle } = found;
    const { file, name, type, start, end, awaited } = obstacle;
    const isBlock = tree.is(future, 'async_block');
    const what = name === undefined ? `a ${named(type)}` : `${named(name)}, of type ${named(type)},`;
    const spawn = codeAt(tree, tree.child(node, 'function'));
    report({
      start: tree.start(future),
      end: isBlock ? tree.start(future) + 'async'.length : tree.end(future),
      message: fault`The task cannot change threads: ${name === undefined ? named(type) : named(name)} is alive at an await`,
      why: `This does not compile: ${what} must stay on its thread, while ${spawn} may move the task to another one at each await.`,
      advice:
        'Let the value end before the await, in a block of its own, or use what may move: `Arc`, Tokio’s locks.',
      evidence: `${spawn} demands that the future is \`Send\`; \`${type}\` is not.`,
      notes: [
        { file, start, end, message: name === undefined ? 'it is made here' : `\`${name}\` is bound here` },
        { file, ...awaited, message: 'and still alive at this await' },
      ],
    });
  },
};
