import type { Slot } from '../../simulator/script';
import type { Node } from '../../syntax/syntaxTree';
import type { Local } from '../inference/bindings';

/** The variables of a program, by where they are declared. */
export class Slots {
  private readonly known = new Map<string, Slot>();
  private count = 0;

  of(file: string, local: Local): Slot {
    return this.at(file, local.node);
  }

  at(file: string, node: Node): Slot {
    const key = `${file}:${String(node)}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const slot = this.count++;
    this.known.set(key, slot);
    return slot;
  }
}
