import { parentPort, workerData } from 'node:worker_threads';
import type { FileId } from '../engine/findings';
import type { Reading } from '../hosts/recordedFiles';
import { ProjectScan, type FileOutcome, type ProjectReadings, type ScanInput } from './projectScan';

/** What a thread is started with. */
export interface ThreadData {
  readonly input: ScanInput;
  /** How many threads there are. */
  readonly threads: number;
}

/** What a thread is asked, one question after the other. */
export type Question =
  | { readonly ask: 'sort' }
  /** Looks at these files, all of one project, of which `expected` will be looked at by this thread. */
  | { readonly ask: 'check'; readonly files: readonly FileId[]; readonly expected?: readonly FileId[] }
  /** Lets go of the project of `file`. */
  | { readonly ask: 'release'; readonly file: FileId };

export type Answer =
  | { readonly projects: readonly (readonly FileId[])[]; readonly readings: readonly Reading[] | undefined }
  | { readonly outcomes: readonly FileOutcome[] }
  | ProjectReadings;

/** Answers what the main thread asks. An error ends the thread, and is told there. */
export function answerQuestions(): void {
  const { input, threads } = workerData as ThreadData;
  const starting = ProjectScan.create(input, threads).then(async (scan) => {
    // What may be read is told by where the files lie.
    const sorted = await scan.sort(input.files);
    return { scan, sorted };
  });
  parentPort?.on('message', (question: Question) => {
    void starting
      .then(async ({ scan, sorted }): Promise<Answer> => {
        switch (question.ask) {
          case 'sort':
            return sorted;
          case 'check': {
            const outcomes: FileOutcome[] = [];
            if (question.expected) scan.expect(question.expected);
            for (const file of question.files) outcomes.push(await scan.check(file));
            return { outcomes };
          }
          case 'release':
            return scan.release(question.file);
        }
      })
      .then((answer) => parentPort?.postMessage(answer), throwOutside);
  });
}

/** So that it is no rejection, which somebody might handle, but the end. */
function throwOutside(error: unknown): void {
  setImmediate(() => {
    throw error;
  });
}
