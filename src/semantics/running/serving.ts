import type { Analysis } from '../analysis';
import type { Neighbours } from '../neighbours';
import type { Remembered } from '../readLog';

/** What a program that serves others names: it listens for them. */
const listeners = ['TcpListener', 'UnixListener', 'UdpSocket', 'LocalSocketListener'];

const known = new WeakMap<Neighbours, Map<string, Remembered<boolean>>>();

/**
 * Whether the package at hand serves others at the same time, or is made for programs that may: where it does not, as in a
 * tool that does one thing after another, nothing but a spawned task or a handler shows that anybody waits.
 */
export function servesOthers({ place, neighbours }: Analysis): boolean {
  const owner = place.package;
  if (!owner || owner.isForOthers || owner.serves) return true;
  const answers = known.get(neighbours) ?? new Map<string, Remembered<boolean>>();
  known.set(neighbours, answers);
  const folder = `${owner.folder}/src/`;
  return neighbours.log.remember(answers, owner.folder, () =>
    listeners.some((word) => namesIt(neighbours, folder, word)),
  );
}

function namesIt(neighbours: Neighbours, folder: string, word: string): boolean {
  return neighbours
    .filesNaming(word)
    .some(
      (file) =>
        file.startsWith(folder) &&
        !/\/tests?(\/|\.rs$)/.test(file) &&
        isInProgram(neighbours.textOf(file) ?? '', word),
    );
}

/** Whether the word stands before the file's tests, which by custom come last. */
function isInProgram(text: string, word: string): boolean {
  const tests = text.search(/#\[cfg\(test\)\]\s*mod\s+\w+\s*\{/);
  const at = text.search(new RegExp(`\\b${word}\\b`));
  return at >= 0 && (tests < 0 || at < tests);
}
