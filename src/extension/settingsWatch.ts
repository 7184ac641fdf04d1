import * as vscode from 'vscode';
import type { FileId } from '../engine/findings';
import type { ChosenSettings } from '../engine/protocol';
import type { RuleMeta } from '../rules/rule';
import {
  readExclusion,
  readFolder,
  readKnowledge,
  readSettings,
  type Exclusion,
  type RawSettings,
  type SettingProblem,
  type Settings,
} from '../editors/settings';
import { fileIdOf } from './uris';
import { t } from '../editors/language';

const root = 'asyncRustLens';

/** The settings in force, and news of each change. */
export class SettingsWatch implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<Settings>();
  private readonly subscriptions: vscode.Disposable[];
  private readonly exclusions = new Map<string, (path: string) => Exclusion | undefined>();
  /** What a person chose for this window, until it is closed, instead of `asyncRustLens.enable`. */
  private switched: boolean | undefined;
  /** Problems that were already named: each is told once, until its value changes. */
  private told = new Set<string>();
  private wrong: readonly SettingProblem[] = [];
  private settings: Settings;
  readonly onChange = this.changed.event;

  constructor(private readonly metas: readonly RuleMeta[]) {
    this.settings = this.read();
    this.subscriptions = [
      this.changed,
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(root)) this.refresh();
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.refresh()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.refresh()),
    ];
  }

  get current(): Settings {
    return this.settings;
  }

  /** What cannot be used as it stands, by now. */
  get problems(): readonly SettingProblem[] {
    return this.wrong;
  }

  /** Whether the analysis was switched on or off for this window alone. */
  get isSwitched(): boolean {
    return this.switched !== undefined;
  }

  /** Switches the analysis off or on in this window, and writes no setting. */
  toggle(): void {
    this.switched = !this.settings.enable;
    this.refresh();
  }

  isExcluded(uri: vscode.Uri): boolean {
    return this.exclusionOf(uri) !== undefined;
  }

  /** The setting that leaves a file out: that `asyncRustLens.exclude` of its workspace folder names it, or that `asyncRustLens.include` does not. */
  exclusionOf(uri: vscode.Uri): Exclusion | undefined {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (!folder) return undefined;
    const base = folder.uri.path.endsWith('/') ? folder.uri.path : `${folder.uri.path}/`;
    return this.exclusions.get(folder.uri.toString())?.(uri.path.slice(base.length));
  }

  dispose(): void {
    for (const each of this.subscriptions) each.dispose();
  }

  private refresh(): void {
    this.settings = this.read();
    this.changed.fire(this.settings);
  }

  private read(): Settings {
    const { settings, problems } = readSettings(rawSettings(undefined), this.metas);
    this.exclusions.clear();
    const folders = vscode.workspace.workspaceFolders ?? [];
    const chosen: (ChosenSettings & { readonly folder: FileId })[] = [];
    for (const { uri } of folders) {
      const raw = vscode.workspace.getConfiguration(root, uri);
      const { exclusionOf, problems: ofGlobs } = readExclusion(raw.get('exclude'), raw.get('include'));
      this.exclusions.set(uri.toString(), exclusionOf);
      const own = readFolder(rawSettings(uri), fileIdOf(uri), this.metas);
      chosen.push(own.chosen);
      problems.push(...ofGlobs, ...own.problems);
    }
    const knowledge = readKnowledgeOfAll(problems);
    this.tell(problems);
    // What was switched to what the settings say is switched no more.
    if (this.switched === settings.enable) this.switched = undefined;
    const enable = this.switched ?? settings.enable;
    return { ...settings, enable, engine: { ...settings.engine, folders: chosen, knowledge } };
  }

  /** One notification names what is new, and the others are counted: the log and the status item have all. */
  private tell(problems: readonly SettingProblem[]): void {
    const byWords = new Map(problems.map((each) => [wordsOf(each), each]));
    const fresh = [...byWords].filter(([words]) => !this.told.has(words)).map(([, problem]) => problem);
    this.told = new Set(byWords.keys());
    this.wrong = [...byWords.values()];
    const [first, ...others] = fresh;
    if (!first) return;
    const more = others.length === 0 ? '' : t(' (and {0} more, which the output lists)', others.length);
    void offerSetting(first.setting, `${first.message}${more}`);
  }
}

