import { readFileSync } from 'node:fs';
import path from 'node:path';
import { primarySpan, type CompilerMessage } from './cargo';

/** A lint of rustc or clippy at one place. */
export interface Verdict {
  /** Without `clippy::`. */
  readonly lint: string;
  /** Relative to the crate's folder. */
  readonly file: string;
  /** UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  /** With its notes, which are what says that a value must be polled. */
  readonly message: string;
}

/** Undefined for a message without lint or place. */
export function readVerdict(folder: string, message: CompilerMessage): Verdict | undefined {
  const span = primarySpan(message);
  if (!message.code || !span || path.isAbsolute(span.file_name)) return undefined;
  const { units } = readBytes(path.join(folder, span.file_name));
  return {
    lint: message.code.code.replace(/^clippy::/, ''),
    file: span.file_name,
    start: units(span.byte_start),
    end: units(span.byte_end),
    message: wholeMessage(message),
  };
}

export function wholeMessage({ message, children }: CompilerMessage): string {
  const notes = children
    .map((child) => child.message)
    .filter((note) => !/^`#\[warn|^`-W |^requested on|^for further information/.test(note));
  return [message, ...notes].join('; ');
}

/** Whether the message is that of a value which must be polled to do something. */
export function isForgottenAwait(verdict: Pick<Verdict, 'lint' | 'message'>): boolean {
  const { lint, message } = verdict;
  return (
    lint === 'unused_must_use' &&
    !/^unused `(std::result::)?Result/.test(message) &&
    /[Ff]uture|poll/.test(message)
  );
}

/** Gives the UTF-16 offset that belongs to a byte offset of the file. */
function readBytes(file: string): { units: (byte: number) => number } {
  const bytes = readFileSync(file);
  return { units: (byte) => bytes.subarray(0, byte).toString('utf8').length };
}
