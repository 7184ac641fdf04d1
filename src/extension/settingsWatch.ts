import * as vscode from 'vscode';
import type { FileId } from '../engine/findings';
import type { RuleMeta } from '../rules/rule';
import {
  readExclusion,
  readKnowledge,
  readSettings,
  type Exclusion,
  type SettingProblem,
  type Settings,
} from './settings';
import { fileIdOf } from './uris';

const root = 'asyncRustLens';

/** The settings in force, and news of each change. */
export class SettingsWatch implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<Settings>();
  private readonly subscriptions: vscode.Disposable[];
  private readonly exclusions = new Map<string, Exclusion>();
  /** Problems that were already named: each is told once, until its value changes. */
  private told = new Set<string>();
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

  /** True for a file that `asyncRustLens.exclude` of its workspace folder names. */
  isExcluded(uri: vscode.Uri): boolean {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (!folder) return false;
    const base = folder.uri.path.endsWith('/') ? folder.uri.path : `${folder.uri.path}/`;
    return this.exclusions.get(folder.uri.toString())?.(uri.path.slice(base.length)) ?? false;
  }

  dispose(): void {
    for (const each of this.subscriptions) each.dispose();
  }

  private refresh(): void {
    this.settings = this.read();
    this.changed.fire(this.settings);
  }

  private read(): Settings {
    const raw = vscode.workspace.getConfiguration(root);
    const { settings, problems } = readSettings(
      {
        enable: raw.get('enable'),
        run: raw.get('run'),
        scope: raw.get('scope'),
        logLevel: raw.get('logLevel'),
        cancelSafetyHints: raw.get('cancelSafetyHints'),
        suspensionPoints: raw.get('decorations.suspensionPoints'),
        whenCompilerAgrees: raw.get('whenCompilerAgrees'),
        heldTypes: raw.get('heldTypes'),
        profile: raw.get('profile'),
        groups: raw.get('groups'),
        rules: raw.get('rules'),
      },
      this.metas,
    );
    this.exclusions.clear();
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      const found = readExclusion(vscode.workspace.getConfiguration(root, folder.uri).get('exclude'));
      this.exclusions.set(folder.uri.toString(), found.exclusion);
      problems.push(...found.problems);
    }
    const knowledge = readKnowledgeOfAll(problems);
    this.tell(problems);
    return { ...settings, engine: { ...settings.engine, knowledge } };
  }

  private tell(problems: readonly SettingProblem[]): void {
    const told = this.told;
    this.told = new Set(problems.map(({ setting, message }) => `${setting}: ${message}`));
    for (const { setting, message } of problems) {
      if (told.has(`${setting}: ${message}`)) continue;
      told.add(`${setting}: ${message}`);
      void offerSetting(setting, message);
    }
  }
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
  const open = 'Open the setting';
  const choice = await vscode.window.showWarningMessage(`Async Rust Lens: ${setting}: ${message}.`, open);
  if (choice === open) await vscode.commands.executeCommand('workbench.action.openSettings', setting);
}
