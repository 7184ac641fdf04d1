import { EngineClient, type ClientHost, type EnginePort } from '../../../src/engine/client';
import type { Finding, Skipped } from '../../../src/engine/findings';
import type { FileAnswer, FromWorker, ToWorker } from '../../../src/engine/protocol';

export const file = 'file:///demo/src/main.rs';

/** A worker that does nothing but note what it is sent. */
export class FakePort implements EnginePort {
  readonly sent: ToWorker[] = [];
  disposed = false;
  onPost: (message: ToWorker) => void = () => undefined;
  private listener: (message: FromWorker) => void = () => {};
  private crashListener: (reason: string) => void = () => {};

  post(message: ToWorker): void {
    if (this.disposed) throw new Error('posted to a worker that was put away');
    this.sent.push(message);
    this.onPost(message);
  }
  onMessage(listener: (message: FromWorker) => void): void {
    this.listener = listener;
  }
  onCrash(listener: (reason: string) => void): void {
    this.crashListener = listener;
  }
  dispose(): void {
    this.disposed = true;
  }

  say(message: FromWorker): void {
    this.listener(message);
  }
  crash(reason: string): void {
    this.crashListener(reason);
  }
  typesSent(): string[] {
    return this.sent.map(({ type }) => type);
  }
  lastRequest(): Extract<ToWorker, { type: 'request' }> {
    const request = this.sent.findLast((message) => message.type === 'request');
    if (request?.type !== 'request') throw new Error('no request was sent');
    return request;
  }
}

export class FakeHost implements ClientHost {
  readonly ports: FakePort[] = [];
  readonly reports: string[] = [];
  readonly logged: string[] = [];
  readonly gaveUp: string[] = [];
  readonly leftOut: string[] = [];
  readonly skipped: string[] = [];
  private readonly timers = new Set<{ due: number; action: () => void }>();
  documents = [{ file, version: 1, text: 'fn main() {}' }];
  time = 0;
  answer: () => Promise<FileAnswer> = () => Promise.resolve({ kind: 'text', text: 'hi' });
  grammar = (): Promise<{ parserWasm: Uint8Array; rustWasm: Uint8Array }> =>
    Promise.resolve({ parserWasm: new Uint8Array(1), rustWasm: new Uint8Array(2) });
  readonly fileSystem = { answer: () => this.answer() };

  connect(): FakePort {
    const port = new FakePort();
    this.ports.push(port);
    return port;
  }
  loadGrammar(): Promise<{ parserWasm: Uint8Array; rustWasm: Uint8Array }> {
    return this.grammar();
  }
  openDocuments(): typeof this.documents {
    return this.documents;
  }
  onFindings(name: string, version: number, findings: readonly Finding[]): void {
    this.reports.push(`${name} ${version} ${findings.length}`);
  }
  onWorkspaceChecked(unchecked: number): void {
    this.reports.push(`workspace checked but ${unchecked}`);
  }
  onClosedFindings(name: string, findings: readonly Finding[]): void {
    this.reports.push(`${name} closed ${findings.length}`);
  }
  onManifestFindings(name: string, findings: readonly Finding[]): void {
    this.reports.push(`${name} ${findings.length}`);
  }
  onSkipped(name: string, skipped: readonly Skipped[]): void {
    for (const { name: item, reason } of skipped) this.skipped.push(`${name} ${item}: ${reason}`);
  }
  onStatus(): void {}
  onLog(level: string, message: string): void {
    this.logged.push(`${level}: ${message}`);
  }
  onGaveUp(reason: string): void {
    this.gaveUp.push(reason);
  }
  onLeftOut(files: readonly string[]): void {
    this.leftOut.push(files.join());
  }
  after(milliseconds: number, action: () => void): () => void {
    const timer = { due: this.time + milliseconds, action };
    this.timers.add(timer);
    return () => this.timers.delete(timer);
  }
  /** Lets time go by; each timer runs when it is due. */
  pass(milliseconds: number): void {
    const end = this.time + milliseconds;
    for (;;) {
      const [next] = [...this.timers].filter(({ due }) => due <= end).sort((a, b) => a.due - b.due);
      if (!next) break;
      this.timers.delete(next);
      this.time = next.due;
      next.action();
    }
    this.time = end;
  }
  now(): number {
    return this.time;
  }
  port(): FakePort {
    const port = this.ports.at(-1);
    if (!port) throw new Error('no worker was started');
    return port;
  }
}

export async function startClient(): Promise<{ host: FakeHost; client: EngineClient }> {
  const host = new FakeHost();
  const client = new EngineClient(host, { severities: { 'blocking-io': 'error' }, heldTypes: [] });
  await client.start();
  return { host, client };
}

/** Lets promises that are settled already run their continuations. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
}

export function report(version: number): FromWorker {
  return { type: 'findings', file, version, findings: [], skipped: [], known: 0 };
}
