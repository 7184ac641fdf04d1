import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** rustfmt, as a folder's own settings have it; it is asked once for each text. */
export class Formatter {
  private readonly known = new Map<string, number | undefined>();
  private readonly edition: string;

  /** @param folder where a file lies, in a package or below it */
  constructor(private readonly folder: string) {
    this.edition = editionOf(folder);
  }

  /** In how many places `text` is not as rustfmt would write it; undefined where there is no rustfmt, or it cannot read it. */
  async misformatted(text: string): Promise<number | undefined> {
    const key = createHash('sha256').update(text).digest('hex');
    if (!this.known.has(key)) this.known.set(key, await this.ask(text));
    return this.known.get(key);
  }

  private ask(text: string): Promise<number | undefined> {
    return new Promise((resolve) => {
      const child = spawn('rustfmt', ['--check', '--edition', this.edition, '--color', 'never'], {
        cwd: this.folder,
        stdio: ['pipe', 'pipe', 'ignore'],
      });
      let said = '';
      child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
      child.stdin.on('error', () => undefined);
      child.on('error', () => resolve(undefined));
      child.on('close', (code) => {
        const places = said.match(/^Diff in /gm)?.length ?? 0;
        resolve(code === 0 || places > 0 ? places : undefined);
      });
      child.stdin.end(text);
    });
  }
}

/** As the nearest manifest above has it, or that of its workspace. */
function editionOf(folder: string): string {
  for (let at = folder; at !== path.dirname(at); at = path.dirname(at)) {
    const manifest = path.join(at, 'Cargo.toml');
    const text = existsSync(manifest) ? readFileSync(manifest, 'utf8') : '';
    const edition = /^edition\s*=\s*"(\d+)"/m.exec(text)?.[1];
    if (edition !== undefined) return edition;
    // Without one it is the oldest, but in a workspace that gives it.
    if (text !== '' && !/^edition\b.*\bworkspace\b|^\[workspace\b/m.test(text)) return '2015';
  }
  return '2015';
}
