import * as vscode from 'vscode';
import type { FileId, Span } from '../engine/findings';

/** The name under which the engine knows a document or file. */
export function fileIdOf(uri: vscode.Uri): FileId {
  // Windows writes drive letters in both cases; one file must have one name.
  const path = uri.path.replace(/^\/[A-Z]:/, (drive) => drive.toLowerCase());
  return path.startsWith('/') || uri.authority
    ? `${uri.scheme}://${uri.authority}${path}`
    : `${uri.scheme}:${path}`;
}

/** The reverse of {@link fileIdOf}. `Uri.parse` would decode a `%41` that is part of a file's real name. */
export function uriOf(file: FileId): vscode.Uri {
  const parts = /^([^:]+):(?:\/\/([^/]*))?(.*)$/s.exec(file);
  if (!parts) throw new Error(`Not a file's name: ${file}`);
  const [, scheme = '', authority = '', path = ''] = parts;
  return vscode.Uri.from({ scheme, authority, path });
}

export function rangeOf(span: Span): vscode.Range {
  return new vscode.Range(span.startLine, span.startCharacter, span.endLine, span.endCharacter);
}
