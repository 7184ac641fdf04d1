import actixRtText from './knowledge/actix_rt.rs';
import actixWebText from './knowledge/actix_web.rs';
import anyhowText from './knowledge/anyhow.rs';
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
import attohttpcText from './knowledge/attohttpc.rs';
import bytesText from './knowledge/bytes.rs';
import caminoText from './knowledge/camino.rs';
import crossbeamText from './knowledge/crossbeam.rs';
import crossbeamChannelText from './knowledge/crossbeam_channel.rs';
import crossbeamUtilsText from './knowledge/crossbeam_utils.rs';
import curlText from './knowledge/curl.rs';
import dashmapText from './knowledge/dashmap.rs';
import dialoguerText from './knowledge/dialoguer.rs';
import dieselText from './knowledge/diesel.rs';
import ductText from './knowledge/duct.rs';
import embassyFuturesText from './knowledge/embassy_futures.rs';
import embassyTimeText from './knowledge/embassy_time.rs';
import eyreText from './knowledge/eyre.rs';
import flumeText from './knowledge/flume.rs';
import fs2Text from './knowledge/fs2.rs';
import fsErrText from './knowledge/fs_err.rs';
import fsExtraText from './knowledge/fs_extra.rs';
import futuresText from './knowledge/futures.rs';
import futuresChannelText from './knowledge/futures_channel.rs';
import futuresExecutorText from './knowledge/futures_executor.rs';
import futuresLiteText from './knowledge/futures_lite.rs';
import git2Text from './knowledge/git2.rs';
import globText from './knowledge/glob.rs';
import httpText from './knowledge/http.rs';
import hyperText from './knowledge/hyper.rs';
import hyperUtilText from './knowledge/hyper_util.rs';
import ignoreText from './knowledge/ignore.rs';
import inquireText from './knowledge/inquire.rs';
import isahcText from './knowledge/isahc.rs';
import itertoolsText from './knowledge/itertools.rs';
import lettreText from './knowledge/lettre.rs';
import lockApiText from './knowledge/lock_api.rs';
import minreqText from './knowledge/minreq.rs';
import mysqlText from './knowledge/mysql.rs';
import nativeTlsText from './knowledge/native_tls.rs';
import onceCellText from './knowledge/once_cell.rs';
import opensslText from './knowledge/openssl.rs';
import parkingLotText from './knowledge/parking_lot.rs';
import pollsterText from './knowledge/pollster.rs';
import postgresText from './knowledge/postgres.rs';
import r2d2Text from './knowledge/r2d2.rs';
import randText from './knowledge/rand.rs';
import rayonText from './knowledge/rayon.rs';
import redisText from './knowledge/redis.rs';
import reqwestText from './knowledge/reqwest.rs';
import rpasswordText from './knowledge/rpassword.rs';
import rusqliteText from './knowledge/rusqlite.rs';
import rustlsText from './knowledge/rustls.rs';
import smolText from './knowledge/smol.rs';
import spinText from './knowledge/spin.rs';
import sqlxText from './knowledge/sqlx.rs';
import ssh2Text from './knowledge/ssh2.rs';
import stdText from './knowledge/std.rs';
import tarText from './knowledge/tar.rs';
import tempfileText from './knowledge/tempfile.rs';
import tokioText from './knowledge/tokio.rs';
import tokioStreamText from './knowledge/tokio_stream.rs';
import tokioTestText from './knowledge/tokio_test.rs';
import tokioUtilText from './knowledge/tokio_util.rs';
import tonicText from './knowledge/tonic.rs';
import tracingText from './knowledge/tracing.rs';
import tungsteniteText from './knowledge/tungstenite.rs';
import ureqText from './knowledge/ureq.rs';
import walkdirText from './knowledge/walkdir.rs';
import zipText from './knowledge/zip.rs';

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
  attohttpc: { text: attohttpcText, uses: [] },
  bytes: { text: bytesText, uses: [] },
  camino: { text: caminoText, uses: [] },
  crossbeam: { text: crossbeamText, uses: ['crossbeam_channel', 'crossbeam_utils'] },
  crossbeam_channel: { text: crossbeamChannelText, uses: [] },
  crossbeam_utils: { text: crossbeamUtilsText, uses: [] },
  curl: { text: curlText, uses: [] },
  dashmap: { text: dashmapText, uses: [] },
  dialoguer: { text: dialoguerText, uses: [] },
  diesel: { text: dieselText, uses: [] },
  duct: { text: ductText, uses: [] },
  embassy_futures: { text: embassyFuturesText, uses: [] },
  embassy_time: { text: embassyTimeText, uses: [] },
  eyre: { text: eyreText, uses: [] },
  flume: { text: flumeText, uses: ['futures'] },
  fs2: { text: fs2Text, uses: [] },
  fs_err: { text: fsErrText, uses: [] },
  fs_extra: { text: fsExtraText, uses: [] },
  futures: { text: futuresText, uses: [] },
  futures_channel: { text: futuresChannelText, uses: ['futures'] },
  futures_executor: { text: futuresExecutorText, uses: ['futures'] },
  futures_lite: { text: futuresLiteText, uses: ['futures'] },
  git2: { text: git2Text, uses: [] },
  glob: { text: globText, uses: [] },
  http: { text: httpText, uses: [] },
  hyper: { text: hyperText, uses: ['bytes', 'http'] },
  hyper_util: { text: hyperUtilText, uses: ['http', 'hyper'] },
  ignore: { text: ignoreText, uses: [] },
  inquire: { text: inquireText, uses: [] },
  isahc: { text: isahcText, uses: ['http'] },
  itertools: { text: itertoolsText, uses: [] },
  lettre: { text: lettreText, uses: [] },
  lock_api: { text: lockApiText, uses: [] },
  minreq: { text: minreqText, uses: [] },
  mysql: { text: mysqlText, uses: [] },
  native_tls: { text: nativeTlsText, uses: [] },
  once_cell: { text: onceCellText, uses: [] },
  openssl: { text: opensslText, uses: [] },
  parking_lot: { text: parkingLotText, uses: [] },
  pollster: { text: pollsterText, uses: [] },
  postgres: { text: postgresText, uses: [] },
  r2d2: { text: r2d2Text, uses: [] },
  rand: { text: randText, uses: [] },
  rayon: { text: rayonText, uses: [] },
  redis: { text: redisText, uses: [] },
  reqwest: { text: reqwestText, uses: ['bytes', 'futures', 'http'] },
  rpassword: { text: rpasswordText, uses: [] },
  rusqlite: { text: rusqliteText, uses: [] },
  rustls: { text: rustlsText, uses: [] },
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
  sqlx: { text: sqlxText, uses: ['futures'] },
  ssh2: { text: ssh2Text, uses: [] },
  std: { text: stdText, uses: [] },
  tar: { text: tarText, uses: [] },
  tempfile: { text: tempfileText, uses: [] },
  tokio: { text: tokioText, uses: [] },
  tokio_stream: { text: tokioStreamText, uses: ['futures', 'tokio'] },
  tokio_test: { text: tokioTestText, uses: [] },
  tokio_util: { text: tokioUtilText, uses: ['bytes', 'futures', 'tokio'] },
  tonic: { text: tonicText, uses: ['futures'] },
  tracing: { text: tracingText, uses: [] },
  tungstenite: { text: tungsteniteText, uses: ['http'] },
  ureq: { text: ureqText, uses: ['http'] },
  walkdir: { text: walkdirText, uses: [] },
  zip: { text: zipText, uses: [] },
};
