import type { FilePlace } from '../project/project';
import type { Analysis } from './analysis';
import { ReadLog } from './readLog';

/** The rest of a project, as it stands in one state of all its texts. */
export interface Neighbours {
  /** The analysis of another file of the project, where it can be had at once. */
  analysisOf(file: string): Analysis | undefined;
  /** The files of the project in whose text `name` stands as a word. */
  filesNaming(name: string): readonly string[];
  /** The text of a file of the project, for a look before it is analysed. */
  textOf(file: string): string | undefined;
  /** Where a file of the project belongs. */
  placeOf(file: string): FilePlace | undefined;
  /** On what answers are built: those who keep some say so there. */
  readonly log: ReadLog;
}

/** Of a file of which nothing else is in reach. */
export const nobody: Neighbours = {
  analysisOf: () => undefined,
  filesNaming: () => [],
  textOf: () => undefined,
  placeOf: () => undefined,
  log: new ReadLog(),
};
