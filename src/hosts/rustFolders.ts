import { homedir } from 'node:os';
import path from 'node:path';
import type { ToolchainFolders } from '../project/toolchain';
import { fileIdOfPath } from './nodeFileSystem';

/** Where Cargo keeps what it downloads, as a FileId. Source: the Cargo book, "Cargo Home". */
export function cargoHome(): string {
  return fileIdOfPath(process.env['CARGO_HOME'] ?? path.join(homedir(), '.cargo'));
}

/** Where Rust toolchains lie. Source: the rustup book, "Environment variables". */
export function toolchainFolders(): ToolchainFolders {
  const rustupHome = process.env['RUSTUP_HOME'] ?? path.join(homedir(), '.rustup');
  return { rustupHome: fileIdOfPath(rustupHome), system: fileIdOfPath('/usr') };
}
