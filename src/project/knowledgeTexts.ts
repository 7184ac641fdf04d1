import actixRtText from './knowledge/actix_rt.rs';
import actixWebText from './knowledge/actix_web.rs';
import anyhowText from './knowledge/anyhow.rs';
import argon2Text from './knowledge/argon2.rs';
import asyncBroadcastText from './knowledge/async_broadcast.rs';
import asyncChannelText from './knowledge/async_channel.rs';
import asyncExecutorText from './knowledge/async_executor.rs';
import asyncFsText from './knowledge/async_fs.rs';
import asyncGlobalExecutorText from './knowledge/async_global_executor.rs';
import asyncIoText from './knowledge/async_io.rs';
import asyncLockText from './knowledge/async_lock.rs';
import asyncNetText from './knowledge/async_net.rs';
import asyncProcessText from './knowledge/async_process.rs';
import asyncStdText from './knowledge/async_std.rs';
import asyncTaskText from './knowledge/async_task.rs';
import atomicRefcellText from './knowledge/atomic_refcell.rs';
import attohttpcText from './knowledge/attohttpc.rs';
import backoffText from './knowledge/backoff.rs';
import bcryptText from './knowledge/bcrypt.rs';
import bincodeText from './knowledge/bincode.rs';
import bytesText from './knowledge/bytes.rs';
import bzip2Text from './knowledge/bzip2.rs';
import caminoText from './knowledge/camino.rs';
import capStdText from './knowledge/cap_std.rs';
import cargoMetadataText from './knowledge/cargo_metadata.rs';
import consoleText from './knowledge/console.rs';
import crossbeamText from './knowledge/crossbeam.rs';
import crossbeamChannelText from './knowledge/crossbeam_channel.rs';
import crossbeamUtilsText from './knowledge/crossbeam_utils.rs';
import crosstermText from './knowledge/crossterm.rs';
import csvText from './knowledge/csv.rs';
import curlText from './knowledge/curl.rs';
import dashmapText from './knowledge/dashmap.rs';
import dbusText from './knowledge/dbus.rs';
import dialoguerText from './knowledge/dialoguer.rs';
import dieselText from './knowledge/diesel.rs';
import dnsLookupText from './knowledge/dns_lookup.rs';
import duckdbText from './knowledge/duckdb.rs';
import ductText from './knowledge/duct.rs';
import embassyFuturesText from './knowledge/embassy_futures.rs';
import embassySyncText from './knowledge/embassy_sync.rs';
import embassyTimeText from './knowledge/embassy_time.rs';
import eventListenerText from './knowledge/event_listener.rs';
import eyreText from './knowledge/eyre.rs';
import fdLockText from './knowledge/fd_lock.rs';
import flate2Text from './knowledge/flate2.rs';
import flumeText from './knowledge/flume.rs';
import fs2Text from './knowledge/fs2.rs';
import fs4Text from './knowledge/fs4.rs';
import fsErrText from './knowledge/fs_err.rs';
import fsExtraText from './knowledge/fs_extra.rs';
import fslockText from './knowledge/fslock.rs';
import futuresText from './knowledge/futures.rs';
import futuresChannelText from './knowledge/futures_channel.rs';
import futuresExecutorText from './knowledge/futures_executor.rs';
import futuresLiteText from './knowledge/futures_lite.rs';
import git2Text from './knowledge/git2.rs';
import globText from './knowledge/glob.rs';
import globwalkText from './knowledge/globwalk.rs';
import heedText from './knowledge/heed.rs';
import httpText from './knowledge/http.rs';
import hyperText from './knowledge/hyper.rs';
import hyperUtilText from './knowledge/hyper_util.rs';
import ignoreText from './knowledge/ignore.rs';
import imageText from './knowledge/image.rs';
import inotifyText from './knowledge/inotify.rs';
import inquireText from './knowledge/inquire.rs';
import ipcChannelText from './knowledge/ipc_channel.rs';
import isahcText from './knowledge/isahc.rs';
import itertoolsText from './knowledge/itertools.rs';
import jwalkText from './knowledge/jwalk.rs';
import kanalText from './knowledge/kanal.rs';
import keyringText from './knowledge/keyring.rs';
import ldap3Text from './knowledge/ldap3.rs';
import lettreText from './knowledge/lettre.rs';
import libcText from './knowledge/libc.rs';
import lockApiText from './knowledge/lock_api.rs';
import minreqText from './knowledge/minreq.rs';
import mongodbText from './knowledge/mongodb.rs';
import mysqlText from './knowledge/mysql.rs';
import nativeTlsText from './knowledge/native_tls.rs';
import nixText from './knowledge/nix.rs';
import notifyText from './knowledge/notify.rs';
import notifyRustText from './knowledge/notify_rust.rs';
import onceCellText from './knowledge/once_cell.rs';
import oneshotText from './knowledge/oneshot.rs';
import opensslText from './knowledge/openssl.rs';
import parkingText from './knowledge/parking.rs';
import parkingLotText from './knowledge/parking_lot.rs';
import pollsterText from './knowledge/pollster.rs';
import postgresText from './knowledge/postgres.rs';
import r2d2Text from './knowledge/r2d2.rs';
import randText from './knowledge/rand.rs';
import rayonText from './knowledge/rayon.rs';
import rdkafkaText from './knowledge/rdkafka.rs';
import redbText from './knowledge/redb.rs';
import redisText from './knowledge/redis.rs';
import regexText from './knowledge/regex.rs';
import removeDirAllText from './knowledge/remove_dir_all.rs';
import reqwestText from './knowledge/reqwest.rs';
import retryText from './knowledge/retry.rs';
import rfdText from './knowledge/rfd.rs';
import rocksdbText from './knowledge/rocksdb.rs';
import rodioText from './knowledge/rodio.rs';
import rpasswordText from './knowledge/rpassword.rs';
import rusbText from './knowledge/rusb.rs';
import rusqliteText from './knowledge/rusqlite.rs';
import rustlsText from './knowledge/rustls.rs';
import rustlsNativeCertsText from './knowledge/rustls_native_certs.rs';
import rustylineText from './knowledge/rustyline.rs';
import serdeJsonText from './knowledge/serde_json.rs';
import serdeYamlText from './knowledge/serde_yaml.rs';
import serialportText from './knowledge/serialport.rs';
import sha2Text from './knowledge/sha2.rs';
import sharedChildText from './knowledge/shared_child.rs';
import signalHookText from './knowledge/signal_hook.rs';
import sledText from './knowledge/sled.rs';
import smolText from './knowledge/smol.rs';
import socket2Text from './knowledge/socket2.rs';
import spinText from './knowledge/spin.rs';
import spinSleepText from './knowledge/spin_sleep.rs';
import sqlxText from './knowledge/sqlx.rs';
import ssh2Text from './knowledge/ssh2.rs';
import stdText from './knowledge/std.rs';
import subprocessText from './knowledge/subprocess.rs';
import tarText from './knowledge/tar.rs';
import tempfileText from './knowledge/tempfile.rs';
import threadpoolText from './knowledge/threadpool.rs';
import tinyHttpText from './knowledge/tiny_http.rs';
import tokioText from './knowledge/tokio.rs';
import tokioStreamText from './knowledge/tokio_stream.rs';
import tokioTestText from './knowledge/tokio_test.rs';
import tokioUtilText from './knowledge/tokio_util.rs';
import tonicText from './knowledge/tonic.rs';
import tracingText from './knowledge/tracing.rs';
import trashText from './knowledge/trash.rs';
import tungsteniteText from './knowledge/tungstenite.rs';
import ureqText from './knowledge/ureq.rs';
import waitTimeoutText from './knowledge/wait_timeout.rs';
import walkdirText from './knowledge/walkdir.rs';
import xz2Text from './knowledge/xz2.rs';
import zbusText from './knowledge/zbus.rs';
import zipText from './knowledge/zip.rs';
import zstdText from './knowledge/zstd.rs';

