import type { BlockingKind } from './blockingPaths';

/*
 * Crates that wrap what std does, or wait in ways of their own, by the paths that their docs give. Source: docs.rs of each.
 */

function of(owner: string, names: string): string[] {
  return names.split(' ').map((name) => `${owner}::${name}`);
}

/** One operation on one file, or on a folder's entry. */
const fileCalls: readonly string[] = [
  ...of('fs_err', 'read read_to_string write copy read_dir'),
  ...of('fs_err::File', 'open create create_new sync_all sync_data'),
  'fs_err::OpenOptions::open',
  ...of('camino::Utf8Path', 'read_dir read_dir_utf8'),
];
const entryCalls: readonly string[] = [
  ...of('fs_err', 'create_dir create_dir_all remove_dir remove_file rename hard_link set_permissions'),
  'fs_err::File::set_len',
  ...of('tempfile', 'tempfile tempdir'),
  'tempfile::TempDir::new',
  'tempfile::NamedTempFile::new',
];
const questions: readonly string[] = [
  ...of('fs_err', 'read_link canonicalize metadata symlink_metadata'),
  'fs_err::DirEntry::metadata',
  ...of(
    'camino::Utf8Path',
    'exists try_exists is_file is_dir metadata symlink_metadata canonicalize canonicalize_utf8 read_link_utf8',
  ),
];

/** Whole trees and archives, other processes' locks, peers, and people. */
const longCalls: readonly string[] = [
  'fs_err::remove_dir_all',
  ...of('fs_extra::dir', 'copy move_dir get_size remove'),
  ...of('tar::Archive', 'unpack'),
  ...of('tar::Builder', 'append_dir_all'),
  'zip::read::ZipArchive::extract',
  ...of('git2::Repository', 'clone clone_recurse'),
  'git2::build::RepoBuilder::clone',
  ...of('fs2::FileExt', 'lock_shared lock_exclusive'),
  ...of('dialoguer::Confirm', 'interact interact_opt'),
  ...of('dialoguer::Input', 'interact interact_text'),
  'dialoguer::Password::interact',
  ...of('dialoguer::Select', 'interact interact_opt'),
  ...of('rpassword', 'prompt_password read_password'),
  ...of('inquire', 'Text::prompt Confirm::prompt Password::prompt Select::prompt'),
  ...of('duct::Expression', 'run read'),
  ...of('duct::Handle', 'wait into_output'),
  ...of('ssh2::Session', 'handshake userauth_password userauth_agent channel_session sftp'),
  ...of('ssh2::Channel', 'exec wait_close'),
];

/** Every call of theirs that waits. */
export const wrapperCalls: readonly string[] = [...fileCalls, ...entryCalls, ...questions, ...longCalls];

export const wrapperFiles: ReadonlySet<string> = new Set(fileCalls);
export const wrapperEntries: ReadonlySet<string> = new Set(entryCalls);
export const wrapperQuestions: ReadonlySet<string> = new Set(questions);

/** What reads a folder at every step of a loop over it. */
export const wrapperIterators: readonly (readonly [BlockingKind, readonly string[]])[] = [
  [
    'io',
    [
      'fs_err::ReadDir',
      'camino::ReadDirUtf8',
      'walkdir::WalkDir',
      'walkdir::IntoIter',
      'ignore::Walk',
      'glob::Paths',
    ],
  ],
];
