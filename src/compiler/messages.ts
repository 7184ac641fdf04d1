import { ruleMetas } from '../rules/catalogue';
import { knownMessages, type KnownMessage } from './knownMessages';

/** What rustc, clippy or rust-analyzer say of one place, in the form that an editor has it in. */
export interface CompilerMessage {
  /** Who says it, in the editor's words. */
  readonly source: string;
  /** As the editor has it: `E0728`, `await_holding_lock`, or the words of a link. */
  readonly code?: string;
  /** The headline, and what belongs to it, a line each. */
  readonly text: string;
  /** What is said of other places. */
  readonly notes: readonly string[];
  /** What rustc prints of it, labels and code and all, where that is to be had. */
  readonly printed?: string;
}

/** A message that is known here. */
export interface Recognised {
  /** The lint, the error's code, or the words of an error without one: as rules’ `seenBy` names it. */
  readonly name: string;
  /** The article that explains it. */
  readonly article?: string;
  /** The rule whose lesson explains it. */
  readonly lesson?: string;
  /** Whether it is certain to speak of async code; what says no more than “borrowed data escapes” may speak of any. */
  readonly isOfAsync: boolean;
}

/** Who publishes what rustc and clippy say: rust-analyzer, and problem matchers of tasks. */
const sources = /^(rustc|clippy|rust-analyzer|cargo)$/i;

/** Notes may quote types without end. */
const mostUnits = 8_000;

/** Which known message it is; undefined where nothing here explains it, and no rule says the same. */
export function recognise(message: CompilerMessage): Recognised | undefined {
  if (!sources.test(message.source)) return undefined;
  const text = [withoutLevel(message.text), ...message.notes].join('\n').slice(0, mostUnits);
  const codes = codesOf(message);
  const whole = `${text}\n${message.printed ?? ''}`.slice(0, 2 * mostUnits);
  const known = knownMessages.find((each) => isMeant(each, codes, whole));
  if (known) {
    const { name, article, lesson } = known;
    const isOfAsync = known.alsoElsewhere !== true || speaksOfAsync.test(text);
    return { name, ...(article && { article }), ...(lesson && { lesson }), isOfAsync };
  }
  const name = codes.find((code) => seenByRules.has(code));
  return name === undefined ? undefined : { name, isOfAsync: true };
}

/** Codes that say by themselves what rules say, too; others tell no more than the words do. */
const seenByRules = new Set(
  ruleMetas
    .flatMap(({ seenBy }) => seenBy)
    .filter((name) => !knownMessages.some((each) => each.name === name && each.isAmbiguous === true)),
);

const speaksOfAsync = /\basync\b|\bFuture\b|\.await\b/;

function isMeant({ name, says, isAmbiguous }: KnownMessage, codes: readonly string[], text: string): boolean {
  if (codes.length === 0) return says.test(text);
  return codes.includes(name) && (isAmbiguous !== true || says.test(text));
}

/** `error[E0277]: `, as rustc prints it, and rust-analyzer where it previews that. */
const level = /^(?:error|warning)(?:\[(E\d{4})\])?: /m;

function withoutLevel(text: string): string {
  return level.exec(text)?.index === 0 ? text.replace(level, '') : text;
}

/** What names the message: its code, and where the editor has none, the lints that its notes name. */
function codesOf({ source, code, text, printed: more }: CompilerMessage): readonly string[] {
  if (code !== undefined && /^(E\d{4}|[a-z_]+(::[a-z_]+)?)$/.test(code))
    return [source.toLowerCase() === 'clippy' && !code.includes('::') ? `clippy::${code}` : code];
  const printed = `${text}\n${more ?? ''}`.slice(0, 2 * mostUnits);
  const shown = level.exec(printed)?.[1];
  if (shown !== undefined) return [shown];
  const clippy = /rust-clippy\/\S*#\/?([a-z_]+)/.exec(printed)?.[1];
  if (clippy !== undefined) return [`clippy::${clippy}`];
  const lint = /`?#\[(?:warn|deny|forbid)\(([a-z_:]+)\)\]/.exec(printed)?.[1];
  return lint === undefined ? [] : [lint];
}
