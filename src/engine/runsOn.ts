import type { Analysis } from '../semantics/analysis';
import { isAsyncFn } from '../semantics/asyncContext';
import { mainOf } from '../semantics/running/entryPoints';
import type { RunningPlace } from '../semantics/running/place';
import { runningPlace } from '../semantics/running/placeFinder';
import { NONE } from '../syntax/syntaxTree';
import { LineIndex } from './lineIndex';
import type { RunsOn } from './protocol';

/** Where the async functions of a file run, of which something shows that, in order; tests and the like left out. */
export function runsOn(analysis: Analysis): RunsOn[] {
  const { tree } = analysis;
  const lines = LineIndex.of(tree.text);
  return tree.descendants(0, 'function_item').flatMap((node): RunsOn[] => {
    const body = tree.child(node, 'body');
    if (body === NONE || !isAsyncFn(tree, node) || analysis.isLeftOut(body)) return [];
    const place = runningPlace(analysis, tree.firstChild(body));
    const main = mainOf(analysis, node);
    const label = main ? labelsOfMain[main] : labelOf(place);
    if (label === undefined) return [];
    const name = tree.child(node, 'name');
    const { reason, origin } = place;
    return [
      {
        name: lines.span(tree.start(name), tree.end(name)),
        label,
        reason: main ? `its attribute says \`${attributeOf(analysis, node)}\`` : reason,
        ...(origin && !main && { origin: { file: origin.file, start: origin.start } }),
      },
    ];
  });
}

const labelsOfMain = {
  'many-threads': '`main`, on a runtime of several threads',
  'one-thread': '`main`, on a runtime of one thread',
} as const;

/** Undefined where nothing but its being callable is known: who calls a public function, or a trait’s method, is not seen. */
function labelOf({
  kind,
  isShared,
  isBeside,
  isHandler,
  isRecurring,
  spawner,
}: RunningPlace): string | undefined {
  switch (kind) {
    case 'worker':
      if (isHandler) return 'runs as a task, for each request';
      if (spawner === undefined) return undefined;
      return isRecurring
        ? `runs as a task (\`${spawner}\`), again and again`
        : `runs as a task (\`${spawner}\`)`;
    case 'driver':
      if (isShared) return 'runs on the one thread that all tasks share';
      return isBeside
        ? 'runs on the thread of `main` or `block_on`, beside other futures'
        : 'runs on the thread of `main` or `block_on`';
    case 'development':
      return undefined;
  }
}

function attributeOf(analysis: Analysis, node: number): string {
  return analysis.attributes(node).find((each) => /\bmain\b/.test(each)) ?? '';
}
