import { readFileSync } from 'node:fs';
import type { FileId, Finding } from '../../../src/engine/findings';
import type { EngineConfig, FromWorker } from '../../../src/engine/protocol';
import { EngineSession } from '../../../src/engine/session';
import type { MemoryStore } from '../memoryStore';
import { manifestOf, MemoryFiles } from '../testEngine';

export const root = 'memory:///work';
export const [lib, net, disk, plain] = ['lib', 'net', 'disk', 'plain'].map(
  (name) => `${root}/src/${name}.rs`,
) as [FileId, FileId, FileId, FileId];

/** A crate of four files, of which `plain.rs` forgets a future. */
export function crate(): MemoryFiles {
  return new MemoryFiles({
    [`${root}/Cargo.toml`]: manifestOf('2024'),
    [lib]: 'mod net;\nmod disk;\nmod plain;\n',
    [net]: 'use crate::disk::load;\npub async fn serve() {\n    load();\n}\n',
    [disk]: 'pub fn load() {}\npub fn other() {}\n',
    [plain]: 'pub async fn idle() {}\npub async fn run() {\n    idle();\n}\n',
  });
}

/** A session over `files`, and what it said. */
export class Talk {
  readonly said: FromWorker[] = [];
  private waiting: (() => void)[] = [];
  private version = 1;
  readonly session: EngineSession;

  constructor(
    readonly files: MemoryFiles,
    store?: MemoryStore,
  ) {
    const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
    this.session = new EngineSession(
      (message) => {
        this.said.push(message);
        for (const look of this.waiting.splice(0)) look();
      },
      { files, pause, ...(store && { indexCache: store }) },
    );
  }

  static async start(files: MemoryFiles, open: readonly FileId[] = [], store?: MemoryStore): Promise<Talk> {
    const talk = new Talk(files, store);
    await talk.init();
    await talk.session.receive({ type: 'folders', folders: [root] });
    for (const file of open) await talk.open(file);
    return talk;
  }

  init(config: EngineConfig = { severities: {}, heldTypes: [] }): Promise<void> {
    return this.session.receive({
      type: 'init',
      parserWasm: readFileSync('dist/web-tree-sitter.wasm'),
      rustWasm: readFileSync('dist/tree-sitter-rust.wasm'),
      config,
    });
  }

  async open(file: FileId): Promise<void> {
    const text = this.files.texts.get(file) ?? '';
    await this.session.receive({ type: 'open', file, version: (this.version += 1), text });
  }

  watch(files: readonly FileId[] = [lib, net, disk, plain]): Promise<void> {
    return this.session.receive({ type: 'workspace', files });
  }

  /** Replaces all of an open file. */
  async write(file: FileId, before: string, newText: string): Promise<void> {
    const edits = [{ start: 0, end: before.length, newText }];
    await this.session.receive({ type: 'change', file, version: (this.version += 1), edits });
  }

  /** Waits until something is said that `found` finds in all that was said since the last call. */
  async until<T>(found: (said: readonly FromWorker[]) => T | undefined): Promise<T> {
    for (;;) {
      const answer = found(this.said);
      if (answer !== undefined) {
        this.said.length = 0;
        return answer;
      }
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  /** What is said of closed files until nothing is left to do, as `file rule:line …`, in order. */
  untilDone(): Promise<string[]> {
    return this.until((said) => {
      const last = said.findLast((message) => message.type === 'status');
      const isDone = last?.type === 'status' && !last.status.busy && last.status.activity === 'Ready';
      const closed = said.flatMap((message) => (message.type === 'closedFindings' ? [tell(message)] : []));
      return isDone && closed.length > 0 ? closed : undefined;
    });
  }
}

/** What a message says of a file, as `file rule:line …`. */
export function tell({
  file,
  findings,
}: {
  readonly file: FileId;
  readonly findings: readonly Finding[];
}): string {
  const list = findings.map(({ rule, span }) => `${rule}:${String(span.startLine + 1)}`);
  return [file.slice(root.length + 5), ...list].join(' ');
}
