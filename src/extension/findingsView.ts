import * as vscode from 'vscode';
import { inReadersWords } from '../editors/findingWords';
import { severityWord } from '../editors/words';
import { wholeMessage, type Finding } from '../engine/findings';
import { groupBy } from '../project/lists';
import { ruleMetas } from '../rules/catalogue';
import { editOf } from './codeActions';
import { commandIds } from './commandIds';
import { combineFixes, safeFix, type FixChoice } from '../engine/fixSets';
import { countLoud, groupFindings, type FindingGroup, type Grouping } from './findingsTree';
import { freshFindings, type Analysis } from './freshFindings';
import { allowHere } from '../editors/suppressionText';
import { labelOf, rangeOf, uriOf } from './uris';
import { bookText, plural, t } from '../editors/language';

const findingsViewId = 'asyncRustLens.findings';

/** Milliseconds for which news are gathered: a scan of the workspace brings many. */
const drawDelay = 200;
/** Milliseconds that the look at one file may take before it is fixed. */
const lookLimit = 10_000;

type Entry = FindingGroup | Finding;

const icons: Record<Finding['severity'], vscode.ThemeIcon> = {
  error: new vscode.ThemeIcon('error', new vscode.ThemeColor('problemsErrorIcon.foreground')),
  warning: new vscode.ThemeIcon('warning', new vscode.ThemeColor('problemsWarningIcon.foreground')),
  information: new vscode.ThemeIcon('info', new vscode.ThemeColor('problemsInfoIcon.foreground')),
  hint: new vscode.ThemeIcon('lightbulb'),
};

const titles = new Map(ruleMetas.map(({ id, title }) => [id, bookText(title).replaceAll('`', '')]));

/** The tree of all that was found in the workspace, by file or by rule, with what can be done about it. */
export class FindingsView implements vscode.TreeDataProvider<Entry>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view: vscode.TreeView<Entry>;
  private readonly subscriptions: vscode.Disposable[];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private groups: readonly FindingGroup[] = [];
  private grouping: Grouping;

  constructor(
    private readonly analysis: Analysis,
    private readonly memory: vscode.Memento,
    /** How many files of the workspace nobody looks at, because a person stopped the check. */
    private readonly unchecked: () => number,
  ) {
    const { store } = analysis;
    this.grouping = memory.get<Grouping>(groupingKey) === 'rule' ? 'rule' : 'file';
    this.view = vscode.window.createTreeView(findingsViewId, {
      treeDataProvider: this,
      showCollapseAll: true,
    });
    const actions: Record<string, (entry: unknown) => unknown> = {
      [commandIds.groupByRule]: () => this.group('rule'),
      [commandIds.groupByFile]: () => this.group('file'),
      [commandIds.fixFindings]: (entry) => this.fix(this.meant(entry)),
      [commandIds.fixWorkspace]: () => this.fix(store.all().flatMap(({ findings }) => findings)),
      [commandIds.ignoreFinding]: (entry) => this.ignore(this.meant(entry)),
      [commandIds.openLessonOf]: (entry) => this.openLesson(this.meant(entry)),
    };
    this.subscriptions = [
      this.changed,
      this.view,
      store.onChange(() => this.drawSoon()),
      ...Object.entries(actions).map(([id, action]) => vscode.commands.registerCommand(id, action)),
    ];
    this.group(this.grouping);
  }

  getChildren(entry?: Entry): Entry[] {
    if (!entry) return [...this.groups];
    return isGroup(entry) ? [...entry.findings] : [];
  }

  getParent(entry: Entry): Entry | undefined {
    return isGroup(entry) ? undefined : this.groups.find(({ findings }) => findings.includes(entry));
  }

  getTreeItem(entry: Entry): vscode.TreeItem {
    return isGroup(entry) ? itemOfGroup(entry) : itemOfFinding(entry, this.grouping);
  }

  /** Draws anew what stands there, with all that came meanwhile. */
  drawSoon(): void {
    this.timer ??= setTimeout(() => this.draw(), drawDelay);
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const each of this.subscriptions) each.dispose();
  }

  private group(grouping: Grouping): void {
    this.grouping = grouping;
    // Where it cannot be kept, it counts until the editor closes.
    this.memory.update(groupingKey, grouping).then(undefined, () => undefined);
    void vscode.commands.executeCommand('setContext', groupingKey, grouping);
    this.draw();
  }

  private draw(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const reports = this.analysis.store.all();
    this.groups = groupFindings(reports, this.grouping);
    const all = reports.flatMap(({ findings }) => findings);
    const loud = countLoud(all);
    const unchecked = this.unchecked();
    // Where nothing is listed, the words of package.json's `viewsWelcome` stand there.
    this.view.message =
      unchecked === 0 || all.length === 0
        ? ''
        : plural(unchecked, '{0} file was not checked.', '{0} files were not checked.');
    this.view.description = all.length === 0 ? '' : String(all.length);
    this.view.badge =
      loud === 0
        ? undefined
        : { value: loud, tooltip: t('Async Rust Lens: {0}', plural(loud, '{0} warning', '{0} warnings')) };
    this.changed.fire();
  }

  /** What an entry of the tree stands for, or the id of a rule; nothing for what is none. */
  private meant(entry: unknown): readonly Finding[] {
    if (typeof entry === 'string')
      return this.analysis.store
        .all()
        .flatMap(({ findings }) => findings.filter(({ rule }) => rule === entry));
    const group = this.groups.find((each) => each === entry);
    if (group) return group.findings;
    return this.groups.flatMap(({ findings }) => findings.filter((each) => each === entry));
  }

  /** Applies a fix of one finding, and the safe ones of several after a look at them. */
  private async fix(findings: readonly Finding[]): Promise<void> {
    const isOne = findings.length === 1;
    const fixOf: FixChoice = (each) => safeFix(each) ?? (isOne ? each.fixes[0] : undefined);
    const title = t('Async Rust Lens: looking at the code');
    const fresh = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () =>
      this.refresh(findings.filter((each) => fixOf(each) !== undefined)),
    );
    const set = combineFixes(fresh, fixOf);
    if (set.count === 0) {
      vscode.window.setStatusBarMessage(t('Async Rust Lens: nothing here can be fixed safely'), 5000);
      return;
    }
    const edit = isOne ? editOf(set) : previewed(set);
    if (await vscode.workspace.applyEdit(edit, { isRefactoring: !isOne }))
      vscode.window.setStatusBarMessage(t('Async Rust Lens: {0} fixed', set.count), 5000);
  }

  /** The same findings as the files stand now: nobody may have looked at a file since it was changed. */
  private async refresh(findings: readonly Finding[]): Promise<Finding[]> {
    const fresh: Finding[] = [];
    for (const [file, wanted] of groupBy(findings, (each) => each.file)) {
      const document = await vscode.workspace.openTextDocument(uriOf(file));
      const found = await freshFindings(this.analysis, document, { limit: lookLimit });
      const isWanted = ({ rule, span }: Finding): boolean =>
        wanted.some(
          (each) => each.rule === rule && each.span.start === span.start && each.span.end === span.end,
        );
      fresh.push(...(found ?? []).filter(isWanted));
    }
    return fresh;
  }

  /** Opens the code, and writes the comment that allows it, with room for a reason. */
  private async ignore([finding]: readonly Finding[]): Promise<void> {
    if (!finding) return;
    const editor = await vscode.window.showTextDocument(uriOf(finding.file));
    const { line, character } = rangeOf(finding.statement ?? finding.span).start;
    const textOfLine = editor.document.lineAt(line).text;
    const at = allowHere(finding.rule, { line, character, textOfLine });
    const place = new vscode.Position(at.line, at.character);
    await editor.insertSnippet(new vscode.SnippetString(at.snippet), place);
  }

  private async openLesson([finding]: readonly Finding[]): Promise<void> {
    if (!finding) return;
    const { rule, file, span } = finding;
    await vscode.commands.executeCommand(commandIds.openLesson, rule, file, String(span.start));
  }
}

