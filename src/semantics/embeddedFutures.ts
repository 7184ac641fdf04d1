import type { FnDef } from '../project/definitions';
import { NONE, type Node } from '../syntax/syntaxTree';
import type { Analysis } from './analysis';
import { macroName } from './asyncContext';
import type { Local } from './inference/bindings';
import { readFunction } from './otherFunctions';
import { isAsWritten } from './rewritingAttributes';

/** How a future is part of the one that an async function gives. */
export interface Embedding {
  /** Whether another value, such as a box that has it, may stand where it is made. */
  readonly isAlone: boolean;
}

/** Expressions that one question passes through. */
const mostSteps = 64;

/** Methods of a future that give one which holds it. Sources: docs.rs/futures, docs.rs/tracing. */
const holdingMethods = [
  'futures::future::FutureExt::map',
  'futures::future::FutureExt::then',
  'futures::future::FutureExt::inspect',
  'futures::future::FutureExt::fuse',
  'futures::future::TryFutureExt::map_ok',
  'futures::future::TryFutureExt::map_err',
  'futures::future::TryFutureExt::err_into',
  'futures::future::TryFutureExt::and_then',
  'futures::future::TryFutureExt::or_else',
  'futures::future::TryFutureExt::unwrap_or_else',
  'tracing::instrument::Instrument::instrument',
  'tracing::instrument::Instrument::in_current_span',
] as const;

/**
 * How the future of the async function at `fn` holds, without a box or the like between, the future that the call at `call`
 * gives: it is awaited where it stands, or goes into what is awaited, by a name, in a tuple, a limit, a macro such as
 * `join!`, another async function or block. Undefined where that is not seen. Source: what rustc's E0733 rejects.
 */
export function embeddingOf(analysis: Analysis, fn: Node, call: Node): Embedding | undefined {
  return new EmbeddingSearch(analysis, fn).of(call);
}

class EmbeddingSearch {
  private steps = 0;
  private isAlone = true;

  constructor(
    private readonly analysis: Analysis,
    private readonly fn: Node,
  ) {}

  of(call: Node): Embedding | undefined {
    return this.isHeld(call) ? { isAlone: this.isAlone } : undefined;
  }

  /** Whether the future at `node` is awaited, or part of what is. */
  private isHeld(node: Node): boolean {
    this.steps += 1;
    if (this.steps > mostSteps) return false;
    const { tree } = this.analysis;
    const parent = tree.parent(node);
    switch (tree.kind(parent)) {
      case 'await_expression':
        return this.runsInside(parent);
      case 'parenthesized_expression':
      case 'reference_expression':
        return this.isHeld(parent);
      case 'select_arm':
        return tree.child(parent, 'value') === node && this.runsInside(parent);
      case 'macro_arguments':
      case 'macro_invocation':
        return this.isHeldByMacro(tree.is(parent, 'macro_arguments') ? tree.parent(parent) : parent);
      case 'let_declaration':
        return tree.child(parent, 'value') === node && this.isHeldByName(tree.child(parent, 'pattern'));
      case 'assignment_expression':
        return tree.child(parent, 'right') === node && this.isHeldByPlace(tree.child(parent, 'left'));
      case 'tuple_expression':
        return this.isHeldByTuple(parent, tree.children(parent).indexOf(node));
      case 'arguments':
        return this.isTakenIn(tree.parent(parent)) && this.isHeld(tree.parent(parent));
      case 'field_expression':
        return this.isHeldByMethod(parent, node);
      default:
        return this.isHeldByBranch(node, parent);
    }
  }

  /** Whether what is awaited at `node` is awaited by the function: by its own code, or by a block that it holds. */
  private runsInside(node: Node): boolean {
    const context = this.analysis.contextOf(node);
    if (context.node === this.fn) return true;
    return context.kind === 'async-block' && this.isHeld(context.node);
  }

  private isHeldByMacro(macro: Node): boolean {
    const name = macroName(this.analysis.tree, macro);
    if (name === 'pin') return this.isHeld(macro);
    return /^(try_)?join$/.test(name) && this.runsInside(macro);
  }

  private isHeldByName(pattern: Node): boolean {
    const { tree } = this.analysis;
    const name = tree.is(pattern, 'mut_pattern') ? tree.onlyChild(pattern) : pattern;
    const local = tree.is(name, 'identifier') ? this.analysis.localAt(name) : undefined;
    return local !== undefined && this.usesOf(local).some((use) => this.isHeld(use));
  }

