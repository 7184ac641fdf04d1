export { describeFileError } from '../hosts/fileErrors';

/** Something the user should read in one line, without a stack: bad use, or input that is missing. */
export class UsageProblem extends Error {
  override readonly name = 'UsageProblem';
}
