import type {
  BlockingKind,
  ExecutionContext,
  RunningPlace,
  SourceCode,
  WaitWeight,
} from '../../semantics/code/sourceCode';
import type { Node } from '../../syntax/syntaxTree';
import type { ReportNote, Severity } from '../rule';

/** Whom a blocking call in async code stops, and what there is to say of it. */
export interface BlockedTasks {
  readonly severity: Exclude<Severity, 'off' | 'error'>;
  /** "every other task on this thread": whom the call blocks. */
  readonly victims: string;
  /** A sentence about them, where the word for them does not say all; else empty. */
  readonly consequence: string;
  /** For a finding's evidence: in which async code the call stands, and where that runs. */
  readonly evidence: string;
  /** Whether it is known to be a task of Tokio's. */
  readonly isOnTokio: boolean;
  readonly notes: readonly ReportNote[];
}

/** A wait, as far as it matters here. */
export interface Wait {
  readonly kind: BlockingKind;
  readonly weight: WaitWeight;
  /** Whether a loop on the way makes it again and again. */
  readonly isRepeated?: boolean;
  /** Whether it hardly ever comes, or is there on purpose. */
  readonly isRare?: boolean;
  /** Whether what is called makes something that lasts, or ends it. */
  readonly isOnce?: boolean;
}

/** Whom a wait at `node` stops; undefined where it stands in no async code, or nobody would mind. */
export function blockedTasks(code: SourceCode, node: Node, wait: Wait): BlockedTasks | undefined {
  if (!code.context.isAsync(node) || code.crate.isVendored || code.flow.isLeftOut(node)) return undefined;
  const place = code.context.placeOf(node);
  const severity = severityAt(code, node, place, wait);
  if (!severity) return undefined;
  return {
    severity,
    ...victimsAt(place),
    evidence: `${contextEvidence(code, node)}; ${place.reason}`,
    isOnTokio: code.context.isOnTokio(node) || /^tokio::(?!.*local)/.test(place.spawner ?? ''),
    notes: place.origin ? [{ ...place.origin, message: `where this code runs: ${place.reason}` }] : [],
  };
}

function severityAt(
  code: SourceCode,
  node: Node,
  place: RunningPlace,
  wait: Wait,
): BlockedTasks['severity'] | undefined {
  const { kind, weight } = wait;
  if (place.kind === 'development') {
    // These stall the test’s own tasks.
    const stalls = kind === 'sleep' || kind === 'channel';
    return stalls && code.context.isTest(node) ? 'hint' : undefined;
  }
  if (weight === 'question') return place.kind === 'worker' ? 'information' : undefined;
  const isLong = weight === 'long' || weight === 'person';
  const severity = isLong ? longWait(code, node, place, wait) : shortWait(code, node, place, wait);
  if (severity && wait.isRare) return 'hint';
  // Who asks the one person before the screen mostly has nothing else to do meanwhile, but for tasks that are seen to run.
  const isSeen = place.spawner !== undefined || place.isHandler;
  const mayWait = weight === 'person' && place.kind === 'worker' && !isSeen;
  return mayWait && severity === 'warning' ? 'information' : severity;
}

function longWait(
  code: SourceCode,
  node: Node,
  place: RunningPlace,
  { isOnce = false, isRepeated = false }: Wait,
): BlockedTasks['severity'] {
  // Where nobody is served, only what shows a task is proof that somebody waits.
  if (place.kind === 'worker' && !place.isProven && !code.context.servesOthers) return 'hint';
  if (place.kind === 'worker') {
    // What is made, or shut down, mostly is so once.
    const isMade = isOnce && !isRepeated && !code.blocking.isInLoop(node);
    if (!place.isHandler && (isMade || isInMakingOrEnding(code, node))) return 'hint';
    // A file, or a connection, is closed more often; and what polls it may well be a thread of its own.
    const isQuieter = !place.isHandler && /^close(_|$)/.test(nameAround(code, node));
    return isQuieter || code.context.isPolled(node) ? 'information' : 'warning';
  }
  // With one thread for all, what `main` does at length stops the tasks too, if there are any by then. What it does
  // through others is mostly its beginning and its end.
  if (place.isShared) return isBesideOrigin(code, node, place) ? 'warning' : 'hint';
  return place.isBeside || place.answersEvents ? 'information' : 'hint';
}

/**
 * One file costs a task next to nothing where it is read once, when something starts: what counts is that it is read for
 * each request, or that a loop reads many.
 */
