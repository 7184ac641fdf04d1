import { readCargoWorkspace } from '../../../src/project/cargoWorkspace';
import { lowerItems } from '../../../src/project/itemLowering';
import { KnowledgeBase } from '../../../src/project/knowledgeBase';
import { PacedWork } from '../../../src/project/pacedWork';
import { Project } from '../../../src/project/project';
import { SourceStore } from '../../../src/project/sourceStore';
import { Analysis } from '../../../src/semantics/analysis';
import { World } from '../../../src/semantics/world';
import { loadParser } from '../rustTexts';
import { manifestOf, MemoryFiles } from '../testEngine';

const root = 'memory:///demo';

/** A crate in memory, its files named as seen from its folder, and what is known of it. */
export interface AnalysedCrate {
  readonly project: Project;
  readonly world: World;
  analyse(file: string): Analysis;
}

/** Other crates stand in folders of their own and are depended on by path. */
export async function analyseCrate(
  texts: Readonly<Record<string, string>>,
  dependencies?: string,
): Promise<AnalysedCrate> {
  const parser = await loadParser();
  const read = (text: string): ReturnType<typeof lowerItems> => lowerItems(parser.read(text));
  const named = Object.entries({ 'Cargo.toml': manifestOf('2024', dependencies), ...texts });
  const files = new MemoryFiles(Object.fromEntries(named.map(([name, text]) => [`${root}/${name}`, text])));
  const store = new SourceStore(files, read, new PacedWork(() => Promise.resolve()));
  const knowledge = new KnowledgeBase(read);
  const workspace = await readCargoWorkspace(files, `${root}/Cargo.toml`);
  const project = new Project(workspace, store, knowledge);
  await project.load();
  const base = new World(project.stableCrates, knowledge.standard);
  const world = new World(project.crates, knowledge.standard, base);
  return {
    project,
    world,
    analyse: (name) => {
      const file = `${root}/${name}`;
      const place = project.placeOf(file);
      const items = store.ready.get(file);
      if (!place || !items) throw new Error(`No target reaches ${name}.`);
      return new Analysis(file, parser.read(files.texts.get(file) ?? ''), items, place, world);
    },
  };
}
