import path from 'node:path';
import { runInHost } from '../integration';
import { repository } from '../repository';

/** How long a save takes in a real editor, with our fixes on save and without them. */
export async function saveFigures(): Promise<string[]> {
  const tests = path.join(repository, 'dist/test/saves.js');
  const { output } = await runInHost('node', { tests });
  return [
    'a save in VS Code, right behind an edit, 4,500 lines',
    ...output.split('\n').map((line) => `  ${line}`),
  ];
}
