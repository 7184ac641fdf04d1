import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The path, with forward slashes, and the text of each of our own source files below `folder`. */
export function sourceFiles(folder: string): { file: string; text: string }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }));
}
