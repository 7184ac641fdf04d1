import type { CancellationToken } from 'vscode-languageserver/node';
import type { EngineClient } from '../engine/client';
import { describeError } from '../engine/errors';
import type { Finding } from '../engine/findings';
import type { BookFiles } from './bookFiles';
import type { ClientAbilities } from './clientAbilities';
import type { FindingsBoard } from './findingsBoard';
import type { Log } from './log';
import type { OpenDocument } from './openDocuments';
import type { Rendering } from './rendering';

/** What the features that answer requests ask for. */
export interface ServerState {
  readonly client: EngineClient;
  readonly abilities: ClientAbilities;
  readonly rendering: Rendering;
  readonly board: FindingsBoard;
  readonly book: BookFiles;
  readonly log: Log;
  /** The open document at an address, if the engine looks at it. */
  tracked(uri: string): OpenDocument | undefined;
}

/** The findings for the text as it is at this moment; null where there are none to be had, or the text moved on. */
export async function freshFindings(
  { client, board, log }: Pick<ServerState, 'client' | 'board' | 'log'>,
  document: OpenDocument,
  cancellation?: CancellationToken,
): Promise<readonly Finding[] | null> {
  const { file, version } = document;
  const known = board.get(file);
  if (known?.version === version) return known.findings;
  try {
    return await client.findings(file, version, cancellation ? { cancellation } : {});
  } catch (error) {
    log.write('error', `The findings of ${file} could not be had: ${describeError(error)}`);
    return null;
  }
}
