import type * as vscode from 'vscode';
import type { EngineClient } from '../engine/client';
import { describeError } from '../engine/errors';
import type { Finding } from '../engine/findings';
import type { Patience } from '../engine/requests';
import type { DocumentSync } from './documents';
import type { FindingsStore } from './findingsStore';
import type { Log } from './log';
import { fileIdOf } from './uris';

/** What the features that act on a document's text ask for. */
export interface Analysis {
  readonly client: EngineClient;
  readonly documents: DocumentSync;
  readonly store: FindingsStore;
  readonly log: Log;
  /** Told of a save that went on without fixes, because they were not there in time. */
  readonly onSaveUnfixed: (document: vscode.TextDocument) => void;
}

/**
 * The findings for the text as it is at this moment; null where there are none to be had within the patience that is
 * given, or the text moved on.
 */
export async function freshFindings(
  { client, documents, store, log }: Analysis,
  document: vscode.TextDocument,
  wait: Patience = {},
): Promise<readonly Finding[] | null> {
  if (!documents.accepts(document)) return null;
  const file = fileIdOf(document.uri);
  const version = document.version;
  const known = store.get(file);
  if (known?.version === version) return known.findings;
  try {
    const findings = await client.findings(file, version, wait);
    if (document.version !== version || document.isClosed) return null;
    return findings;
  } catch (error) {
    log.write('error', `The findings of ${file} could not be had: ${describeError(error)}`);
    return null;
  }
}
