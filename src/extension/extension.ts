import * as vscode from 'vscode';
import { EngineClient, type EnginePort, type Grammar } from '../engine/client';
import type { FileId, Skipped } from '../engine/findings';
import type { Grade } from '../engine/grading/conditions';
import type { MapView } from '../engine/mapView';
import type { EngineStatus } from '../engine/protocol';
import { ruleMetas } from '../rules/catalogue';
import { ActiveFile } from './activeFile';
import type { LensExports } from './api';
import { offerTools, registerTools } from './assistantTools';
import { registerBaselineCommand } from './baselineCommand';
import { provideCancelSafetyHints } from './cancelSafetyHints';
import { provideCodeActions } from './codeActions';
import { commandIds } from './commandIds';
import { registerCommands } from './commands';
import { CompilerDiagnostics } from './compilerDiagnostics';
import { counted, diagnosticSource } from '../editors/words';
import { answerDeepLinks } from './deepLinks';
import { showDiagnostics } from './diagnostics';
import { provideDocumentLinks } from './documentLinks';
import { DocumentSync, watchFiles } from './documents';
import { workspaceFileSystem } from './fileSystem';
import { ExampleRuns } from './exampleRuns';
import { ExerciseRuns, type CodeRunner } from './exerciseRuns';
import { Exercises } from './exercises';
import { registerExport } from './exportBook';
import { FindingsStore } from './findingsStore';
import { FindingsView } from './findingsView';
import { freshFindings, type Analysis } from './freshFindings';
import { followFuture } from './futureFollower';
import { drawGuardRibbons } from './guardRibbons';
import { provideHovers } from './hovers';
import { LessonPages } from './lessonPages';
import { Log } from './log';
import { LookTimes } from './lookTimes';
import { ManifestDiagnostics } from './manifestDiagnostics';
import { Omissions } from './omissions';
import { OwnExamples } from './ownExamples';
import { PatientMemory } from './patientMemory';
import { ProgramMaps } from './programMaps';
import type { Settings } from '../editors/settings';
import { tellProjectAdvice } from './projectAdvice';
import { PublicApi } from './publicApi';
import { registerReportCommand } from './reportCommand';
import { provideRunsOnLenses } from './runsOnLenses';
import { SettingsPage } from './settingsPage';
import { SettingsWatch, wordsOf } from './settingsWatch';
import { SlowMotionRuns } from './slowMotionRuns';
import { StatusItem, type StatusView } from './status';
import { markSuspensions } from './suspensionMarks';
import type { ToolHost } from './toolHost';
import { TutorialView } from './tutorialView';
import { registerZoom } from './tutorialZoom';
import { TypingPlace } from './typingPlace';
import { fileIdOf, labelOf } from './uris';
import { WorkspaceFiles } from './workspaceFiles';
import { t } from '../editors/language';

const rust: vscode.DocumentSelector = { language: 'rust' };

/** What activating the extension gives: besides what is for others, what tests in a real editor wait for. */
export interface Activated extends LensExports {
  readonly hooks: LensHooks;
}

/** What tests in a real editor may ask. */
export interface LensHooks {
  /** What the language status item says now. */
  readonly status: () => StatusView;
  /** Fires with the anchor of each page that the tutorial panel shows. */
  readonly onPageShown: vscode.Event<string>;
  /** Fires when the exercise of that id was graded as it stands. */
  readonly onExerciseGraded: vscode.Event<{ readonly id: string; readonly grade: Grade }>;
  /** The ids of the exercises that were passed. */
  passedExercises(): readonly string[];
  /** Fires when the map of a program stands on its page. */
  readonly onMapDrawn: vscode.Event<MapView>;
  /** Registers the tools for assistants elsewhere than in the editor. */
  readonly registerTools: (host: ToolHost) => vscode.Disposable;
  /** What the log says last, oldest first. */
  readonly log: () => readonly string[];
}

