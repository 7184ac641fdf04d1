import type { TomlTable, TomlValue } from 'smol-toml';
import type { Facts } from './facts';
import type { StatedFacts } from './statedFacts';

/** Facts that a Cargo.toml states of an item of `crate`: under `[package.metadata.async-rust-lens]` or `[workspace.…]`. */
export interface MetadataFacts extends StatedFacts, Place {
  /** As code calls it. */
  readonly crate: string;
}

/** What is wrong with the table, and where. */
export interface MetadataMistake extends Place {
  readonly message: string;
}

export interface Metadata {
  readonly facts: readonly MetadataFacts[];
  readonly mistakes: readonly MetadataMistake[];
}

const tableName = 'async-rust-lens';

/** What each list means, as an attribute would say it. */
const lists: Readonly<Record<string, (reason?: string) => Pick<StatedFacts, 'kind' | 'facts'>>> = {
  blocking: () => ofFunction({ blocks: { kind: 'io', weight: 'long', conditions: [] } }),
  guards: () => ({ kind: 'type', facts: { guard: 'blocking' } }),
  'cancel-unsafe': (reason = 'loses what it has done so far') => ofFunction({ cancelUnsafe: reason }),
  spawns: () => ofFunction({ spawns: 'anywhere' }),
};

function ofFunction(facts: Facts): Pick<StatedFacts, 'kind' | 'facts'> {
  return { kind: 'function', facts };
}

/**
 * Reads our table of a manifest's metadata.
 *
 * @param owners the tables `package` and `workspace`, as far as there are any
 * @param text the manifest, in which places are looked for
 * @param ownCrate what `crate::` stands for
 */
export function readMetadata(
  owners: Readonly<Record<'package' | 'workspace', TomlTable | undefined>>,
  text: string,
  ownCrate: string,
): Metadata {
  const facts: MetadataFacts[] = [];
  const mistakes: MetadataMistake[] = [];
  for (const [owner, table] of Object.entries(owners)) {
    const metadata = table?.['metadata'];
    const own = isTable(metadata) ? metadata[tableName] : undefined;
    if (own === undefined) continue;
    const places = new Places(text, owner);
    if (!isTable(own)) {
      mistakes.push({ message: `\`${tableName}\` must be a table`, ...places.of(tableName) });
      continue;
    }
    for (const [key, value] of Object.entries(own)) {
      const list = Object.hasOwn(lists, key) ? lists[key] : undefined;
      const where = places.of(key);
      if (!list)
        mistakes.push({
          message: `there is no list \`${key}\`; known are ${Object.keys(lists).join(', ')}`,
          ...where,
        });
      else if (!Array.isArray(value))
        mistakes.push({ message: `\`${key}\` must be a list of paths`, ...where });
      else
        for (const entry of value) {
          const read = readEntry(entry, ownCrate);
          const place = places.ofEntry(entry, where.start) ?? where;
          if (typeof read === 'string') mistakes.push({ message: read, ...place });
          else facts.push({ crate: read.crate, path: read.path, ...list(read.reason), ...place });
        }
    }
  }
  return { facts, mistakes };
}

interface Entry {
  readonly crate: string;
  readonly path: readonly string[];
  readonly reason?: string;
}

/** A path, or a table with one and a reason. */
function readEntry(entry: TomlValue, ownCrate: string): Entry | string {
  const { path, reason } = isTable(entry) ? entry : { path: entry, reason: undefined };
  if (typeof path !== 'string' || (reason !== undefined && typeof reason !== 'string'))
    return 'a path is wanted, such as "my_db::Conn::query", or a table with a path and a reason';
  if (!/^[A-Za-z_]\w*(::[A-Za-z_]\w*)+$/.test(path))
    return `"${path}" is no full path, such as "my_db::Conn::query"`;
  const [first = '', ...rest] = path.split('::');
  return {
    crate: first === 'crate' ? ownCrate : first,
    path: rest,
    ...(reason !== undefined && { reason }),
  };
}

function isTable(value: TomlValue | undefined): value is TomlTable {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date);
}

/** A stretch of the manifest: UTF-16 offsets. */
interface Place {
  readonly start: number;
  readonly end: number;
}

/** Finds where the table has what: TOML's reader tells no places. */
class Places {
  private readonly from: number;

  constructor(
    private readonly text: string,
    owner: string,
  ) {
    const head = new RegExp(`^[ \\t]*\\[\\s*${owner}\\s*\\.\\s*metadata\\s*\\.\\s*["']?${tableName}`, 'm');
    this.from = Math.max(0, text.search(head));
  }

  of(written: string): Place {
    const start = Math.max(this.text.indexOf(written, this.from), 0);
    return { start, end: Math.min(start + written.length, this.text.length) };
  }

  /** Behind `from`, if it stands there in quotes as it is read. */
  ofEntry(entry: TomlValue, from: number): Place | undefined {
    const path = isTable(entry) ? entry['path'] : entry;
    if (typeof path !== 'string') return undefined;
    const starts = ['"', "'"].map((quote) => this.text.indexOf(quote + path + quote, from));
    const start = starts.find((at) => at >= 0);
    return start === undefined ? undefined : { start, end: start + path.length + 2 };
  }
}
