import type { Node, SyntaxTree } from '../../syntax/syntaxTree';
import { join, type State } from './heldGuards';

interface Target {
  readonly label: string;
  readonly isLoop: boolean;
  exit: State;
  next: State;
}

/** Where `break` and `continue` lead: the loops and blocks around. Source: the Rust reference, "Loop expressions". */
export class JumpTargets {
  /** Innermost last. */
  private readonly targets: Target[] = [];

  constructor(private readonly tree: SyntaxTree) {}

  /** What `body`, inside the loop or block `node`, gives, and with which states it is left by `break` and `continue`. */
  within(
    node: Node,
    body: () => State,
  ): { readonly after: State; readonly exit: State; readonly next: State } {
    const isLoop = !this.tree.is(node, 'block');
    const target: Target = { label: this.labelOf(node), isLoop, exit: undefined, next: undefined };
    this.targets.push(target);
    const after = body();
    this.targets.pop();
    return { after, exit: target.exit, next: target.next };
  }

  /** Leaves by the `break` or `continue` at `node`, in `state`. */
  jump(node: Node, state: State): void {
    const label = this.labelOf(node);
    const target = this.targets.findLast((each) => (label === '' ? each.isLoop : each.label === label));
    if (!target || !state) return;
    if (this.tree.is(node, 'break_expression')) target.exit = join(target.exit, state);
    else target.next = join(target.next, state);
  }

  private labelOf(node: Node): string {
    const label = this.tree.childOfKind(node, 'label');
    return label < 0 ? '' : this.tree.textOf(label);
  }
}