const groupingKey = 'asyncRustLens.findingsBy';

function isGroup(entry: Entry): entry is FindingGroup {
  return 'findings' in entry;
}

/** Several fixes at once are shown before anything is changed. */
function previewed(set: Parameters<typeof editOf>[0]): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  const metadata = { needsConfirmation: true, label: t('Safe fixes of Async Rust Lens') };
  for (const [file, edits] of set.edits)
    for (const { span, newText } of edits) edit.replace(uriOf(file), rangeOf(span), newText, metadata);
  return edit;
}

function itemOfGroup({ kind, key, findings }: FindingGroup): vscode.TreeItem {
  const isFixable = findings.some((finding) => safeFix(finding) !== undefined);
  const item = new vscode.TreeItem(kind === 'rule' ? (titles.get(key) ?? key) : '');
  item.collapsibleState =
    countLoud(findings) > 0
      ? vscode.TreeItemCollapsibleState.Expanded
      : vscode.TreeItemCollapsibleState.Collapsed;
  item.id = `${kind} ${key}`;
  item.contextValue = `${kind}${isFixable ? ' fixable' : ''}`;
  if (kind === 'file') {
    const uri = uriOf(key);
    item.resourceUri = uri;
    item.label = uri.path.slice(uri.path.lastIndexOf('/') + 1);
    const folder = vscode.workspace.asRelativePath(uri).split('/').slice(0, -1).join('/');
    item.description = `${folder} ${String(findings.length)}`.trim();
    item.iconPath = vscode.ThemeIcon.File;
  } else {
    item.description = `${key} ${String(findings.length)}`;
    item.tooltip = `${titles.get(key) ?? key} (${key}): ${String(findings.length)}`;
  }
  return item;
}

function itemOfFinding(finding: Finding, grouping: Grouping): vscode.TreeItem {
  const place = `${labelOf(finding.file)}:${String(finding.span.startLine + 1)}`;
  const shown = inReadersWords(finding);
  const item = new vscode.TreeItem(shown.message.replaceAll('`', ''));
  item.description = grouping === 'file' ? `${finding.rule} ${String(finding.span.startLine + 1)}` : place;
  item.tooltip = `${wholeMessage(shown)}\n${place}`;
  item.iconPath = icons[finding.severity];
  item.accessibilityInformation = { label: `${severityWord(finding.severity)}: ${shown.message} ${place}` };
  item.contextValue = `finding${finding.fixes.length > 0 && !finding.isKept ? ' fixable' : ''}`;
  item.command = {
    command: 'vscode.open',
    title: t('Go to the code'),
    arguments: [uriOf(finding.file), { selection: rangeOf(finding.span) }],
  };
  return item;
}