/** What is shipped of one crate. */
export interface DescribedCrate {
  /** Its declarations: Rust without bodies. */
  readonly text: string;
  /** The described crates that the text speaks of, besides the standard library. */
  readonly uses: readonly string[];
}

/** Every crate that is described, under the name that code calls it by. */
export const describedCrates: Readonly<Record<string, DescribedCrate>> = {
  actix_rt: { text: actixRtText, uses: ['tokio'] },
  actix_web: { text: actixWebText, uses: ['actix_rt'] },
  anyhow: { text: anyhowText, uses: [] },
  argon2: { text: argon2Text, uses: [] },
  async_broadcast: { text: asyncBroadcastText, uses: [] },
  async_channel: { text: asyncChannelText, uses: ['futures'] },
  async_executor: { text: asyncExecutorText, uses: ['async_task'] },
  async_fs: { text: asyncFsText, uses: ['futures'] },
  async_global_executor: { text: asyncGlobalExecutorText, uses: ['async_executor'] },
  async_io: { text: asyncIoText, uses: ['futures'] },
  async_lock: { text: asyncLockText, uses: [] },
  async_net: { text: asyncNetText, uses: ['futures'] },
  async_process: { text: asyncProcessText, uses: ['futures'] },
  async_std: { text: asyncStdText, uses: ['async_channel', 'async_lock', 'futures'] },
  async_task: { text: asyncTaskText, uses: [] },
  atomic_refcell: { text: atomicRefcellText, uses: [] },
  attohttpc: { text: attohttpcText, uses: [] },
  backoff: { text: backoffText, uses: [] },
  bcrypt: { text: bcryptText, uses: [] },
  bincode: { text: bincodeText, uses: [] },
  bytes: { text: bytesText, uses: [] },
  bzip2: { text: bzip2Text, uses: [] },
  camino: { text: caminoText, uses: [] },
  cap_std: { text: capStdText, uses: [] },
  cargo_metadata: { text: cargoMetadataText, uses: [] },
  console: { text: consoleText, uses: [] },
  crossbeam: { text: crossbeamText, uses: ['crossbeam_channel', 'crossbeam_utils'] },
  crossbeam_channel: { text: crossbeamChannelText, uses: [] },
  crossbeam_utils: { text: crossbeamUtilsText, uses: [] },
  crossterm: { text: crosstermText, uses: [] },
  csv: { text: csvText, uses: [] },
  curl: { text: curlText, uses: [] },
  dashmap: { text: dashmapText, uses: [] },
  dbus: { text: dbusText, uses: [] },
  dialoguer: { text: dialoguerText, uses: [] },
  diesel: { text: dieselText, uses: [] },
  dns_lookup: { text: dnsLookupText, uses: [] },
  duckdb: { text: duckdbText, uses: [] },
  duct: { text: ductText, uses: [] },
  embassy_futures: { text: embassyFuturesText, uses: [] },
  embassy_sync: { text: embassySyncText, uses: [] },
  embassy_time: { text: embassyTimeText, uses: [] },
  event_listener: { text: eventListenerText, uses: [] },
  eyre: { text: eyreText, uses: [] },
  fd_lock: { text: fdLockText, uses: [] },
  flate2: { text: flate2Text, uses: [] },
  flume: { text: flumeText, uses: ['futures'] },
  fs2: { text: fs2Text, uses: [] },
  fs4: { text: fs4Text, uses: [] },
  fs_err: { text: fsErrText, uses: [] },
  fs_extra: { text: fsExtraText, uses: [] },
  fslock: { text: fslockText, uses: [] },
  futures: { text: futuresText, uses: [] },
  futures_channel: { text: futuresChannelText, uses: ['futures'] },
  futures_executor: { text: futuresExecutorText, uses: ['futures'] },
  futures_lite: { text: futuresLiteText, uses: ['futures'] },
  git2: { text: git2Text, uses: [] },
  glob: { text: globText, uses: [] },
  globwalk: { text: globwalkText, uses: [] },
  heed: { text: heedText, uses: [] },
  http: { text: httpText, uses: [] },
  hyper: { text: hyperText, uses: ['bytes', 'http'] },
  hyper_util: { text: hyperUtilText, uses: ['http', 'hyper'] },
  ignore: { text: ignoreText, uses: [] },
  image: { text: imageText, uses: [] },
  inotify: { text: inotifyText, uses: [] },
  inquire: { text: inquireText, uses: [] },
  ipc_channel: { text: ipcChannelText, uses: [] },
  isahc: { text: isahcText, uses: ['http'] },
  itertools: { text: itertoolsText, uses: [] },
  jwalk: { text: jwalkText, uses: [] },
  kanal: { text: kanalText, uses: [] },
  keyring: { text: keyringText, uses: [] },
  ldap3: { text: ldap3Text, uses: [] },
  lettre: { text: lettreText, uses: [] },
  libc: { text: libcText, uses: [] },
  lock_api: { text: lockApiText, uses: [] },
  minreq: { text: minreqText, uses: [] },
  mongodb: { text: mongodbText, uses: [] },
  mysql: { text: mysqlText, uses: [] },
  native_tls: { text: nativeTlsText, uses: [] },
  nix: { text: nixText, uses: [] },
  notify: { text: notifyText, uses: [] },
  notify_rust: { text: notifyRustText, uses: [] },
  once_cell: { text: onceCellText, uses: [] },
  oneshot: { text: oneshotText, uses: [] },
  openssl: { text: opensslText, uses: [] },
  parking: { text: parkingText, uses: [] },
  parking_lot: { text: parkingLotText, uses: [] },
  pollster: { text: pollsterText, uses: [] },
  postgres: { text: postgresText, uses: [] },
  r2d2: { text: r2d2Text, uses: [] },
  rand: { text: randText, uses: [] },
  rayon: { text: rayonText, uses: [] },
  rdkafka: { text: rdkafkaText, uses: [] },
  redb: { text: redbText, uses: [] },
  redis: { text: redisText, uses: [] },
  regex: { text: regexText, uses: [] },
  remove_dir_all: { text: removeDirAllText, uses: [] },
  reqwest: { text: reqwestText, uses: ['bytes', 'futures', 'http'] },
  retry: { text: retryText, uses: [] },
  rfd: { text: rfdText, uses: [] },
  rocksdb: { text: rocksdbText, uses: [] },
  rodio: { text: rodioText, uses: [] },
  rpassword: { text: rpasswordText, uses: [] },
  rusb: { text: rusbText, uses: [] },
  rusqlite: { text: rusqliteText, uses: [] },
  rustls: { text: rustlsText, uses: [] },
  rustls_native_certs: { text: rustlsNativeCertsText, uses: [] },
  rustyline: { text: rustylineText, uses: [] },
  serde_json: { text: serdeJsonText, uses: [] },
  serde_yaml: { text: serdeYamlText, uses: [] },
  serialport: { text: serialportText, uses: [] },
  sha2: { text: sha2Text, uses: [] },
  shared_child: { text: sharedChildText, uses: [] },
  signal_hook: { text: signalHookText, uses: [] },
  sled: { text: sledText, uses: [] },
  socket2: { text: socket2Text, uses: [] },
  smol: {
    text: smolText,
    uses: [
      'async_channel',
      'async_fs',
      'async_io',
      'async_lock',
      'async_net',
      'async_process',
      'futures',
      'futures_lite',
    ],
  },
  spin: { text: spinText, uses: [] },
  spin_sleep: { text: spinSleepText, uses: [] },
  sqlx: { text: sqlxText, uses: ['futures'] },
  ssh2: { text: ssh2Text, uses: [] },
  std: { text: stdText, uses: [] },
  subprocess: { text: subprocessText, uses: [] },
  tar: { text: tarText, uses: [] },
  tempfile: { text: tempfileText, uses: [] },
  threadpool: { text: threadpoolText, uses: [] },
  tiny_http: { text: tinyHttpText, uses: [] },
  tokio: { text: tokioText, uses: [] },
  tokio_stream: { text: tokioStreamText, uses: ['futures', 'tokio'] },
  tokio_test: { text: tokioTestText, uses: [] },
  tokio_util: { text: tokioUtilText, uses: ['bytes', 'futures', 'tokio'] },
  tonic: { text: tonicText, uses: ['futures'] },
  tracing: { text: tracingText, uses: [] },
  trash: { text: trashText, uses: [] },
  tungstenite: { text: tungsteniteText, uses: ['http'] },
  ureq: { text: ureqText, uses: ['http'] },
  wait_timeout: { text: waitTimeoutText, uses: [] },
  walkdir: { text: walkdirText, uses: [] },
  xz2: { text: xz2Text, uses: [] },
  zbus: { text: zbusText, uses: [] },
  zip: { text: zipText, uses: [] },
  zstd: { text: zstdText, uses: [] },
};
