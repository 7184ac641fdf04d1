import type { CancellationToken, InlayHint, Range } from 'vscode-languageserver/node';
import { lossWords } from '../editors/keptWords';
import { describeError } from '../engine/errors';
import { contentOf } from './hovers';
import type { OpenDocument } from './openDocuments';
import type { ServerState } from './serverState';

/** Behind each arm of a looping `select!`: what its future loses when another arm is first. */
export async function armHintsIn(
  state: ServerState,
  document: OpenDocument,
  range: Range,
  cancellation: CancellationToken,
): Promise<InlayHint[]> {
  const { client, book, log } = state;
  const [start, end] = [document.offsetOf(range.start), document.offsetOf(range.end)];
  try {
    const hints = await client.armHints(document.file, document.version, { cancellation });
    return (hints ?? [])
      .filter(({ offset }) => start <= offset && offset <= end)
      .map(({ offset, label, explanation }) => ({
        position: document.positionOf(offset),
        label: lossWords(label),
        paddingLeft: true,
        tooltip: contentOf(state, [
          `${explanation} — [Read more](${book.uriOfSection('cancellation-and-select')})`,
        ]),
      }));
  } catch (error) {
    log.write('warn', `No hints could be had: ${describeError(error)}`);
    return [];
  }
}
