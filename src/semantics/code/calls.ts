import type { FnDef } from '../../project/definitions';
import type { TypeRef } from '../../project/typeRef';
import type { Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { wayToCall, type CallWay } from '../blocking/calledFunctions';
import { calledFn } from '../blocking/effects';
import { functionNode } from '../functionNode';
import { makingCall, methodCallOn } from '../madeValues';
import { analysisAt } from '../otherFunctions';
import { isDropCall } from '../ownership';
import type { Type } from '../types';
import type { SourceCode } from './sourceCode';

/** Whether the call at `node` of some file is one that is looked for. */
type IsWanted = (code: SourceCode, node: Node) => boolean;

/** Answers of the search behind are kept by the question, so that each question must stay one function. */
const questions = new WeakMap<IsWanted, (analysis: Analysis, node: Node) => boolean>();

/** What is called, and where its body stands. */
export class CodeCalls {
  constructor(
    private readonly analysis: Analysis,
    private readonly codeOfAnalysis: (analysis: Analysis) => SourceCode,
  ) {}

  /** The function or method that the call at `call` names: of a trait's method, the trait's own. */
  calleeOf(call: Node): FnDef | undefined {
    return this.analysis.calleeOf(call);
  }

  /** Whether the call at `call` only drops its argument: `drop(value)`. */
  isDrop(call: Node): boolean {
    return isDropCall(this.analysis, call);
  }

  /** What `Self` is in a method call: the receiver, or what it dereferences to. */
  receiverOf(call: Node): Type {
    return this.analysis.receiverOf(call);
  }

  /**
   * The function whose body runs for a call, an operator, or a `for` loop's step: of a trait's method the one in the
   * receiver's impl, where that is known.
   */
  dispatchedTo(node: Node): FnDef | undefined {
    return calledFn(this.analysis, node);
  }

  /** `fn open(path: &Path) -> io::Result<Self>`: whether `fn` is of no trait, has no `self`, and gives a value of the type that it belongs to. */
  isConstructor({ container, decl }: FnDef): boolean {
    if (container?.kind !== 'impl' || container.decl.trait || decl.self) return false;
    const own = container.decl.self;
    const name = own.t === 'path' ? own.path.segments.at(-1)?.name : undefined;
    const isOwn = (type: TypeRef): boolean =>
      type.t === 'path' &&
      type.path.segments.some(
        (segment) => segment.name === 'Self' || segment.name === name || segment.args?.types.some(isOwn),
      );
    return isOwn(decl.output);
  }

  /** The call that made the value at `node`: itself, or that of the `let` that named it. NONE where that is not seen. */
  making(node: Node): Node {
    return makingCall(this.analysis, node);
  }

  /** The method call that the value at `receiver` is the receiver of, or NONE. */
  methodOn(receiver: Node): Node {
    return methodCallOn(this.analysis, receiver);
  }

  /** The `fn` item of `fn` in this file; undefined where it stands in another, or has none. */
  itemOf(fn: FnDef): Node | undefined {
    return functionNode(this.analysis, fn);
  }

  /** The file that declares `fn`, where it is one of the project's that can be had at once, for questions about that function alone. */
  codeOf({ module: { file }, decl }: FnDef): SourceCode | undefined {
    const found = analysisAt(this.analysis, file, decl.nameStart);
    return found && this.codeOfAnalysis(found);
  }

  /**
   * The shortest way on which a plain function of the workspace comes to make a call that `isWanted` says yes to, itself or
   * through other plain functions.
   *
   * @param isWanted one function for each question: what was found is kept by it
   */
  wayTo(from: FnDef, isWanted: IsWanted): CallWay | undefined {
    const asked =
      questions.get(isWanted) ?? ((analysis, node) => isWanted(this.codeOfAnalysis(analysis), node));
    questions.set(isWanted, asked);
    return wayToCall(this.analysis, from, asked);
  }
}
