import { fileURLToPath, pathToFileURL } from 'node:url';
import type { FileId } from '../engine/findings';
import { fileIdOfPath, pathOfFileId } from '../hosts/nodeFileSystem';

/** The name under which the engine knows a document; one that is no file of this machine's is known by its address. */
export function fileIdOf(uri: string): FileId {
  try {
    return uri.startsWith('file:') ? fileIdOfPath(fileURLToPath(uri)) : uri;
  } catch {
    // An address that is no path here: of another machine, or with bytes that no name has.
    return uri;
  }
}

/** The address of a file, for one that the client did not name itself. */
export function uriOf(file: FileId): string {
  const path = pathOfFileId(file);
  return path === undefined ? file : pathToFileURL(path).href;
}
