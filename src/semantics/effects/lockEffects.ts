import { kindIdOf, NONE, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { runningContext } from '../blocking/inPlace';
import { GuardTypes } from '../guards/guardTypes';
import type { HeldGuard } from '../guards/heldGuards';
import { GuardsAlive } from '../guards/liveness';
import { blockingRequestAt, lockRequestAt, lockRequestsBehind } from '../guards/lockRequests';
import { placeAt, throughWords, told, type FunctionBody, type Words } from './words';

/** Something that others may hold, which a function takes. */
interface Taken {
  /** "`self.state`". */
  readonly name: string;
  readonly words: Words;
}

const watched = new Set((['await_expression', 'call_expression'] as const).map(kindIdOf));
/** What is told of one function. */
const mostTaken = 3;

/** The locks, permits and room in channels that a function takes or waits for, and over which awaits it holds them. */
export function lockWords(body: FunctionBody): Words | undefined {
  const { analysis, node } = body;
  const { tree } = analysis;
  const types = GuardTypes.of(analysis, ['async', 'blocking', 'permit']);
  const held = new GuardsAlive(analysis, types).within((fn) => fn === node);
  const taken = new Map<string, Taken>();
  const visit = (at: Node): void => {
    if (taken.size > mostTaken || runningContext(analysis, at).node !== node) return;
    for (const each of takenAt(analysis, at, held)) if (!taken.has(each.name)) taken.set(each.name, each);
  };
  tree.scan(watched, visit, node, tree.last(node));
  const [first, ...others] = taken.values();
  if (!first) return undefined;
  const words = others
    .slice(0, mostTaken - 1)
    .reduce<Words>((all, each) => told`${all}; ${each.words}`, first.words);
  return others.length >= mostTaken ? told`${words}; and more` : words;
}

function takenAt(analysis: Analysis, at: Node, held: readonly HeldGuard[]): Taken[] {
  const { tree } = analysis;
  if (tree.is(at, 'call_expression')) {
    const request = blockingRequestAt(analysis, at);
    return request ? [ownTaken(analysis, request.name, at, held)] : [];
  }
  const request = lockRequestAt(analysis, at);
  if (request) return [ownTaken(analysis, request.name, at, held)];
  const call = tree.onlyChild(at);
  const waited = roomOrPermit(analysis, call);
  if (waited !== undefined) return [ownTaken(analysis, waited, at, held)];
  return lockRequestsBehind(analysis, call).map(({ name, way }): Taken => {
    const last = way.at(-1);
    const where = last && { file: last.file, start: last.start, end: last.end };
    const through = throughWords(way.map(({ fn }) => fn));
    const words = told`\`${name}\` at ${where ?? placeAt(analysis, at)}${through}`;
    return { name, words };
  });
}

/** What `permits.acquire().await` and `jobs.send(job).await` are called on, where they may have to wait for others. */
function roomOrPermit(analysis: Analysis, call: Node): string | undefined {
  const { tree } = analysis;
  const callee = tree.is(call, 'call_expression') ? analysis.calleeOf(call) : undefined;
  const receiver = tree.child(tree.child(call, 'function'), 'value');
  if (!callee || callee.module.crate.origin === 'workspace' || receiver === NONE) return undefined;
  const output = analysis.futureOutput(analysis.typeOf(call));
  const isPermit = output !== undefined && GuardTypes.of(analysis, ['permit']).held(output) !== undefined;
  if (isPermit || analysis.known(callee)?.facts.sends) return tree.textOf(receiver).replace(/\s/g, '');
  return undefined;
}

function ownTaken(analysis: Analysis, name: string, at: Node, held: readonly HeldGuard[]): Taken {
  const over = held.find((each) => isOf(analysis, each, at))?.awaits.find((each) => each !== at);
  const place = placeAt(analysis, at);
  const words =
    over === undefined
      ? told`\`${name}\` at ${place}`
      : told`\`${name}\` at ${place}, held over the await at ${placeAt(analysis, over)}`;
  return { name, words };
}

/** Whether the guard is the one that was asked for at `at`. */
function isOf({ tree }: Analysis, { local, node }: HeldGuard, at: Node): boolean {
  if (!local) return node === at || tree.contains(node, at) || tree.contains(at, node);
  const declaration = tree.parent(node);
  return tree.is(declaration, 'let_declaration') && tree.contains(declaration, at);
}