/** Brings all features up; `connect` starts the worker in the way of the host, `runner` compiles where the host can. */
export function startLens(
  context: vscode.ExtensionContext,
  connect: () => EnginePort,
  runner?: CodeRunner,
): Activated {
  const settings = new SettingsWatch(ruleMetas);
  const log = new Log(settings.current.logLevel);
  const store = new FindingsStore();
  const typing = new TypingPlace();
  const compiler = new CompilerDiagnostics(diagnosticSource);
  const manifests = new ManifestDiagnostics(settings);
  const omissions = new Omissions((file) => labelOf(file));
  const status = new StatusItem(rust, omissions);
  const times = new LookTimes(() => performance.now());
  const documents = new DocumentSync(settings, {
    onWaiting: (file, version) => times.changed(file, version),
    onClosed: (file) => {
      times.closed(file);
      workspace.closed(file);
      showSkipped(file, [], 0);
    },
    onSaved: (document) => {
      if (documents.wantsReport(fileIdOf(document.uri))) void refresh(document);
    },
  });
  const view = new TutorialView(context.extensionUri, store);
  let lastStatus: EngineStatus | undefined;
  let toldSettings: ReadonlySet<string> = new Set();

  const client = new EngineClient(
    {
      connect,
      loadGrammar: () => loadGrammar(context.extensionUri),
      openDocuments: () => documents.current(),
      fileSystem: workspaceFileSystem,
      onFindings: (file, version, findings) => {
        times.found(file, version);
        showFile();
        if (documents.wantsReport(file)) store.set({ file, version, findings });
      },
      onClosedFindings: (file, findings) => workspace.report(file, findings),
      onWorkspaceChecked: (unchecked) => {
        times.checked();
        workspace.checked(unchecked);
      },
      onManifestFindings: (file, findings) => manifests.set(file, findings),
      onSkipped: showSkipped,
      onStatus: (news) => {
        lastStatus = news;
        if (news.checking) {
          times.checking();
          workspace.checking(news.checking);
        }
        if (!news.busy) activeFile.learn();
        if (settings.current.enable) status.show(news);
      },
      onLog: (level, message) => log.write(level, message),
      onLeftOut: (files) => {
        for (const file of files) store.delete(file);
        omissions.setFiles(files);
        showOmissions();
      },
      onGaveUp: (reason) => {
        store.clear();
        manifests.clear();
        omissions.clear();
        workspace.ended();
        status.showStopped(reason);
        log.write('error', `The engine stopped: ${reason}`);
        void offerRestart(reason);
      },
      now: () => performance.now(),
      after: (milliseconds, action) => {
        const timer = setTimeout(action, milliseconds);
        return () => clearTimeout(timer);
      },
    },
    settings.current.engine,
  );
  const workspace = new WorkspaceFiles(client, store, settings, log, (count) => {
    if (!omissions.setUnchecked(count)) return;
    void vscode.commands.executeCommand('setContext', 'asyncRustLens.hasUnchecked', count > 0);
    showOmissions();
    findingsView.drawSoon();
  });
  const analysis: Analysis = { client, documents, store, log, onSaveUnfixed: tellOnce(log) };
  const findingsView = new FindingsView(analysis, context.workspaceState, () => omissions.uncheckedFiles);
  const activeFile = new ActiveFile(analysis, settings);
  const lessonPages = new LessonPages(context.extensionUri);
  const api = new PublicApi(analysis);

  const memory = new PatientMemory(context.globalState, (reason) => {
    log.write('warn', `What is kept between sessions could not be written: ${reason}`);
    void vscode.window.showWarningMessage(
      t('Async Rust Lens cannot keep your progress: {0}. It counts until the editor closes.', reason),
    );
  });
  const exercises = new Exercises(memory, analysis, view, new ExerciseRuns(runner));
  const maps = new ProgramMaps(context.extensionUri, analysis);
  const own = new OwnExamples(analysis, view);
  const slowMotion = new SlowMotionRuns(analysis, view);

  /** Looks at all files again; with `run: manual`, what is open is shown by this only. */
  function checkWorkspace(): Promise<void> {
    const checked = workspace.check();
    if (settings.current.run !== 'manual') return checked;
    for (const document of vscode.workspace.textDocuments)
      if (documents.accepts(document)) void refresh(document);
    return checked;
  }

  /** Takes away all that is shown, until it is found anew. */
  function clear(): void {
    store.clear();
    manifests.clear();
  }

  function showFile(): void {
    if (settings.current.enable) status.showFile(activeFile.view, times.view);
  }

  function showSkipped(file: FileId, skipped: readonly Skipped[], known: number): void {
    const isNews = omissions.setKnown(file, known);
    if (omissions.setParts(file, skipped) || isNews) showOmissions();
  }

  /** Wrong settings stand in the status item, and once in the log. */
  function tellSettings(): void {
    const words = settings.problems.map(wordsOf);
    omissions.setSettings(words);
    for (const each of words) if (!toldSettings.has(each)) log.write('warn', `${each}.`);
    toldSettings = new Set(words);
    showOmissions();
  }

  function showOmissions(): void {
    if (settings.current.enable) status.showOmissions();
  }

  /** Shows what the engine knows of a document now: it may have been asked, and its report held back, before. */
  async function refresh(document: vscode.TextDocument): Promise<void> {
    const { version } = document;
    const findings = await freshFindings(analysis, document);
    if (findings) store.set({ file: fileIdOf(document.uri), version, findings });
  }

  context.subscriptions.push(
    settings,
    log,
    store,
    manifests,
    status,
    documents,
    view,
    client,
    workspace,
    typing,
    compiler,
    showDiagnostics(store, { typing, compiler, settings }),
    settings.onChange((now: Settings) => {
      log.level = now.logLevel;
      tellSettings();
      client.configure(now.engine);
      manifests.draw();
      if (!now.enable) status.showDisabled(settings.isSwitched);
      else if (lastStatus) status.show(lastStatus);
    }),
    provideHovers(rust, analysis, compiler),
    provideCodeActions(rust, analysis, compiler),
    provideCancelSafetyHints(rust, analysis, settings),
    markSuspensions(analysis, settings),
    drawGuardRibbons(analysis, settings),
    provideRunsOnLenses(rust, analysis, settings),
    own,
    activeFile,
    activeFile.onChange(showFile),
    api,
    lessonPages,
    registerCommands(
      analysis,
      view,
      {
        checkWorkspace,
        stopCheck: () => workspace.stopCheck(),
        toggle: () => settings.toggle(),
        clear,
        openInTab: (rule) => lessonPages.open(rule),
      },
      own,
    ),
    answerDeepLinks(),
    offerTools(api, settings),
    provideDocumentLinks(rust),
    registerReportCommand({
      extension: context.extension,
      log,
      activeFile,
      status: () => status.view,
      times: () => times.view,
    }),
    registerZoom(memory, view),
    registerExport((context.extension.packageJSON as { version: string }).version, log),
    new SettingsPage(analysis),
    registerBaselineCommand(analysis, () => {
      const found = store.all().filter(({ findings }) => findings.length > 0);
      return [...new Set([...found.map(({ file }) => file), ...omissions.knownFiles])].sort();
    }),
    slowMotion,
    followFuture(analysis, view, slowMotion),
    tellProjectAdvice(analysis, view),
    exercises,
    new ExampleRuns(runner, view),
    findingsView,
    maps,
    watchFiles(client, documents),
  );
  log.write('info', greeting(context.extension, settings.current));
  tellSettings();
  if (!settings.current.enable) status.showDisabled(settings.isSwitched);
  documents.connect(client);
  void client.start();
  const hooks: LensHooks = {
    status: () => status.view,
    onPageShown: view.onShown,
    onExerciseGraded: exercises.onGraded,
    passedExercises: () => exercises.passed,
    onMapDrawn: maps.onDrawn,
    registerTools: (host) => registerTools(api, host),
    log: () => log.last,
  };
  return {
    getAPI: (version: number) => {
      if (version !== api.version)
        throw new Error(`Async Rust Lens has no version ${String(version)} of its API: there is 1.`);
      return api;
    },
    hooks,
  };
}

