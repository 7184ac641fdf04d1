import type { BlockingKind, WaitWeight } from '../project/facts';
import { isPolled, runningContext, runsInAsync } from '../semantics/blocking/inPlace';
import { macroName, type ExecutionContext } from '../semantics/asyncContext';
import { isInLoop } from '../semantics/blocking/blockingCalls';
import type { Analysis } from '../semantics/analysis';
import { isLeftOutAround } from '../semantics/leftOutStatements';
import type { RunningPlace } from '../semantics/running/place';
import { runningPlace } from '../semantics/running/placeFinder';
import { isBeginning } from '../semantics/running/beginnings';
import { runsOnTokio } from '../semantics/blocking/tokioTasks';
import { servesOthers } from '../semantics/running/serving';
import type { Node } from '../syntax/syntaxTree';
import type { ReportNote, Severity } from './rule';

/** Whom a blocking call in async code stops, and what there is to say of it. */
export interface BlockedTasks {
  readonly severity: Exclude<Severity, 'off' | 'error'>;
  /** "every other task on it stops meanwhile": a clause about the thread that was named before it. */
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
}

/** Whom a wait at `node` stops; undefined where it stands in no async code, or nobody would mind. */
export function blockedTasks(analysis: Analysis, node: Node, wait: Wait): BlockedTasks | undefined {
  if (!runsInAsync(analysis, node) || isVendored(analysis) || isLeftOutAround(analysis.tree, node))
    return undefined;
  const place = runningPlace(analysis, node);
  const severity = severityAt(analysis, node, place, wait);
  if (!severity) return undefined;
  return {
    severity,
    consequence: consequenceAt(place),
    evidence: `${contextEvidence(analysis, node)}; ${place.reason}`,
    isOnTokio: runsOnTokio(analysis, node) || /^tokio::(?!.*local)/.test(place.spawner ?? ''),
    notes: place.origin ? [{ ...place.origin, message: `where this code runs: ${place.reason}` }] : [],
  };
}

function severityAt(
  analysis: Analysis,
  node: Node,
  place: RunningPlace,
  wait: Wait,
): BlockedTasks['severity'] | undefined {
  const { kind, weight } = wait;
  if (place.kind === 'development') {
    // These stall the test’s own tasks.
    const stalls = kind === 'sleep' || kind === 'channel';
    return stalls && analysis.isInTest(node) ? 'hint' : undefined;
  }
  if (weight === 'question') return place.kind === 'worker' ? 'information' : undefined;
  const severity =
    weight === 'long' ? longWait(analysis, node, place) : shortWait(analysis, node, place, wait);
  return severity && wait.isRare ? 'hint' : severity;
}

function longWait(analysis: Analysis, node: Node, place: RunningPlace): BlockedTasks['severity'] {
  // Where nobody is served, only what shows a task is proof that somebody waits.
  if (place.kind === 'worker' && !place.isProven && !servesOthers(analysis)) return 'hint';
  // What polls it may well be a thread of its own.
  if (place.kind === 'worker') return isPolled(analysis, node) ? 'information' : 'warning';
  // With one thread for all, what `main` does at length stops the tasks too, if there are any by then. What it does
  // through others is mostly its beginning and its end.
  if (place.isShared) return isBesideOrigin(analysis, node, place) ? 'warning' : 'hint';
  return place.isBeside || place.answersEvents ? 'information' : 'hint';
}

/**
 * One file costs a task next to nothing where it is read once, when something starts: what counts is that it is read for
 * each request, or that a loop reads many.
 */
function shortWait(
  analysis: Analysis,
  node: Node,
  place: RunningPlace,
  { weight, isRepeated = false }: Wait,
): BlockedTasks['severity'] | undefined {
  const isMany = isRepeated || isInLoop(analysis, node);
  if (place.kind !== 'worker')
    return weight === 'file' && isMany && place.isShared ? longWait(analysis, node, place) : undefined;
  const isRecurring =
    (place.isHandler || (place.isRecurring && servesOthers(analysis))) && !isInBeginning(analysis, node);
  if (weight === 'entry') return isRecurring && isMany ? 'information' : 'hint';
  if (isPolled(analysis, node)) return isRecurring ? 'information' : 'hint';
  if (isRecurring) return isMany || place.isHandler ? 'warning' : 'information';
  return isMany && (place.isProven || servesOthers(analysis)) ? 'information' : 'hint';
}

