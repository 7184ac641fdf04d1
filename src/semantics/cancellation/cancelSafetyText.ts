import type { Analysis } from '../analysis';
import { wholeTree } from '../otherFunctions';
import type { CancelSafety } from './cancelSafety';
import type { Place } from './losses';

/** What becomes of a future that is dropped half-way, in a few words. */
export function nameCancelSafety(safety: CancelSafety): string {
  switch (safety.kind) {
    case 'safe':
      return 'cancel safe';
    case 'place':
      return 'loses its place in the queue';
    case 'unknown':
      return 'cancel safety not known';
    case 'loses': {
      const { reason, name } = safety.loss;
      if (reason !== undefined) return reason;
      return name === undefined ? 'loses what it took' : `loses ${name}`;
    }
  }
}

/** The same in a sentence, in Markdown. */
export function describeCancelSafety(analysis: Analysis, safety: CancelSafety): string {
  switch (safety.kind) {
    case 'safe':
      return `Cancel safe: ${safety.reason}.`;
    case 'place':
      return `Dropped half-way, it loses its place only: ${safety.reason}.`;
    case 'unknown':
      return `Whether something is lost when this is dropped half-way is not known: ${safety.reason}.`;
    case 'loses': {
      const { reason, name, way, taken, lostAt } = safety.loss;
      if (reason !== undefined) {
        const who = way.length > 0 ? `what it waits for at ${lineOf(analysis, lostAt)}` : 'it';
        return `Not cancel safe: dropped half-way, ${who} ${reason}.`;
      }
      const what = name === undefined ? 'something' : `\`${name}\``;
      const where = taken ? lineOf(analysis, taken) : 'a call';
      return `Not cancel safe: it takes ${what} at ${where}, and awaits with that in hand at ${lineOf(analysis, lostAt)}.`;
    }
  }
}

/** `line 12`, or `line 12 of work.rs` where that is another file. */
function lineOf(analysis: Analysis, { file, start }: Place): string {
  const text = file === analysis.file ? wholeTree(analysis).text : analysis.neighbours.textOf(file);
  const line = (text ?? '').slice(0, start).split('\n').length;
  const name = file === analysis.file ? '' : ` of ${file.slice(file.lastIndexOf('/') + 1)}`;
  return `line ${String(line)}${name}`;
}
