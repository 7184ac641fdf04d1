import { MacroExpansions } from './macroExpansions';
import { matchMacro, transcribe, type MacroRule } from './macroRules';
import type { NodeKind } from './nodeKinds';
import { kindIdOf, NONE, type MadeItems, type Node, type SyntaxTree } from './syntaxTree';

/** What is kept of one text from one state to the next. */
export class MadeItemsMemory {
  readonly expansions = new MacroExpansions<SyntaxTree>();
  /** All names that the text gave to macros in any state. */
  readonly names = new Set<string>();
}

interface Definition {
  readonly name: string;
  readonly start: number;
  readonly rules: readonly MacroRule[];
  /** The same for the same rules. */
  readonly id: number;
}

/** Calls in what calls become. */
const deepestCall = 12;
/** What reading the calls of one text may cost: about as many UTF-16 units of what they become, and of what is matched. */
const mostUnits = 100_000;
const unitsPerCall = 50;

/** What may stand around an item. */
const holders: readonly NodeKind[] = [
  'source_file',
  'mod_item',
  'impl_item',
  'trait_item',
  'declaration_list',
  'macro_invocation',
  'macro_arguments',
  'expression_statement',
];
const isHolder = new Set<string>(holders);
const invocation = new Set([kindIdOf('macro_invocation')]);
const definition = new Set([kindIdOf('macro_definition')]);
/** Items that a call holds stand where they are, and are read there. */
const ownItems: readonly NodeKind[] = [
  'function_item',
  'struct_item',
  'enum_item',
  'union_item',
  'trait_item',
  'impl_item',
  'mod_item',
  'static_item',
];

/** Reads what the calls among the items of `tree` become; `read` gives the tree of a text, without what its calls become. */
export function readMadeItems(
  tree: SyntaxTree,
  read: (text: string) => SyntaxTree,
  memory = new MadeItemsMemory(),
): MadeItems {
  return new Expansion(read, memory).callsIn(tree, [], 0);
}

class Expansion {
  private units = 0;

  constructor(
    private readonly read: (text: string) => SyntaxTree,
    private readonly memory: MadeItemsMemory,
  ) {}

  /** @param outer the macros that are known where the text of `tree` stands */
  callsIn(tree: SyntaxTree, outer: readonly Definition[], depth: number): MadeItems {
    // What was known around a call is known in all that it becomes.
    const definitions = [...outer.map((each) => ({ ...each, start: -1 })), ...definitionsIn(tree)];
    const { names } = this.memory;
    for (const { name } of definitions) names.add(name);
    const calls: Node[] = [];
    if (names.size > 0)
      tree.scanOutside(invocation, (call) => {
        if (standsAmongItems(tree, call) && names.has(calledName(tree, call))) calls.push(call);
      });
    const trees = new Map<Node, SyntaxTree>();
    for (const call of calls) {
      const made = this.become(tree, call, definitions, depth);
      if (made) trees.set(call, made);
    }
    const defined = definitions.map(({ name, id }) => `${name} ${String(id)}`).join();
    return { trees, calls, outcome: [defined, ...calls.map((call) => trees.get(call))] };
  }

  private become(
    tree: SyntaxTree,
    call: Node,
    definitions: readonly Definition[],
    depth: number,
  ): SyntaxTree | undefined {
    const definition = definitionOf(tree, call, definitions);
    const body = tree.children(call).at(-1) ?? NONE;
    if (!definition || depth >= deepestCall) return undefined;
    if (tree.children(body).some((child) => ownItems.includes(tree.kind(child)))) return undefined;
    const { rules, id } = definition;
    const text = tree.textOf(body);
    this.units += unitsPerCall + ((rules.length * text.length) >> 4);
    if (this.units > mostUnits) return undefined;
    const key = `${String(id)} ${text}`;
    const { expansions } = this.memory;
    const kept = expansions.get(key);
    const made = kept === null ? this.expand(rules, text) : kept;
    if (kept === null) expansions.set(key, made);
    if (!made) return undefined;
    this.units += made.text.length;
    const inner = this.callsIn(made, definitions, depth + 1);
    return inner.calls.length === 0 ? made : made.withMadeItems(inner);
  }

  private expand(rules: readonly MacroRule[], body: string): SyntaxTree | undefined {
    const match = matchMacro(rules, body);
    const text = match && transcribe(match);
    if (text === undefined) return undefined;
    const made = this.read(text);
    return made.errors.length === 0 ? made : undefined;
  }
}

function standsAmongItems(tree: SyntaxTree, call: Node): boolean {
  let up = tree.parent(call);
  while (up >= 0 && isHolder.has(tree.kind(up))) up = tree.parent(up);
  return up === NONE;
}

/** The macros that a text defines outside of bodies, in document order. */
function definitionsIn(tree: SyntaxTree): Definition[] {
  const definitions: Definition[] = [];
  tree.scanOutside(definition, (node) => {
    if (!standsAmongItems(tree, node)) return;
    const name = tree.textOf(tree.child(node, 'name'));
    const rules = tree
      .children(node)
      .filter((child) => tree.is(child, 'macro_rule'))
      .map((rule) => ({
        matcher: tree.textOf(tree.child(rule, 'left')),
        transcriber: tree.textOf(tree.child(rule, 'right')),
      }));
    definitions.push({ name, start: tree.start(node), rules, id: idOf(rules) });
  });
  return definitions;
}

const ids = new Map<string, number>();
let nextId = 0;
/** Macros that are told apart by what they were called before: more are new ones, and read again. */
const mostIds = 5000;

function idOf(rules: readonly MacroRule[]): number {
  const key = rules.map(({ matcher, transcriber }) => `${matcher}=>${transcriber}`).join(';');
  const known = ids.get(key);
  if (known !== undefined) return known;
  if (ids.size >= mostIds) ids.clear();
  nextId += 1;
  ids.set(key, nextId);
  return nextId;
}

/** What the call at `call` calls the macro, where that is a plain name; else nothing. */
function calledName(tree: SyntaxTree, call: Node): string {
  const path = tree.textOf(tree.child(call, 'macro')).replace(/\s/g, '');
  return /^(?:crate::)?(\w+)$/.exec(path)?.[1] ?? '';
}

/**
 * The last definition of that name before the call. Where attributes choose between several, none is taken.
 * Source: the Rust reference, "Scoping, Exporting, and Importing" of macros.
 */
function definitionOf(
  tree: SyntaxTree,
  call: Node,
  definitions: readonly Definition[],
): Definition | undefined {
  const name = calledName(tree, call);
  const named = definitions.filter((each) => each.name === name);
  if (named.length > 1) return undefined;
  return named.find(({ start }) => start < tree.start(call));
}
