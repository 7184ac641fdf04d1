import type { Analysis } from '../analysis';
import { wholeTree } from '../otherFunctions';
import type { CancelSafety } from './cancelSafety';
import type { Loss, Place } from './losses';

/** What becomes of a future that is dropped half-way, in a few words, with names in backticks. */
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
      return name === undefined ? 'loses what it took' : `loses \`${name}\``;
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
    case 'loses':
      return describeLoss(analysis, safety.loss);
  }
}

function describeLoss(analysis: Analysis, { reason, name, way, taken, lostAt }: Loss): string {
  const line = lineOf(analysis, lostAt);
  if (reason !== undefined)
    return way.length > 0
      ? `Not cancel safe: dropped half-way, what it waits for at line ${line} ${reason}.`
      : `Not cancel safe: dropped half-way, it ${reason}.`;
  return `Not cancel safe: ${describeTaking(analysis, name, taken)}, and awaits with that in hand at line ${line}.`;
}

function describeTaking(analysis: Analysis, name: string | undefined, taken: Place | undefined): string {
  if (!taken) return name === undefined ? 'it takes something at a call' : `it takes \`${name}\` at a call`;
  const line = lineOf(analysis, taken);
  return name === undefined ? `it takes something at line ${line}` : `it takes \`${name}\` at line ${line}`;
}

/** `12`, or `12 of work.rs` where that is another file. */
function lineOf(analysis: Analysis, { file, start }: Place): string {
  const text = file === analysis.file ? wholeTree(analysis).text : analysis.neighbours.textOf(file);
  const line = String((text ?? '').slice(0, start).split('\n').length);
  return file === analysis.file ? line : [line, file.slice(file.lastIndexOf('/') + 1)].join(' of ');
}