/** Whether the call stands in a function that begins or ends something: by its name, or since it makes what it belongs to. */
function isInBeginning(analysis: Analysis, node: Node): boolean {
  const { tree } = analysis;
  const { node: owner } = runningContext(analysis, node);
  if (!tree.is(owner, 'function_item')) return false;
  return isBeginning(tree.textOf(tree.child(owner, 'name'))) || isConstructor(analysis, owner);
}

/** `async fn open(path: &Path) -> Result<Self>`: no `self`, and the type itself for a value. */
function isConstructor({ tree }: Analysis, fn: Node): boolean {
  const impl = tree.ancestor(fn, 'impl_item');
  const output = tree.child(fn, 'return_type');
  if (impl < 0 || output < 0 || tree.hasChild(tree.child(fn, 'parameters'), 'self_parameter')) return false;
  const name = /^\w+/.exec(tree.textOf(tree.child(impl, 'type')))?.[0] ?? 'Self';
  return new RegExp(`\\b(Self|${name})\\b`).test(tree.textOf(output));
}

function consequenceAt({ kind, isBeside, answersEvents, isShared }: RunningPlace): string {
  if (kind === 'worker' || isShared) return 'every other task on it stops meanwhile';
  if (kind === 'development') return 'the test’s other tasks may stop meanwhile';
  if (answersEvents && !isBeside) return 'the loop around it answers no other event meanwhile';
  return isBeside
    ? 'the futures that are polled along with this one stop meanwhile'
    : 'nothing else that this thread drives goes on meanwhile';
}

/** Whether the call stands in the very function, or block, that the runtime drives. */
function isBesideOrigin(analysis: Analysis, node: Node, { origin }: RunningPlace): boolean {
  if (origin?.file !== analysis.file) return false;
  const { tree } = analysis;
  const { node: owner } = runningContext(analysis, node);
  return (
    (tree.start(owner) <= origin.start && origin.end <= tree.end(owner)) ||
    (origin.start <= tree.start(owner) && tree.end(owner) <= origin.end)
  );
}

/** Code that was taken over from elsewhere is its authors’ to change. */
function isVendored({ file, place }: Analysis): boolean {
  return /\/(vendor|vendored|third[-_]party)\//.test(file) || place.package?.isPatchedIn === true;
}

/** In which async code `node` runs, for a finding's evidence. */
export function contextEvidence(analysis: Analysis, node: Node): string {
  const { kind, node: owner, inClosure } = runningContext(analysis, node);
  const where = contextName(analysis, kind, owner);
  return inClosure ? `it runs ${where}, in a closure that is called at once` : `it stands ${where}`;
}

function contextName({ tree }: Analysis, kind: ExecutionContext['kind'], owner: Node): string {
  if (kind === 'async-fn') return `in \`async fn ${tree.textOf(tree.child(owner, 'name'))}\``;
  if (kind === 'fn') return `in \`fn ${tree.textOf(tree.child(owner, 'name'))}\`, which tasks poll`;
  if (kind === 'async-closure') return 'in an async closure';
  return tree.is(owner, 'macro_invocation')
    ? `in the body of \`${macroName(tree, owner)}!\``
    : 'in an `async` block';
}

/** Where code that must block can do so, for a message. Embassy has no threads that may wait. */
export function blockingPlace(analysis: Analysis, node: Node): string {
  const runtime = analysis.runtimeAt(node);
  if (runtime && !runtime.spawnBlocking) return 'an async driver or a thread of its own';
  return `\`${runtime?.spawnBlocking ?? 'spawn_blocking'}\``;
}

/** The same, as what is to be done. */
export function moveAdvice(analysis: Analysis, node: Node): string {
  const runtime = analysis.runtimeAt(node);
  return runtime && !runtime.spawnBlocking
    ? 'call it on a thread of its own'
    : `call it inside ${blockingPlace(analysis, node)}`;
}

/** A sentence's beginning. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
