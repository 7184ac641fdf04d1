import type { BlockingCall } from './blockingCalls';
import { wrapperEntries, wrapperFiles, wrapperQuestions } from './wrapperCrates';
import { diskQuestions, entryWork, longWork } from './blockingPaths';

/**
 * How long a wait tends to be. `long`: until a peer, a process, a person, another thread or a database answers, or a
 * whole tree of folders is gone through. `file`: what one file holds is read or written. `entry`: a name, a folder or a mode
 * is changed, which the system does in memory. `question`: what the disk is asked in passing.
 */
export type WaitWeight = 'long' | 'file' | 'entry' | 'question';

const fileWork =
  /^std::(fs|path)::|^std::os::unix::fs::| on (std::fs::(File|ReadDir)|fs_err::(File|ReadDir)|tempfile::NamedTempFile)$/;
/** All entries of a folder, whose number is not known. */
const everyStep = /^std::iter::Iterator::(?!next ).* on std::fs::ReadDir$/;

export function waitWeight({ kind, path }: BlockingCall): WaitWeight {
  if (kind !== 'io' || longWork.has(path) || everyStep.test(path)) return 'long';
  if (diskQuestions.has(path) || wrapperQuestions.has(path)) return 'question';
  if (entryWork.has(path) || wrapperEntries.has(path)) return 'entry';
  return wrapperFiles.has(path) || fileWork.test(path) ? 'file' : 'long';
}
