import { parse, type TomlTable, type TomlValue } from 'smol-toml';
import type { Facts } from './facts';
import { unstatedLoss } from './factTerms';
import { inlineCode } from './inlineCode';
import type { StatedFacts } from './statedFacts';
import { TomlPlaces, type Place } from './tomlPlaces';

/** The file in which a repository, or a part of it, says how it is looked at. */
export const configurationFile = 'async-rust-lens.toml';

/** What a table of ours may hold besides lists of facts. */
export const configurationKeys = [
  'profile',
  'groups',
  'rules',
  'include',
  'exclude',
  'knowledge',
  'baseline',
] as const;
export type ConfigurationKey = (typeof configurationKeys)[number];

/** Facts that a Cargo.toml or an async-rust-lens.toml states of an item of `crate`. */
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

/** The table of a manifest's metadata. */
export const metadataTable = 'async-rust-lens';

/** What each list means, as an attribute would say it. */
const lists: Readonly<Record<string, (reason?: string) => Pick<StatedFacts, 'kind' | 'facts'>>> = {
  blocking: () => ofFunction({ blocks: { kind: 'io', weight: 'long', conditions: [] } }),
  guards: () => ({ kind: 'type', facts: { guard: 'blocking' } }),
  'cancel-unsafe': (reason = unstatedLoss) => ofFunction({ cancelUnsafe: reason }),
  spawns: () => ofFunction({ spawns: 'anywhere' }),
};

function ofFunction(facts: Facts): Pick<StatedFacts, 'kind' | 'facts'> {
  return { kind: 'function', facts };
}

/** The lists of facts that a table of ours may hold. */
export const factLists: readonly string[] = Object.keys(lists);

/**
 * Reads the facts in our tables of a manifest's metadata.
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
    const own = isTable(metadata) ? metadata[metadataTable] : undefined;
    if (own === undefined) continue;
    const at = [owner, 'metadata', metadataTable];
    const places = new TomlPlaces(text);
    if (!isTable(own)) {
      mistakes.push({ message: `\`${metadataTable}\` must be a table`, ...places.of(at) });
      continue;
    }
    const read = readFactLists(own, at, places, ownCrate);
    facts.push(...read.facts);
    mistakes.push(...read.mistakes);
  }
  return { facts, mistakes };
}

/**
 * Reads the facts in an async-rust-lens.toml; one that is no TOML states none.
 *
 * @param ownCrate what `crate::` stands for; '' beside no package
 */
export function readConfigurationFacts(text: string, ownCrate: string): Metadata {
  try {
    return readFactLists(parse(text), [], new TomlPlaces(text), ownCrate);
  } catch {
    return { facts: [], mistakes: [] };
  }
}

/** Reads the lists of facts in a table of ours that stands at `at`. */
function readFactLists(
  table: TomlTable,
  at: readonly string[],
  places: TomlPlaces,
  ownCrate: string,
): Metadata {
  const facts: MetadataFacts[] = [];
  const mistakes: MetadataMistake[] = [];
  for (const [key, value] of Object.entries(table)) {
    const list = Object.hasOwn(lists, key) ? lists[key] : undefined;
    const path = [...at, key];
    if (!list) continue;
    if (!Array.isArray(value))
      mistakes.push({ message: `${inlineCode(key)} must be a list of paths`, ...places.of(path) });
    else
      for (const entry of value) {
        const read = readEntry(entry, ownCrate);
        const place = placeOfEntry(entry, path, places);
        if (typeof read === 'string') mistakes.push({ message: read, ...place });
        else facts.push({ crate: read.crate, path: read.path, ...list(read.reason), ...place });
      }
  }
  return { facts, mistakes };
}

/** Where a path stands that is listed at `at`, by itself or in a table. */
function placeOfEntry(entry: TomlValue, at: readonly string[], places: TomlPlaces): Place {
  const path = isTable(entry) ? entry['path'] : entry;
  return typeof path === 'string'
    ? places.ofString(isTable(entry) ? [...at, 'path'] : at, path)
    : places.of(at);
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
    return 'a path is wanted, such as `"my_db::Conn::query"`, or a table with a path and a reason';
  if (!/^[A-Za-z_]\w*(::[A-Za-z_]\w*)+$/.test(path))
    return `${inlineCode(`"${path}"`)} is no full path, such as \`"my_db::Conn::query"\``;
  const [first = '', ...rest] = path.split('::');
  if (first === 'crate' && ownCrate === '')
    return `\`"${path}"\`: \`crate\` is a package’s own, and this belongs to none`;
  return {
    crate: first === 'crate' ? ownCrate : first,
    path: rest,
    ...(reason !== undefined && { reason }),
  };
}

function isTable(value: TomlValue | undefined): value is TomlTable {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date);
}
