import type { BlockingCall } from './blockingCalls';
import { diskQuestions, longWork } from './blockingPaths';

/**
 * How long a wait tends to be. `long`: until a peer, a process, a person, another thread or a database answers, or a
 * whole tree of folders is gone through. `file`: one operation on one file. `question`: what the disk is asked in passing.
 */
export type WaitWeight = 'long' | 'file' | 'question';

const fileWork = /^std::(fs|path)::|^std::os::unix::fs::| on std::fs::(File|ReadDir)$/;
/** All entries of a folder, whose number is not known. */
const everyStep = /^std::iter::Iterator::(?!next ).* on std::fs::ReadDir$/;

export function waitWeight({ kind, path }: BlockingCall): WaitWeight {
  if (kind !== 'io' || longWork.has(path) || everyStep.test(path)) return 'long';
  if (diskQuestions.has(path)) return 'question';
  return fileWork.test(path) ? 'file' : 'long';
}
