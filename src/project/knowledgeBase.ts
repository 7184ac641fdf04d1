import { CrateDef } from './definitions';
import type { EarlierTrees } from './earlierTrees';
import type { ItemTree } from './itemTree';
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

function fileOf(crate: string): string {
  return `knowledge://crates/${crate}.rs`;
}

/** What the shipped knowledge says of std and the common crates, for when their sources are out of reach. */
export class KnowledgeBase {
  private readonly crates = new Map<string, CrateDef>();
  /** What was read already, by file. */
  private readonly trees = new Map<string, ItemTree>();

  /** `earlier`: where what descriptions declare is kept between runs. */
  constructor(
    private readonly read: ItemReader,
    private readonly earlier?: EarlierTrees,
  ) {}

  /**
   * Fetches what the descriptions of `crates`, by the names that code gives them, and of those that these use declare, from what an
   * earlier run kept; or has it kept for the next.
   */
  async recall(crates: Iterable<string>): Promise<void> {
    const { earlier } = this;
    if (!earlier) return;
    const wanted = new Map<string, string>();
    const want = (name: string): void => {
      const key = aliases[name] ?? name;
      const described = describedCrates[key];
      if (!described || wanted.has(key) || this.crates.has(key) || this.trees.has(fileOf(key))) return;
      wanted.set(key, described.text);
      described.uses.forEach(want);
    };
    for (const crate of crates) want(crate);
    await Promise.all([...wanted].map(([key, text]) => this.recallFile(earlier, fileOf(key), text)));
  }

  private async recallFile(earlier: EarlierTrees, file: string, text: string): Promise<void> {
    await earlier.recall(file);
    const before = await earlier.take(file, text);
    const tree = before?.isCurrent ? before.tree : this.read(text, file);
    // Before anyone changes it.
    if (!before?.isCurrent) await earlier.keep(file, new Map([[file, { text, tree }]]));
    this.trees.set(file, tree);
  }

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
    const file = fileOf(key);
    const tree = this.trees.get(file) ?? this.read(described.text, file);
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