export function wordsOf({ setting, message }: SettingProblem): string {
  return `${setting}: ${message}`;
}

/** The settings of a workspace folder; of the window where none is given. */
function rawSettings(folder: vscode.Uri | undefined): RawSettings {
  const scope = { languageId: 'rust', ...(folder && { uri: folder }) };
  const raw = vscode.workspace.getConfiguration(root, scope);
  // The editor's log complains of settings of the window that are asked for of a folder, and of those of a folder that are asked for of none.
  const ofWindow = vscode.workspace.getConfiguration(root, { languageId: 'rust' });
  const ofFolder = vscode.workspace.getConfiguration(root, folder ?? null);
  const profile = isSet(raw.inspect('profile')) ? raw.get('profile') : undefined;
  return {
    enable: ofWindow.get('enable'),
    run: ofWindow.get('run'),
    scope: ofWindow.get('scope'),
    logLevel: ofWindow.get('logLevel'),
    cancelSafetyHints: ofWindow.get('cancelSafetyHints'),
    suspensionPoints: ofWindow.get('decorations.suspensionPoints'),
    guardRibbons: ofWindow.get('decorations.guards'),
    runsOn: ofWindow.get('runsOnLens'),
    whenCompilerAgrees: ofWindow.get('whenCompilerAgrees'),
    assistantTools: ofWindow.get('assistantTools'),
    heldTypes: ofWindow.get('heldTypes'),
    profile,
    groups: raw.get('groups'),
    rules: raw.get('rules'),
    severities: raw.get('severities'),
    delay: ofWindow.get('delay'),
    maximumProblems: ofWindow.get('maximumProblems'),
    timeBudget: ofWindow.get('timeBudget'),
    baseline: ofFolder.get('baseline'),
  };
}

/** Whether somebody set it anywhere: a default yields to what the repository says. */
export function isSet(inspected: ReturnType<vscode.WorkspaceConfiguration['inspect']>): boolean {
  return (
    inspected !== undefined &&
    [
      inspected.globalValue,
      inspected.workspaceValue,
      inspected.workspaceFolderValue,
      inspected.globalLanguageValue,
      inspected.workspaceLanguageValue,
      inspected.workspaceFolderLanguageValue,
    ].some((value) => value !== undefined)
  );
}

/** The files that describe crates, of all workspace folders. */
function readKnowledgeOfAll(problems: SettingProblem[]): FileId[] {
  const { workspaceFolders, isTrusted } = vscode.workspace;
  const files = new Set<FileId>();
  for (const folder of workspaceFolders ?? [undefined]) {
    const setting = vscode.workspace.getConfiguration(root, folder?.uri).inspect('knowledge');
    // What a folder may do before somebody trusts it ends at its own files.
    const given = setting?.workspaceFolderValue ?? setting?.workspaceValue;
    const id = folder && fileIdOf(folder.uri);
    const found = readKnowledge(given ?? setting?.globalValue, id);
    const isFree = isTrusted || given === undefined;
    problems.push(...found.problems);
    for (const file of found.files) if (isFree || file.startsWith(`${id ?? ''}/`)) files.add(file);
  }
  return [...files];
}

async function offerSetting(setting: string, message: string): Promise<void> {
  const open = t('Open the setting');
  const choice = await vscode.window.showWarningMessage(
    t('Async Rust Lens: {0}: {1}.', setting, message),
    open,
  );
  if (choice === open) await vscode.commands.executeCommand('workbench.action.openSettings', setting);
}
