import { accessSync, constants } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/**
 * The path of Cargo on this machine; undefined where there is none. It is looked for as a file, in the folders that `PATH` names and
 * in the one of rustup, which an editor that was not started from a shell may not know. Nothing is started.
 */
export function findCargo(env: NodeJS.ProcessEnv): string | undefined {
  const name = process.platform === 'win32' ? 'cargo.exe' : 'cargo';
  const home = env['CARGO_HOME'] ?? path.join(os.homedir(), '.cargo');
  // What is relative would depend on the folder that is open.
  const folders = [...(env['PATH'] ?? '').split(path.delimiter), path.join(home, 'bin')].filter((folder) =>
    path.isAbsolute(folder),
  );
  return folders.map((folder) => path.join(folder, name)).find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
