import { matcherOf } from '../../project/fileGlobs';
import { folderOf, joinPath, relativePath, type FileSystem } from '../../project/fileSystem';
import type { MetadataMistake } from '../../project/metadataFacts';
import { ruleMetas } from '../../rules/catalogue';
import { profileSeverity, resolveLayers, type ChoiceLayer, type ResolvedLayers } from '../../rules/profiles';
import { configurableIds, configurables, suppressionFindings } from '../ownFindings';
import { Baseline, type SortedFindings } from '../baseline';
import type { FileId, Finding } from '../findings';
import type { ChosenSettings, EngineConfig } from '../protocol';
import type { ExclusionOrigin, SettingsView } from './settingsView';
import { RepositorySettings, type RepositoryLayer } from './repositorySettings';

/** How one file is looked at, and what says so. */
export interface FileSettings {
  readonly resolved: ResolvedLayers;
  /** The same as rules are run with. */
  readonly config: EngineConfig;
  /** What leaves the file out. */
  readonly excludedBy?: ExclusionOrigin;
  /** The file of findings that are known already. */
  readonly baseline?: FileId;
  /** Sorts out what that file knows; left out where there is nothing to sort out. */
  readonly sortOut?: (text: string, findings: readonly Finding[]) => SortedFindings;
  /** What the repository says, the strongest first. */
  readonly sources: readonly FileId[];
}

/** Joins what users set with what the repository says: what is set outranks it. */
export class SettingsOfFiles {
  private config: EngineConfig = { severities: {}, heldTypes: [] };
  private readonly repository: RepositorySettings;
  private readonly baselines = new Map<FileId, Promise<Baseline | undefined>>();

  /** @param onUse told which files decide of a look */
  constructor(
    private readonly files: FileSystem,
    onUse?: (file: FileId) => void,
  ) {
    this.repository = new RepositorySettings(files, configurableIds, onUse);
  }

  configure(config: EngineConfig): void {
    this.config = config;
  }

  /** What files of the repository say may have changed. */
  clear(): void {
    this.baselines.clear();
    this.repository.clear();
  }

  /** What users set, whatever the repository says. */
  get chosen(): EngineConfig {
    return this.config;
  }

  async of(file: FileId): Promise<FileSettings> {
    const layers = await this.repository.of(file);
    const own = this.chosenFor(file);
    const resolved = resolveLayers(configurables, [chosenLayer(own), ...layers.map(layerOf)]);
    const excludedBy = this.config.leavesOutNothing === true ? undefined : this.exclusion(file, layers);
    const named = layers.find(({ configuration }) => configuration.baseline !== undefined);
    const baseline = own.baseline ?? (named && joinPath(named.folder, named.configuration.baseline ?? ''));
    const known =
      this.config.leavesOutNothing || baseline === undefined ? undefined : await this.read(baseline);
    return {
      resolved,
      config: {
        ...this.config,
        profile: resolved.profile,
        severities: Object.fromEntries([...resolved.chosen].map(([id, { severity }]) => [id, severity])),
      },
      ...(excludedBy !== undefined && { excludedBy }),
      ...(baseline !== undefined && { baseline }),
      ...(known && baseline !== undefined && { sortOut: sorterOf(known, baseline, file) }),
      sources: layers.map((layer) => layer.file),
    };
  }

  /** Files that describe crates, as the repository names them for what lies in `folders`. */
  async knowledgeIn(folders: Iterable<FileId>): Promise<FileId[]> {
    const files = new Set<FileId>();
    for (const folder of folders)
      for (const layer of await this.repository.ofFolder(folder))
        for (const path of layer.configuration.knowledge) files.add(joinPath(layer.folder, path));
    return [...files];
  }

  /** What is wrong in what the repository says of `folders`, by file. */
  mistakesIn(folders: Iterable<FileId>): Promise<Map<FileId, MetadataMistake[]>> {
    return this.repository.mistakesIn(folders);
  }

  /** Undefined for what is no baseline, of which whoever names it is told. */
  private read(file: FileId): Promise<Baseline | undefined> {
    const known = this.baselines.get(file) ?? this.readAnew(file);
    this.baselines.set(file, known);
    return known;
  }

  private async readAnew(file: FileId): Promise<Baseline | undefined> {
    const text = await this.files.readText(file);
    try {
      return text === undefined ? undefined : Baseline.read(text);
    } catch {
      return undefined;
    }
  }

  /** What is set for the innermost workspace folder around a file. */
  private chosenFor(file: FileId): ChosenSettings {
    // A folder at the root of its file system may end with a slash.
    const around = (this.config.folders ?? [])
      .filter(({ folder }) => file.startsWith(`${folder.replace(/\/$/, '')}/`))
      .sort((a, b) => b.folder.length - a.folder.length);
    return around[0] ?? this.config;
  }

  /** Which of the globs leaves `file` out; all that exclude count, and of those that include, the strongest layer's. */
  private exclusion(file: FileId, layers: readonly RepositoryLayer[]): ExclusionOrigin | undefined {
    const pathFrom = (folder: FileId): string => file.slice(folder.length + 1);
    for (const { folder, configuration, file: by } of layers) {
      const glob = configuration.exclude.find((each) => matcherOf([each])(pathFrom(folder)));
      if (glob !== undefined) return { list: 'exclude', glob, by };
    }
    const including = layers.find(({ configuration }) => configuration.include.length > 0);
    if (!including || matcherOf(including.configuration.include)(pathFrom(including.folder)))
      return undefined;
    return { list: 'include', by: including.file };
  }
}

function layerOf({ file, configuration: { profile, groups, rules } }: RepositoryLayer): ChoiceLayer {
  return {
    ...(profile && { profile }),
    groups,
    rules,
    originOf: (what, name) => ({ kind: 'file', file, what, name }),
  };
}

function sorterOf(known: Baseline, baseline: FileId, file: FileId): NonNullable<FileSettings['sortOut']> {
  const name = relativePath(folderOf(baseline), file);
  return (text, findings) => known.sort(name, text, findings);
}

function chosenLayer({ profile, severities, origins }: ChosenSettings): ChoiceLayer {
  return {
    ...(profile && { profile }),
    groups: {},
    rules: severities,
    originOf: (what, id) => {
      const name = origins?.[what === 'profile' ? what : id];
      return { kind: 'setting', ...(name !== undefined && { name }) };
    },
  };
}

/** The same for whoever asks what holds in a file, and why. */
export function settingsView(file: FileId, settings: FileSettings): SettingsView {
  const { resolved, excludedBy, baseline, sources } = settings;
  const { profile, profileChosenBy, chosen } = resolved;
  const byProfile = [
    ...ruleMetas.map((meta) => ({ id: meta.id, severity: profileSeverity(meta, profile) })),
    ...Object.entries(suppressionFindings).map(([id, severity]) => ({ id, severity })),
  ];
  return {
    file,
    profile,
    ...(profileChosenBy !== undefined && { profileChosenBy }),
    ...(excludedBy !== undefined && { excludedBy }),
    ...(baseline !== undefined && { baseline }),
    sources,
    rules: byProfile.map(({ id, severity }) => {
      const own = chosen.get(id);
      return { id, severity: own?.severity ?? severity, ...(own && { chosenBy: own.chosenBy }) };
    }),
  };
}