/** The first line of the log. */
function greeting(extension: vscode.Extension<unknown>, { enable, run, scope }: Settings): string {
  const { version } = extension.packageJSON as { readonly version: string };
  const folders = counted(vscode.workspace.workspaceFolders?.length ?? 0, 'folder');
  const mode = enable ? `run: ${run}, scope: ${scope}` : 'switched off by asyncRustLens.enable';
  return `Async Rust Lens ${version} in VS Code ${vscode.version} (${vscode.env.appHost}), ${folders}; ${mode}.`;
}

/** A save that goes on without fixes is worth a word, and no more than one while the editor runs. */
function tellOnce(log: Log): (document: vscode.TextDocument) => void {
  let told = false;
  return (document) => {
    if (told) return;
    told = true;
    const name = labelOf(fileIdOf(document.uri));
    log.write(
      'warn',
      `${name} was saved without fixes, because its findings were not there in time: a save never waits for them. This is said once.`,
    );
    vscode.window.setStatusBarMessage(
      t('Async Rust Lens: saved without fixes, the analysis is not ready'),
      5000,
    );
  };
}

async function loadGrammar(extensionUri: vscode.Uri): Promise<Grammar> {
  const read = (name: string): Thenable<Uint8Array> =>
    vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, 'dist', name));
  const [parserWasm, rustWasm] = await Promise.all([
    read('web-tree-sitter.wasm'),
    read('tree-sitter-rust.wasm'),
  ]);
  return { parserWasm, rustWasm };
}

async function offerRestart(reason: string): Promise<void> {
  const [restart, output] = [t('Restart'), t('Show output')];
  const choice = await vscode.window.showErrorMessage(
    t('Async Rust Lens stopped: {0}', reason),
    restart,
    output,
  );
  if (choice === restart) await vscode.commands.executeCommand(commandIds.restart);
  if (choice === output) await vscode.commands.executeCommand(commandIds.showOutput);
}
