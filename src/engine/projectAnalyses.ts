import type { HeldType } from '../project/clippyConfig';
import { functionNames, NameIndex } from '../project/nameIndex';
import type { Project } from '../project/project';
import type { SourceStore } from '../project/sourceStore';
import { Analysis } from '../semantics/analysis';
import { BodyCache } from '../semantics/bodyView';
import type { Neighbours } from '../semantics/neighbours';
import { ReadLog } from '../semantics/readLog';
import type { World } from '../semantics/world';
import type { RustParser } from '../syntax/parser';
import type { SyntaxTree } from '../syntax/syntaxTree';
import type { FileId } from './findings';
import { KeptAnalyses } from './keptAnalyses';
import type { TreesAhead } from './treesAhead';
import type { OpenDocument } from './openDocument';

/** The analyses of all files, each made when it is asked for and kept while its text and the declarations stay. */
export class ProjectAnalyses {
  private kept = new WeakMap<World, KeptAnalyses>();
  /** Those of the last state of each project. */
  private latest = new WeakMap<Project, KeptAnalyses>();
  private bodyCaches = new WeakMap<Project, Map<FileId, BodyCache>>();
  private readonly names = new NameIndex();
  /** The names of all functions of a state of a project's declarations. */
  private readonly functions = new WeakMap<World, ReadonlySet<string>>();
  private readonly neighbourhoods = new WeakMap<
    Project,
    { readonly world: World; readonly revision: number; readonly neighbours: Neighbours }
  >();
  private heldTypes: readonly HeldType[] = [];
  private leftOut: ReadonlySet<FileId> = new Set();
  /** Counts the states of all texts together. */
  private revision = 0;
  /** On what answers about files are built, while someone wants to know. */
  readonly log = new ReadLog();

  constructor(
    private readonly parser: RustParser,
    private readonly store: SourceStore,
    private readonly ahead: TreesAhead,
    private readonly documents: ReadonlyMap<FileId, OpenDocument>,
    /** Told now and then while one file asks about others. */
    private readonly onStep: () => void,
  ) {}

  /** @param heldTypes paths of types that the settings want alive at no `.await` */
  configure(heldTypes: readonly string[]): void {
    this.turn();
    this.heldTypes = heldTypes.map((path) => ({ path, source: 'setting' }));
    this.kept = new WeakMap();
  }

  /** Files whose bodies are not looked into. */
  leaveOut(files: readonly FileId[]): void {
    this.turn();
    this.leftOut = new Set(files);
    this.kept = new WeakMap();
  }

  /** Differs as soon as a text or what names mean has changed. */
  get state(): number {
    return this.revision;
  }

  /** Some text changed, or what names mean: what files know of each other is out of date. */
  turn(): void {
    this.revision += 1;
  }

  /** Forgets what is known of bodies: of those that speak of one of `affected`, or of all. */
  forgetBodies(project: Project, affected?: ReadonlySet<string>): void {
    this.turn();
    if (!affected) this.bodyCaches.delete(project);
    else for (const cache of this.bodyCaches.get(project)?.values() ?? []) cache.forget(affected);
    for (const document of this.documents.values())
      document.units = affected && document.units?.without(affected, document.parsed.text);
  }

  /** Forgets what is known of bodies, and which of them were given up. */
  forgetAllBodies(): void {
    this.turn();
    this.bodyCaches = new WeakMap();
    this.kept = new WeakMap();
    for (const document of this.documents.values()) document.units = undefined;
  }

  /** Lets go of what is known of the bodies of one file. */
  releaseFile(project: Project, file: FileId): void {
    this.bodyCaches.get(project)?.delete(file);
    this.latest.get(project)?.drop(file);
  }

  /** Lets go of what is known of the bodies of files that nobody has open. */
  releaseClosed(project: Project): void {
    for (const file of project.files) if (!this.documents.has(file)) this.releaseFile(project, file);
  }

  /** Lets go of all that is known of the bodies of a project. */
  release(project: Project): void {
    this.bodyCaches.delete(project);
    this.latest.delete(project);
    this.neighbourhoods.delete(project);
    this.names.forget(project.files);
  }

  /** The text of a file as its code stands, where it is known. */
  textOf(file: FileId): string | undefined {
    return this.documents.get(file)?.text ?? this.store.texts.get(file);
  }

  /** The tree of a file as its code stands, where it is known. */
  treeOf(file: FileId): SyntaxTree | undefined {
    const { tree } = this.documents.get(file) ?? {};
    const text = this.textOf(file);
    return tree ?? (text === undefined ? undefined : (this.ahead.take(file, text) ?? this.parser.read(text)));
  }

  /** The analysis of a file of the project, made when asked for and kept while its text and the declarations stay. */
  analysisOf(project: Project, world: World, file: FileId): Analysis | undefined {
    this.onStep();
    if (this.leftOut.has(file)) return undefined;
    const document = this.documents.get(file);
    const items = this.store.ready.get(file);
    const place = project.placeOf(file);
    const text = this.textOf(file);
    if (!items || !place || text === undefined) return undefined;
    const known = this.kept.get(world) ?? new KeptAnalyses(this.latest.get(project));
    this.kept.set(world, known);
    this.latest.set(project, known);
    const kept = known.get(file, text);
    if (kept) return kept;
    const analysis = new Analysis(
      file,
      document?.tree ?? known.takeTree(file, text) ?? this.ahead.take(file, text) ?? this.parser.read(text),
      items,
      place,
      world,
      () => this.neighbours(project, world),
      this.bodiesOf(project, file),
      this.heldTypes,
    );
    for (const left of known.keep(file, analysis)) this.bodyCaches.get(project)?.delete(left);
    return analysis;
  }

  /** What is kept of a file's bodies from one state to the next. */
  private bodiesOf(project: Project, file: FileId): BodyCache {
    const caches = this.bodyCaches.get(project) ?? new Map<FileId, BodyCache>();
    this.bodyCaches.set(project, caches);
    const cache = caches.get(file) ?? new BodyCache();
    caches.set(file, cache);
    cache.turn();
    return cache;
  }

  private functionNames(project: Project, world: World): ReadonlySet<string> {
    const names = this.functions.get(world) ?? functionNames(project.itemTrees);
    this.functions.set(world, names);
    return names;
  }

  /** What the files of a project can ask of each other, as long as no text and no declaration changes. */
  private neighbours(project: Project, world: World): Neighbours {
    const known = this.neighbourhoods.get(project);
    if (known?.world === world && known.revision === this.revision) return known.neighbours;
    const naming = new Map<string, readonly string[]>();
    const { log } = this;
    const neighbours: Neighbours = {
      log,
      analysisOf: (file) => this.analysisOf(project, world, file),
      textOf: (file) => {
        log.file(file);
        return this.textOf(file);
      },
      placeOf: (file) => project.placeOf(file),
      filesNaming: (name) => {
        const textOf = (file: FileId): string | undefined => this.textOf(file);
        const found =
          naming.get(name) ??
          this.names.filesNaming(name, project.files, textOf, () => this.functionNames(project, world));
        naming.set(name, found);
        log.name(name, found);
        return found;
      },
    };
    this.neighbourhoods.set(project, { world, revision: this.revision, neighbours });
    return neighbours;
  }
}
