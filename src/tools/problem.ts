/** Something the person at the keyboard can mend: shown as one line, without a stack trace, with exit code 2. */
export class Problem extends Error {}

/** Runs a command's main function and turns what it throws into a line and an exit code. */
export function runCommand(main: () => Promise<number>): void {
  main().then(
    (code) => process.exit(code),
    (error: unknown) => {
      if (error instanceof Problem || isUsageError(error)) {
        console.error(error.message);
        process.exit(2);
      }
      console.error(error);
      process.exit(1);
    },
  );
}

/** What `parseArgs` of node:util throws for an option it does not know. */
function isUsageError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