function shortWait(
  code: SourceCode,
  node: Node,
  place: RunningPlace,
  wait: Wait,
): BlockedTasks['severity'] | undefined {
  const { weight, isRepeated = false } = wait;
  const isMany = isRepeated || code.blocking.isInLoop(node);
  if (place.kind !== 'worker')
    return weight === 'file' && isMany && place.isShared ? longWait(code, node, place, wait) : undefined;
  const isRecurring =
    (place.isHandler || (place.isRecurring && code.context.servesOthers)) && !isInBeginning(code, node);
  if (weight === 'entry') return isRecurring && isMany ? 'information' : 'hint';
  if (code.context.isPolled(node)) return isRecurring ? 'information' : 'hint';
  if (isRecurring) return isMany || place.isHandler ? 'warning' : 'information';
  return isMany && (place.isProven || code.context.servesOthers) ? 'information' : 'hint';
}

/** Whether the call stands in a function that makes what it belongs to, or says by its name that it opens or shuts that. */
function isInMakingOrEnding(code: SourceCode, node: Node): boolean {
  const { node: owner } = code.context.running(node);
  if (!code.tree.is(owner, 'function_item')) return false;
  return isConstructor(code, owner) || /^(bind|shut_?down|terminate)(_|$)/.test(nameAround(code, node));
}

/** The name of the function that the code at `node` runs in; empty where it has none. */
function nameAround({ tree, context }: SourceCode, node: Node): string {
  const { node: owner } = context.running(node);
  return tree.is(owner, 'function_item') ? tree.textOf(tree.child(owner, 'name')) : '';
}

/** Whether the call stands in a function that begins or ends something: by its name, or since it makes what it belongs to. */
function isInBeginning(code: SourceCode, node: Node): boolean {
  const { tree } = code;
  const { node: owner } = code.context.running(node);
  return code.context.isInBeginning(node) || (tree.is(owner, 'function_item') && isConstructor(code, owner));
}

/** `async fn open(path: &Path) -> Result<Self>`: no `self`, and the type itself for a value. */
function isConstructor({ tree }: SourceCode, fn: Node): boolean {
  const impl = tree.ancestor(fn, 'impl_item');
  const output = tree.child(fn, 'return_type');
  if (impl < 0 || output < 0 || tree.hasChild(tree.child(fn, 'parameters'), 'self_parameter')) return false;
  const name = /^\w+/.exec(tree.textOf(tree.child(impl, 'type')))?.[0] ?? 'Self';
  return new RegExp(`\\b(Self|${name})\\b`).test(tree.textOf(output));
}

function victimsAt({
  kind,
  isBeside,
  answersEvents,
  isShared,
}: RunningPlace): Pick<BlockedTasks, 'victims' | 'consequence'> {
  if (kind === 'worker' || isShared) return { victims: 'every other task on this thread', consequence: '' };
  if (kind === 'development')
    return { victims: 'the thread of this test', consequence: 'Its other tasks may stop meanwhile.' };
  if (answersEvents && !isBeside)
    return { victims: 'the loop around it', consequence: 'That answers no other event meanwhile.' };
  return isBeside
    ? { victims: 'the futures that are polled along with it', consequence: '' }
    : { victims: 'this thread', consequence: 'Nothing else that it drives goes on meanwhile.' };
}

/** Whether the call stands in the very function, or block, that the runtime drives. */
function isBesideOrigin(code: SourceCode, node: Node, { origin }: RunningPlace): boolean {
  if (origin?.file !== code.file) return false;
  const { tree } = code;
  const { node: owner } = code.context.running(node);
  return (
    (tree.start(owner) <= origin.start && origin.end <= tree.end(owner)) ||
    (origin.start <= tree.start(owner) && tree.end(owner) <= origin.end)
  );
}

/** In which async code `node` runs, for a finding's evidence. */
export function contextEvidence(code: SourceCode, node: Node): string {
  const { kind, node: owner, inClosure } = code.context.running(node);
  const where = contextName(code, kind, owner);
  return inClosure ? `it runs ${where}, in a closure that is called at once` : `it stands ${where}`;
}

function contextName(code: SourceCode, kind: ExecutionContext['kind'], owner: Node): string {
  const { tree } = code;
  if (kind === 'async-fn') return `in \`async fn ${tree.textOf(tree.child(owner, 'name'))}\``;
  if (kind === 'fn') return `in \`fn ${tree.textOf(tree.child(owner, 'name'))}\`, which tasks poll`;
  if (kind === 'async-closure') return 'in an async closure';
  if (kind === 'closure') return 'in a closure that polls call';
  return tree.is(owner, 'macro_invocation')
    ? `in the body of \`${code.macros.nameAt(owner)}!\``
    : 'in an `async` block';
}
