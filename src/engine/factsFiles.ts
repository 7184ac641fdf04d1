import { baseName, folderOf } from '../project/fileSystem';
import { lowerItems } from '../project/itemLowering';
import { groupBy } from '../project/lists';
import type { Project } from '../project/project';
import { statedByCrate, statedItems } from '../project/statedFacts';
import type { World } from '../semantics/world';
import type { SyntaxTree } from '../syntax/syntaxTree';
import {
  attributeMistakes,
  judgeElsewhere,
  judgeOwn,
  strayItems,
  syntaxMistakes,
  type Mistake,
} from './factMistakes';
import { factMistake, type CheckResult, type FileId, type Finding } from './findings';
import { LineIndex } from './lineIndex';
import type { LoadedProjects, ProjectParts } from './loadedProjects';

/** Finds what is wrong in the files in which packages and users state facts, and in the metadata of manifests. */
export class FactsFiles {
  /** Manifests of which something was said. */
  private readonly told = new Set<FileId>();

  /**
   * @param onFindings told what is wrong in a manifest, and when nothing is any more
   */
  constructor(
    private readonly parts: Pick<ProjectParts, 'files' | 'store' | 'analyses' | 'problems'>,
    private readonly projects: LoadedProjects,
    private readonly onFindings: (file: FileId, findings: readonly Finding[]) => void = () => undefined,
  ) {}

  /** What is wrong in `file`; undefined where it is a source file like others, or cannot be read. */
  async check(file: FileId, isOpen: boolean): Promise<CheckResult | undefined> {
    if (!this.projects.mayStateFacts(file)) return undefined;
    const { files, store, analyses } = this.parts;
    files.admit(folderOf(file));
    await store.get(file);
    await this.projects.upToDate(file);
    // Who asks once is told all; else more is told when more is known.
    if (!isOpen) await this.projects.settle();
    const project = await this.projects.upToDate(file);
    const tree = analyses.treeOf(file);
    if (!tree || project.placeOf(file)?.target) return undefined;
    const lines = new LineIndex(tree.text);
    return {
      findings: this.mistakesIn(file, tree, project).map((each) => asFinding(file, lines, each)),
      skipped: [],
      text: tree.text,
      isKept: false,
    };
  }

  private mistakesIn(file: FileId, tree: SyntaxTree, project: Project): Mistake[] {
    const items = statedItems(lowerItems(tree));
    const mistakes = [...syntaxMistakes(tree), ...attributeMistakes(tree, items)];
    const owner = project.workspace?.packages.find(({ folder }) => folder === folderOf(file));
    if (this.projects.describesCrates(file)) {
      const views = this.projects.whole.map((each) => this.viewOf(each));
      mistakes.push(...strayItems(items), ...judgeElsewhere(statedByCrate(items), views));
    } else if (owner) {
      if (project.isWhole) mistakes.push(...judgeOwn(items, owner, this.viewOf(project)));
    } else {
      const firstLine = /^.*/.exec(tree.text)?.[0] ?? '';
      const message = `\`${baseName(file)}\` is read where it lies beside the Cargo.toml of a package: nothing in this one has an effect.`;
      mistakes.push({ start: 0, end: firstLine.length, message });
    }
    return mistakes.sort((a, b) => a.start - b.start || a.end - b.end);
  }

  private viewOf(project: Project): { readonly project: Project; readonly world: World } {
    return { project, world: this.projects.worldOf(project) };
  }

  /** Tells what is wrong in the manifests of a project, and in files outside of it that describe crates. */
  async tell(project: Project): Promise<void> {
    const { workspace } = project;
    if (!workspace) return;
    const views = [this.viewOf(project)];
    for (const { file, facts, mistakes } of project.metadata) {
      const wrongPaths = judgeElsewhere(
        groupBy(facts, ({ crate }) => crate),
        views,
      );
      const all = [...mistakes, ...wrongPaths];
      if (all.length === 0 && !this.told.delete(file)) continue;
      if (all.length > 0) this.told.add(file);
      this.onFindings(file, await this.log(file, all));
    }
    for (const file of this.projects.factsFiles) {
      if (!project.hasRead(file)) this.parts.problems.unreadable(file);
      // What lies in the project is looked at like its other files.
      if (file.startsWith(`${workspace.rootFolder}/`)) continue;
      const mistakes = judgeElsewhere(statedByCrate(project.statedIn(file)), views);
      if (mistakes.length > 0) await this.log(file, mistakes);
    }
  }

  private async log(file: FileId, mistakes: readonly Mistake[]): Promise<Finding[]> {
    const lines = new LineIndex((await this.parts.files.readText(file)) ?? '');
    const findings = mistakes.map((each) => asFinding(file, lines, each));
    for (const { span, message } of findings) this.parts.problems.mistaken(file, span, message);
    return findings;
  }
}

function asFinding(
  file: FileId,
  lines: LineIndex,
  { start, end, message, severity = 'warning' }: Mistake,
): Finding {
  return {
    rule: factMistake,
    severity,
    file,
    span: lines.span(start, end),
    message,
    section: '',
    evidence: '',
    notes: [],
    fixes: [],
    tags: [],
  };
}
