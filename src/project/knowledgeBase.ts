import { CrateDef } from './definitions';
import { describedCrates } from './knowledgeTexts';
import { buildModules } from './moduleTree';
import type { ItemReader } from './sourceStore';

/** Crates whose public items are those of another that is described. */
const aliases: Readonly<Record<string, string>> = {
  core: 'std',
  alloc: 'std',
  futures_util: 'futures',
  futures_core: 'futures',
  futures_io: 'futures',
  futures_sink: 'futures',
};

/** What the shipped knowledge says of std and the common crates, for when their sources are out of reach. */
export class KnowledgeBase {
  private readonly crates = new Map<string, CrateDef>();

  constructor(private readonly read: ItemReader) {}

  get standard(): CrateDef {
    const std = this.crate('std');
    if (!std) throw new Error('The shipped knowledge of the standard library is missing.');
    return std;
  }

  /** The described crate that code calls `name`, if there is one. */
  crate(name: string): CrateDef | undefined {
    const key = aliases[name] ?? name;
    const described = describedCrates[key];
    const known = this.crates.get(key);
    if (known || !described) return known;
    const crate = new CrateDef(key, '2024', 'knowledge');
    this.crates.set(key, crate);
    if (key !== 'std') this.linkStandard(crate);
    for (const used of described.uses) {
      const other = this.crate(used);
      if (other) crate.externs.set(used, other);
    }
    const file = `knowledge://crates/${key}.rs`;
    const tree = this.read(described.text, file);
    buildModules(
      crate,
      file,
      (each) => (each === file ? tree : undefined),
      () => undefined,
    );
    return crate;
  }

  /** Every name under which a described crate may be known. */
  get names(): string[] {
    return [...Object.keys(describedCrates), ...Object.keys(aliases)];
  }

  linkStandard(crate: CrateDef): void {
    for (const name of ['std', 'core', 'alloc']) crate.externs.set(name, this.standard);
  }
}
