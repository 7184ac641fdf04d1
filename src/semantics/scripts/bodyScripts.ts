import type { FnDef } from '../../project/definitions';
import type { Captures, Pattern, PlaceId, Script, Slot } from '../../simulator/script';
import type { Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import type { Local } from '../inference/bindings';

/** Writes the code of one file, part by part. */
export interface BodyScripts {
  readonly analysis: Analysis;
  /** By value: what is not plain is moved. */
  expression(node: Node): Script;
  expressions(nodes: readonly Node[]): Script[];
  /** What is waited for: of which nothing is known takes some time. */
  future(node: Node): Script;
  /** Without moving anything: `&x`, what a method is called on, what is printed. */
  lent(node: Node): Script;
  pattern(node: Node): Pattern;
  captures(node: Node): Captures;
  at(node: Node): PlaceId;
  slot(local: Local): Slot;
  /** What the constant is that `name` means at `node`. */
  constantNamed(name: string, node: Node): Script;
  /** Of the name that is declared at `node`. */
  slotAt(node: Node): Slot;
  /** The number of a function of the workspace; undefined where its body cannot be had. */
  functionIndex(fn: FnDef): number | undefined;
}

export const unknownScript: Script = { op: 'unknown' };
export const unitScript: Script = { op: 'plain', value: null };
