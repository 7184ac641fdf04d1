import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { exerciseOf } from '../tutorial/exercises';
import type { Specimen } from './specimens';
import { repository } from './repository';

const root = 'src/tutorial/exercises';

/** Starts, solutions and wrong attempts of all exercises; what a line `// fails: CODE` says of an attempt, it must fail with. */
export async function collectExercises(): Promise<Specimen[]> {
  const specimens: Specimen[] = [];
  for (const folder of (await readdir(path.join(repository, root))).sort()) {
    const files = await readdir(path.join(repository, root, folder));
    for (const file of files.filter((name) => name.endsWith('.rs')).sort()) {
      const code = await readFile(path.join(repository, root, folder, file), 'utf8');
      const stated = /^\/\/ fails: (\w+)$/m.exec(code)?.[1];
      const fails = file === 'start.rs' ? exerciseOf(folder.replace(/^\d+-/, ''))?.startFails : stated;
      specimens.push({
        origin: `${root}/${folder}/${file}`,
        code,
        edition: '2024',
        ...(fails !== undefined && { fails }),
      });
    }
  }
  return specimens;
}
