import { readExclusion, readFolder, readKnowledge, readSettings, type Exclusion } from '../editors/settings';
import type { RawSettings, SettingProblem, Settings } from '../editors/settings';
import type { FileId } from '../engine/findings';
import type { EngineConfig } from '../engine/protocol';
import { nearestNames } from '../project/nearestNames';
import type { RuleMeta } from '../rules/rule';

/** The section under which clients keep our settings, as VS Code does. */
export const section = 'asyncRustLens';

/** What settings.json may say and a server has no use for: clients may send all they have. */
const ofEditorsAlone = [
  'suspensionPoints',
  'decorations',
  'runsOnLens',
  'assistantTools',
  'tutorial',
  'whenCompilerAgrees',
  'trace',
];

const ofServer = [
  'enable',
  'run',
  'scope',
  'logLevel',
  'cancelSafetyHints',
  'heldTypes',
  'profile',
  'groups',
  'rules',
  'severities',
  'delay',
  'maximumProblems',
  'timeBudget',
  'baseline',
  'exclude',
  'include',
  'knowledge',
] as const;

type ServerSetting = (typeof ofServer)[number];
type GivenSettings = Readonly<Partial<Record<ServerSetting, unknown>>>;

/** What is in force, and what of it cannot be used. */
export interface ReadSettings {
  readonly settings: Settings;
  readonly problems: readonly SettingProblem[];
  /** Whether `exclude` and `include` leave out a path of a folder, relative to that. */
  readonly excludes: (folder: FileId, path: string) => boolean;
}

/** What a client says of settings, for all files and for single workspace folders. */
export interface ClientWords {
  /** In the order in which they count, the last before the others: objects of settings, or null. */
  readonly general: readonly unknown[];
  readonly folders: ReadonlyMap<FileId, unknown>;
}

/** Reads settings by the names that they have in VS Code, nested or dotted, with or without the section around them. */
export function readClientSettings(words: ClientWords, metas: readonly RuleMeta[]): ReadSettings {
  const problems: SettingProblem[] = [];
  const general = words.general.reduce<GivenSettings>(
    (all, value) => ({ ...all, ...given(value, problems) }),
    {},
  );
  const { settings, problems: ofAll } = readSettings(rawOf(general), metas);
  problems.push(...ofAll);
  const exclusions = new Map<FileId, (path: string) => Exclusion | undefined>();
  const chosen: NonNullable<EngineConfig['folders']>[number][] = [];
  const knowledge = new Set<FileId>();
  for (const [folder, value] of words.folders) {
    const own = { ...general, ...given(value, problems) };
    const read = readFolder(rawOf(own), folder, metas);
    const globs = readExclusion(own.exclude ?? ['**/target/**'], own.include);
    const named = readKnowledge(own.knowledge, folder);
    exclusions.set(folder, globs.exclusionOf);
    chosen.push(read.chosen);
    for (const file of named.files) knowledge.add(file);
    problems.push(...read.problems, ...globs.problems, ...named.problems);
  }
  return {
    settings: { ...settings, engine: { ...settings.engine, folders: chosen, knowledge: [...knowledge] } },
    problems: [...new Map(problems.map((each) => [`${each.setting} ${each.message}`, each])).values()],
    excludes: (folder, path) => exclusions.get(folder)?.(path) !== undefined,
  };
}

function rawOf(settings: GivenSettings): RawSettings {
  const all = Object.fromEntries(ofServer.map((name) => [name, settings[name]]));
  return {
    ...(all as Record<ServerSetting, unknown>),
    suspensionPoints: undefined,
    guardRibbons: undefined,
    runsOn: undefined,
    assistantTools: undefined,
    whenCompilerAgrees: 'show',
  };
}

/** The settings in what a client sent; whatever has another name is told. */
function given(value: unknown, problems: SettingProblem[]): GivenSettings {
  if (!isObject(value)) return {};
  const inside = value[section];
  const found: Record<string, unknown> = {};
  for (const [name, each] of Object.entries(isObject(inside) ? inside : value)) {
    // A null is how some clients say that nothing is set.
    if (each === null) continue;
    const plain = name.startsWith(`${section}.`) ? name.slice(section.length + 1) : name;
    const [head = '', ...rest] = plain.split('.');
    if (ofEditorsAlone.includes(head)) continue;
    if (!ofServer.some((known) => known === head)) {
      const [near] = nearestNames(head, ofServer);
      const hint = near === undefined ? '' : `; did you mean “${near}”?`;
      problems.push({ setting: `${section}.${plain}`, message: `there is no such setting${hint}` });
      continue;
    }
    const before = found[head];
    found[head] = rest.length === 0 ? each : { ...(isObject(before) && before), [rest.join('.')]: each };
  }
  return found;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
