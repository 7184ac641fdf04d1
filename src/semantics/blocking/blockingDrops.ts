import type { AdtDef } from '../../project/definitions';
import { kindIdOf, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import type { Local } from '../inference/bindings';
import { boundBy } from '../madeValues';
import { isDropCall, newFields } from '../ownership';
import { functionAt } from '../running/functionAt';
import { resolve, type Type } from '../types';
import { blockingWay, type BlockingChain } from './effects';
import { runsInAsync } from './inPlace';

/** An `impl Drop` whose `drop` blocks its thread, and the async code that drops such values. */
export interface BlockingDrop {
  readonly type: AdtDef;
  /** From `drop` itself to the call that waits. */
  readonly chain: BlockingChain;
  readonly owners: readonly DroppingLocal[];
}

/** A variable of async code that owns such a value until its scope ends. */
export interface DroppingLocal {
  readonly analysis: Analysis;
  readonly local: Local;
  readonly declaration: Node;
}

/** More files, and more places, than these are not looked through. */
const mostFiles = 60;
const mostOwners = 12;
/** Types in types that are looked through for the one that is dropped along with them. */
const mostLevels = 3;
const lets = new Set([kindIdOf('let_declaration')]);

/** What the `drop` at `fn` waits for, and which async code of the project drops such a value; undefined where either is not seen. */
export function blockingDrop(analysis: Analysis, fn: Node): BlockingDrop | undefined {
  const { tree } = analysis;
  const impl = tree.parent(tree.parent(fn));
  if (!tree.is(impl, 'impl_item') || tree.textOf(tree.child(fn, 'name')) !== 'drop') return undefined;
  if (!/^([\w:]+::)?Drop$/.test(tree.textOf(tree.child(impl, 'trait')))) return undefined;
  const def = functionAt(analysis, fn);
  const type = def && droppedType(analysis, impl);
  const chain = type && blockingWay(analysis, def);
  if (!chain || chain.weight !== 'long') return undefined;
  const owners = ownersOf(analysis, type);
  return owners.length === 0 ? undefined : { type, chain, owners };
}

function droppedType(analysis: Analysis, impl: Node): AdtDef | undefined {
  const { tree, world } = analysis;
  const written = tree.child(impl, 'type');
  const path = /^[\w:]+/.exec(tree.textOf(written))?.[0].split('::') ?? [];
  const found = world.names.resolvePath(analysis.moduleAt(impl), path, 'types');
  return found?.kind === 'adt' ? found : undefined;
}

function ownersOf(asking: Analysis, type: AdtDef): DroppingLocal[] {
  const found: DroppingLocal[] = [];
  const files = asking.neighbours.filesNaming(type.name);
  if (files.length > mostFiles) return [];
  for (const file of files) {
    const analysis = asking.sibling(file);
    if (!analysis || !/\basync\b/.test(analysis.tree.text)) continue;
    const visit = (declaration: Node): void => {
      if (found.length < mostOwners && runsInAsync(analysis, declaration)) {
        const local = boundBy(analysis, declaration);
        if (local && owns(analysis, local.type, type, 0) && isDroppedHere(analysis, local))
          found.push({ analysis, local, declaration });
      }
    };
    analysis.tree.scan(lets, visit, 0, analysis.tree.size - 1);
  }
  return found;
}

/** Whether dropping a value of `type` drops one of `wanted`: itself, a field, or what an `Option`, a `Box` or a `Vec` holds. */
function owns(analysis: Analysis, type: Type, wanted: AdtDef, level: number): boolean {
  const at = resolve(type);
  if (at.kind === 'tuple') return at.items.some((item) => owns(analysis, item, wanted, level));
  if (at.kind !== 'adt' || level > mostLevels) return false;
  if (at.def === wanted) return true;
  if (at.def.module.crate.origin === 'workspace') {
    const fields = newFields(analysis, at, new Set());
    return fields.some((field) => owns(analysis, field, wanted, level + 1));
  }
  const isHolder = analysis.publishedAs(at.def, holders) !== undefined;
  return isHolder && at.args[0] !== undefined && owns(analysis, at.args[0], wanted, level);
}

const holders = ['std::option::Option', 'std::boxed::Box', 'std::vec::Vec'];

/** Methods after which little is left to wait for when the value is dropped. */
const endings = /^(async_)?(close|shut|stop|finish|join|wait|end|kill|terminate|quit|disarm|into|take)/;

/** Whether nobody takes the value over, and nothing ends it before. */
function isDroppedHere(analysis: Analysis, local: Local): boolean {
  return analysis.usesOf(local).every((use) => leavesThere(analysis, use) || isDropped(analysis, use));
}

/** Whether the value of the place at `node` stays there: a method that borrows it is called, or a part of it is looked at. */
function leavesThere(analysis: Analysis, node: Node): boolean {
  const { tree } = analysis;
  const parent = tree.parent(node);
  // A `move` block or closure takes it along.
  if (tree.is(node, 'string_literal') || tree.is(parent, 'macro_arguments'))
    return !isCaptured(analysis, node);
  if (tree.is(parent, 'reference_expression')) return !isCaptured(analysis, node);
  if (!tree.is(parent, 'field_expression')) return false;
  const call = tree.parent(parent);
  const isMethod = tree.is(call, 'call_expression') && tree.child(call, 'function') === parent;
  if (!isMethod) return leavesThere(analysis, parent);
  const isEnding = endings.test(tree.textOf(tree.child(parent, 'field')));
  return !isEnding && analysis.calleeOf(call)?.decl.self?.t === 'ref' && !isCaptured(analysis, node);
}

function isCaptured(analysis: Analysis, use: Node): boolean {
  const { tree } = analysis;
  let name = use;
  while (tree.is(name, 'field_expression')) name = tree.child(name, 'value');
  const local = analysis.localOf(name);
  const holder = tree.ancestor(use, 'closure_expression', 'async_block', 'function_item');
  return local !== undefined && !tree.contains(holder, local.node) && tree.hasChild(holder, 'move');
}

/** `drop(worker)` */
function isDropped(analysis: Analysis, use: Node): boolean {
  const { tree } = analysis;
  const list = tree.parent(use);
  return tree.is(list, 'arguments') && isDropCall(analysis, tree.parent(list)) && !isCaptured(analysis, use);
}
