/** What rustc says of the code. */
export interface CompilerWord {
  readonly level: 'error' | 'warning';
  /** `E0382`; left out where it has none. */
  readonly code?: string;
  readonly message: string;
  /** From 0; left out where it points at no line. */
  readonly line?: number;
}

/** As much as is read of a message of Cargo's. */
interface CargoMessage {
  readonly reason?: string;
  readonly executable?: string | null;
  readonly message?: {
    readonly level: string;
    readonly message: string;
    readonly code: { readonly code: string } | null;
    readonly spans: readonly { readonly is_primary: boolean; readonly line_start: number }[];
  };
  readonly target?: { readonly name: string };
}

/**
 * What Cargo's messages say of the code, errors first, and what was built of it.
 *
 * @param stdout JSON, a line each
 * @param most words that are kept
 */
export function readMessages(
  stdout: string,
  most: number,
): { readonly words: CompilerWord[]; readonly executable: string | undefined } {
  const words: CompilerWord[] = [];
  let executable: string | undefined;
  for (const line of stdout.split('\n')) {
    if (!line.startsWith('{')) continue;
    let read: CargoMessage;
    try {
      read = JSON.parse(line) as CargoMessage;
    } catch {
      // The end of what was kept.
      continue;
    }
    if (read.target?.name !== 'exercise') continue;
    executable = read.executable ?? executable;
    const { message } = read;
    if (read.reason !== 'compiler-message' || !message || words.length >= most) continue;
    const primary = message.spans.find((span) => span.is_primary);
    const isWord = message.level === 'error' || message.level === 'warning';
    // What has no place only counts the others.
    if (!isWord || (!primary && message.level === 'warning')) continue;
    const word: CompilerWord = {
      level: message.level === 'error' ? 'error' : 'warning',
      message: message.message,
      ...(message.code && { code: message.code.code }),
      ...(primary && { line: primary.line_start - 1 }),
    };
    // With its tests, the same code is compiled twice.
    if (!words.some((each) => JSON.stringify(each) === JSON.stringify(word))) words.push(word);
  }
  return {
    words: words.sort((a, b) => Number(a.level === 'warning') - Number(b.level === 'warning')),
    executable,
  };
}
