import type { FnDef } from '../project/definitions';
import { NONE, type Node } from '../syntax/syntaxTree';
import type { Analysis } from './analysis';
import type { Neighbours } from './neighbours';
import { readFunction } from './otherFunctions';
import type { Remembered } from './readLog';
import { isUnknown, showType, type Type } from './types';
import { valueTails } from './valueTails';

/** Kept as long as the texts of the project stay. */
const known = new WeakMap<Neighbours, Map<FnDef, Remembered<Type | undefined>>>();

/** What a function of the workspace gives where its signature says `impl Trait` or `dyn Trait`: the type of what its body returns. */
export function hiddenType(asking: Analysis, fn: FnDef): Type | undefined {
  const types = known.get(asking.neighbours) ?? new Map<FnDef, Remembered<Type | undefined>>();
  known.set(asking.neighbours, types);
  // A function that gives what it gives itself, by way of others, gives nothing that could be told.
  if (open.has(fn)) return undefined;
  open.add(fn);
  try {
    return asking.neighbours.log.remember(types, fn, () => returnedType(asking, fn));
  } finally {
    open.delete(fn);
  }
}

const open = new Set<FnDef>();

function returnedType(asking: Analysis, fn: FnDef): Type | undefined {
  const read = readFunction(asking, fn);
  if (!read) return undefined;
  const { analysis, node } = read;
  const { tree } = analysis;
  const returns = tree
    .descendants(node, 'return_expression')
    .filter((each) => analysis.contextOf(each).node === node)
    .map((each) => tree.onlyChild(each));
  const types = [...valueTails(tree, tree.child(node, 'body')), ...returns]
    .filter((each) => each !== NONE)
    .map((each) => valueType(analysis, each))
    .filter((type) => type.kind !== 'never');
  // Behind a `dyn` each way may give something else.
  if (types.some(isUnknown)) return undefined;
  const shown = new Set(types.map(showType));
  return shown.size === 1 ? types[0] : undefined;
}

/** Of `Box::new(guard)` the box of what is put in, whatever the function makes of it. */
function valueType(analysis: Analysis, node: Node): Type {
  const { tree } = analysis;
  const type = analysis.typeOf(node);
  if (!tree.is(node, 'call_expression')) return type;
  const [given = NONE] = tree.children(tree.child(node, 'arguments'));
  const isBoxed =
    given !== NONE && /(^|::)(Box|Rc|Arc)::(new|pin)$/.test(tree.textOf(tree.child(node, 'function')));
  return isBoxed ? valueType(analysis, given) : type;
}
