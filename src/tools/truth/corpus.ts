import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { Problem } from '../problem';
import { repository } from '../repository';

/** A crate that the analyser is held against rustc on. */
export interface Subject {
  /** As reports call it, with the version where it has one. */
  readonly name: string;
  /** Where it lies; never written to. */
  readonly folder: string;
  /** Features to try, the first set that builds is taken; `all` stands for every feature. */
  readonly features: readonly (readonly string[] | 'all')[];
}

/** Debian's librust-*-dev packages put crates here, in the layout of a Cargo directory source. */
const debianCrates = '/usr/share/cargo/registry';

/** The folder of crates that takes the place of crates.io. */
export function crateFolder(): string {
  const folder = process.env.RUST_CRATES_DIR ?? debianCrates;
  if (!existsSync(folder)) {
    throw new Problem(
      `There is no folder ${folder}. Install Debian's librust-*-dev packages, or name a Cargo directory source in RUST_CRATES_DIR.`,
    );
  }
  return folder;
}

/**
 * Crates with async code of their own, with the features to take instead of all of them. What is not installed is
 * left out of a run.
 */
const crates: Record<string, readonly (readonly string[] | 'all')[]> = {
  'async-broadcast': ['all'],
  'async-channel': ['all'],
  'async-executor': ['all'],
  'async-fs': ['all'],
  'async-global-executor': [['default', 'async-io'], []],
  'async-io': ['all'],
  'async-lock': ['all'],
  'async-mutex': ['all'],
  'async-net': ['all'],
  'async-process': ['all'],
  'async-recursion': ['all'],
  'async-std': [['attributes', 'unstable'], ['attributes'], []],
  'async-std-resolver': [[]],
  'async-stream': ['all'],
  'async-task': ['all'],
  'async-trait': ['all'],
  backoff: [['tokio'], ['async-std']],
  blocking: ['all'],
  bytelines: ['all', []],
  'capnp-futures': ['all'],
  'capnp-rpc': ['all'],
  concread: ['all', ['asynch'], []],
  configparser: ['all', []],
  criterion: [['async', 'async_futures'], []],
  dbus: [['futures'], []],
  'dbus-udisks2': ['all', []],
  flume: ['all', []],
  futures: ['all', ['async-await', 'thread-pool'], []],
  'futures-lite': ['all'],
  'futures-locks': [['tokio'], []],
  'futures-test': ['all', []],
  'futures-timer': [[]],
  'futures-util': ['all', ['io', 'sink', 'channel'], []],
  futures_codec: ['all', []],
  greetd_ipc: ['all', ['tokio-codec'], []],
  h2: [['stream'], []],
  'http-body': ['all', []],
  hyper: [['full'], []],
  'hyper-rustls': ['all', []],
  'hyper-tls': [[]],
  inotify: ['all', []],
  isahc: [[], ['json']],
  'netlink-proto': ['all', []],
  'netlink-sys': ['all', []],
  oauth2: [['reqwest'], []],
  ogg: ['all', ['async'], []],
  'ordered-stream': ['all'],
  'quick-xml': ['all', ['async-tokio'], []],
  quinn: ['all', []],
  reqwest: [
    ['json', 'stream', 'multipart', 'blocking', 'native-tls', 'gzip', 'deflate', 'socks'],
    ['json', 'stream', 'multipart', 'blocking', 'native-tls'],
    [],
  ],
  rtnetlink: ['all', []],
  'sequoia-ipc': [[]],
  'sequoia-net': [[]],
  serial_test: ['all', []],
  sluice: ['all', []],
  smol: ['all'],
  tokio: [['full', 'test-util'], ['full']],
  'tokio-native-tls': [[]],
  'tokio-openssl': [[]],
  'tokio-postgres': [['runtime'], []],
  'tokio-rustls': ['all', []],
  'tokio-serde': ['all', []],
  'tokio-stream': ['all', ['full'], []],
  'tokio-test': [[]],
  'tokio-util': [['full'], ['codec', 'io', 'rt', 'time'], []],
  'tokio-vsock': [[]],
  tower: ['all', ['full'], []],
  tracing: [['std', 'attributes'], []],
  'tracing-futures': [['std-future'], []],
  'trust-dns-client': [[]],
  'trust-dns-proto': [['tokio-runtime'], []],
  'trust-dns-resolver': [[]],
  'trust-dns-server': [[]],
  ttrpc: [['async'], []],
  'unsigned-varint': [['std', 'codec', 'futures', 'asynchronous_codec'], ['futures'], []],
  'usb-disk-probe': [[]],
  zbus: ['all', []],
};

export const programsFolder = path.join(repository, 'test/truth/programs');

/** The crates that are installed and our own programs; `only` names some of them, with or without version. */
export function findSubjects(only: readonly string[] | undefined): Subject[] {
  const installed = readdirSync(crateFolder()).map((folder) => {
    const [, name = folder, version = ''] = /^(.*?)-(\d+\.\d.*)$/.exec(folder) ?? [];
    return { name, version, folder: path.join(crateFolder(), folder) };
  });
  const packaged = installed
    .filter(({ name }) => name in crates)
    .map(({ name, version, folder }): Subject & { short: string } => ({
      name: `${name}-${version}`,
      short: name,
      folder,
      features: crates[name] ?? [[]],
    }));
  const programs = (existsSync(programsFolder) ? readdirSync(programsFolder).sort() : [])
    .filter((name) => existsSync(path.join(programsFolder, name, 'Cargo.toml')))
    .map((name): Subject & { short: string } => ({
      name: `program ${name}`,
      short: name,
      folder: path.join(programsFolder, name),
      features: [[]],
    }));
  const all = [...packaged.sort((a, b) => (a.name < b.name ? -1 : 1)), ...programs];
  const unknown = only?.find((name) => !all.some((subject) => [subject.name, subject.short].includes(name)));
  if (unknown !== undefined) throw new Problem(`There is no crate ${unknown} in the corpus.`);
  return all.filter((subject) => !only || only.includes(subject.name) || only.includes(subject.short));
}
