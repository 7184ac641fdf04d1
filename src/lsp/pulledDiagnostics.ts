import { createHash } from 'node:crypto';
import {
  type CancellationToken,
  type Diagnostic,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import type { FileId } from '../engine/findings';
import { fileIdOf } from './fileNames';
import type { OpenDocument } from './openDocuments';
import { freshFindings, type ServerState } from './serverState';

/** What a client is told of the questions that are answered. */
export const pullOptions = {
  identifier: 'async-rust-lens',
  // What is found in a file hangs on what others declare.
  interFileDependencies: true,
  workspaceDiagnostics: true,
} as const;

/** What answers to clients that ask for diagnostics need. */
export interface PullSurroundings extends Pick<ServerState, 'client' | 'board' | 'log' | 'rendering'> {
  /** The open document of a file whose present text is to be looked at. */
  readonly wanted: (file: FileId) => OpenDocument | undefined;
}

/** What is found in one file, or that it is what the client has. Waits until the text as it is now was looked at. */
export async function documentDiagnostics(
  state: PullSurroundings,
  { textDocument, previousResultId }: DocumentDiagnosticParams,
  cancellation: CancellationToken,
): Promise<DocumentDiagnosticReport> {
  const file = fileIdOf(textDocument.uri);
  const document = state.wanted(file);
  const findings = document && (await freshFindings(state, document, cancellation));
  if (document && findings) state.board.note({ file, version: document.version, findings });
  return reportOf(await state.board.diagnosticsOf(file), previousResultId);
}

/** What is found in all files; of those that the client has, only what is new, and that nothing is found any more. */
export async function workspaceDiagnostics(
  { board, rendering }: PullSurroundings,
  { previousResultIds }: WorkspaceDiagnosticParams,
): Promise<WorkspaceDiagnosticReport> {
  board.pullWorkspace();
  const known = new Map(previousResultIds.map(({ uri, value }) => [fileIdOf(uri), value]));
  const items: WorkspaceDocumentDiagnosticReport[] = [];
  for (const file of new Set([...board.files, ...known.keys()])) {
    const report = reportOf(await board.diagnosticsOf(file), known.get(file));
    const version = board.get(file)?.version ?? null;
    items.push({ ...report, uri: rendering.uriOf(file), version });
  }
  return { items };
}

/** @param previous the id of what the client has, by which it is told apart */
function reportOf(items: Diagnostic[], previous: string | undefined): DocumentDiagnosticReport {
  const resultId = createHash('sha1').update(JSON.stringify(items)).digest('hex');
  return resultId === previous
    ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
    : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
}
