import type { Range } from 'vscode-languageserver/node';
import { CliFolder } from '../cli/cliProcess';
import { LspClient, type ClientSetup } from './lspClient';

export const manifest = `[package]\nname = "demo"\nedition = "2024"\n\n[dependencies]\ntokio = { version = "1", features = ["full"] }\n`;

/** Line 3 blocks. */
export const sleeps = `use std::time::Duration;

async fn nap() {
    std::thread::sleep(Duration::from_secs(1));
}
`;

export function rangeOf(line: number, start: number, end: number): Range {
  return { start: { line, character: start }, end: { line, character: end } };
}

/** A crate and those who edit it, which are gone after each test of the suite that this is called in. */
export class LspDemo {
  folder = new CliFolder({});
  private clients: LspClient[] = [];

  constructor() {
    beforeEach(() => {
      this.folder = new CliFolder({ 'Cargo.toml': manifest, 'src/lib.rs': sleeps });
    });
    afterEach(() => {
      for (const client of this.clients) client.kill();
      this.clients = [];
      this.folder.remove();
    });
  }

  async start(setup: Partial<ClientSetup> = {}): Promise<LspClient> {
    const client = await LspClient.start({ root: this.folder.root, ...setup });
    this.clients.push(client);
    return client;
  }

  /** Starts, and opens src/lib.rs with a text. */
  async open(text: string, setup: Partial<ClientSetup> = {}): Promise<LspClient> {
    const client = await this.start(setup);
    await client.open('src/lib.rs', text);
    return client;
  }
}