  private isHeldByPlace(place: Node): boolean {
    const { tree } = this.analysis;
    const local = tree.is(place, 'identifier') ? this.analysis.localOf(place) : undefined;
    return local !== undefined && this.usesOf(local).some((use) => use !== place && this.isHeld(use));
  }

  /** `let (a, b) = (f(), g());`, and `pair.0.await`. */
  private isHeldByTuple(tuple: Node, index: number): boolean {
    const { tree } = this.analysis;
    const declaration = tree.parent(tuple);
    if (!tree.is(declaration, 'let_declaration')) return false;
    const pattern = tree.child(declaration, 'pattern');
    if (tree.is(pattern, 'tuple_pattern')) {
      const names = tree.children(pattern);
      const isWhole = names.length === tree.children(tuple).length && !/\.\./.test(tree.textOf(pattern));
      return isWhole && this.isHeldByName(names[index] ?? NONE);
    }
    const local = tree.is(pattern, 'identifier') ? this.analysis.localAt(pattern) : undefined;
    return (
      local !== undefined &&
      this.usesOf(local).some((use) => {
        const field = tree.parent(use);
        const isPart =
          tree.is(field, 'field_expression') && tree.textOf(tree.child(field, 'field')) === String(index);
        return isPart && this.isHeld(field);
      })
    );
  }

  /** Where a name is given something else as well, both must be of one type. */
  private usesOf(local: Local): readonly Node[] {
    const { tree } = this.analysis;
    const uses = this.analysis.usesOf(local);
    const isGivenAnew = uses.some((use) => {
      const parent = tree.parent(use);
      return tree.is(parent, 'assignment_expression') && tree.child(parent, 'left') === use;
    });
    if (isGivenAnew) this.isAlone = false;
    return uses;
  }

  /** Whether what the call at `call` gives holds its arguments: a limit, or an async function that nothing makes another one. */
  private isTakenIn(call: Node): boolean {
    const { analysis } = this;
    const callee = analysis.tree.is(call, 'call_expression') ? analysis.calleeOf(call) : undefined;
    if (!callee) return false;
    return analysis.known(callee)?.facts.timesOut === true || isPlainAsync(analysis, callee);
  }

  private isHeldByMethod(field: Node, node: Node): boolean {
    const { analysis } = this;
    const { tree } = analysis;
    const outer = tree.parent(field);
    const method = tree.is(outer, 'generic_function') ? outer : field;
    const call = tree.parent(method);
    if (!tree.is(call, 'call_expression') || tree.child(call, 'function') !== method) return false;
    if (tree.child(field, 'value') !== node) return false;
    const isPinned = tree.textOf(tree.child(field, 'field')) === 'as_mut';
    const isHolding = isPinned || analysis.publishedAs(analysis.calleeOf(call), holdingMethods) !== undefined;
    return isHolding && this.isHeld(call);
  }

  /** The end of a branch, whose value is that of the whole. */
  private isHeldByBranch(node: Node, parent: Node): boolean {
    const { tree } = this.analysis;
    switch (tree.kind(parent)) {
      case 'block': {
        const isEnd = tree.children(parent).at(-1) === node && !tree.is(node, 'let_declaration');
        // What an async block or the function itself ends with is its output.
        return isEnd &&
          !/^(async_block|function_item|closure_expression)$/.test(tree.kind(tree.parent(parent)))
          ? this.isHeld(parent)
          : false;
      }
      case 'unsafe_block':
        return this.isHeld(parent);
      case 'if_expression':
        this.isAlone = false;
        return tree.child(parent, 'condition') !== node && this.isHeld(parent);
      case 'else_clause':
        return this.isHeldByBranch(parent, tree.parent(parent));
      case 'match_arm':
        this.isAlone = false;
        return tree.child(parent, 'value') === node && this.isHeld(tree.parent(tree.parent(parent)));
      default:
        return false;
    }
  }
}

/** Whether `callee` is an async function of the user's own whose future holds what it is given: no attribute puts that into a box. */
function isPlainAsync(asking: Analysis, callee: FnDef): boolean {
  const { decl, module } = callee;
  if (!decl.isAsync || !decl.hasBody || module.crate.origin !== 'workspace') return false;
  const read = readFunction(asking, callee);
  return read !== undefined && isAsWritten(read.analysis, read.node);
}
