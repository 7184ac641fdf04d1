import { homedir } from 'node:os';
import path from 'node:path';
import { fileIdOfPath } from './nodeFileSystem';

/** Where Cargo keeps what it downloads, as a FileId. Source: the Cargo book, "Cargo Home". */
export function cargoHome(): string {
  return fileIdOfPath(process.env['CARGO_HOME'] ?? path.join(homedir(), '.cargo'));
}
