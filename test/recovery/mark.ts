/** Where this stands in a file that someone edits, {@link ./hangingWorker.ts} hangs. */
export const mark = '// without end';
