/** Where this stands in a file that someone edits, {@link ./hangingWorker.ts} hangs. */
export const mark = '// without end';

/** Where this does, it dies. */
export const deadlyMark = '// dies of it';
