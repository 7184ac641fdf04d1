import * as vscode from 'vscode';
import type { ActiveFile } from './activeFile';
import { pathHider, renderReport, type ReportFacts } from './bugReport';
import { commandIds } from './commandIds';
import type { Log } from './log';
import type { TimesView } from './lookTimes';
import { counted } from '../editors/words';
import { isSet } from './settingsWatch';
import type { StatusView } from './status';
import { fileIdOf } from './uris';

/** Where the facts of a report come from. */
export interface ReportSources {
  readonly extension: vscode.Extension<unknown>;
  readonly log: Log;
  readonly activeFile: ActiveFile;
  readonly status: () => StatusView;
  readonly times: () => TimesView;
}

/** Opens a draft with all that somebody who mends a fault wants to know. Nothing is sent. */
export function registerReportCommand(sources: ReportSources): vscode.Disposable {
  return vscode.commands.registerCommand(commandIds.collectReport, async () => {
    const folders = (vscode.workspace.workspaceFolders ?? []).flatMap(({ uri, name }) =>
      [...new Set([fileIdOf(uri), uri.toString(), uri.toString(true), uri.fsPath, uri.path])].map((path) => ({
        path,
        name,
      })),
    );
    const content = renderReport(factsOf(sources), pathHider(folders));
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
    await vscode.window.showTextDocument(document, { preview: false });
  });
}

function factsOf({ extension, log, activeFile, status, times }: ReportSources): ReportFacts {
  const { version } = extension.packageJSON as { readonly version: string };
  const { workspaceFolders = [], isTrusted } = vscode.workspace;
  const schemes = [...new Set(workspaceFolders.map(({ uri }) => uri.scheme))].join(', ');
  const { text, detail, tooltip } = status();
  const project = activeFile.view?.project;
  return {
    surroundings: [
      ['Async Rust Lens', version],
      ['VS Code', `${vscode.version} (${vscode.env.appName}, ${vscode.env.appHost})`],
      [
        'Extension host',
        `${hostName()}${vscode.env.remoteName === undefined ? '' : `, remote: ${vscode.env.remoteName}`}`,
      ],
      [
        'Workspace',
        `${counted(workspaceFolders.length, 'folder')}${schemes && ` (${schemes})`}${isTrusted ? '' : ', not trusted'}`,
      ],
      ['Language', vscode.env.language],
    ],
    state: [`${text}, ${detail}`, ...(tooltip === '' ? [] : [tooltip])],
    times: times(),
    ...(project && { project }),
    settings: chosenSettings(extension),
    log: log.last,
  };
}

function hostName(): string {
  const { process } = globalThis as {
    process?: { readonly version?: string; readonly platform?: string; readonly arch?: string };
  };
  if (process?.version === undefined) return 'browser';
  return `Node ${process.version}, ${process.platform ?? ''} ${process.arch ?? ''}`.trim();
}

/** What somebody set of the extension’s settings. */
function chosenSettings(extension: vscode.Extension<unknown>): Record<string, unknown> {
  const { contributes } = extension.packageJSON as {
    readonly contributes: {
      readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
    };
  };
  const all = vscode.workspace.getConfiguration(undefined, { languageId: 'rust' });
  const ids = Object.keys(contributes.configuration.properties).filter((id) => isSet(all.inspect(id)));
  return Object.fromEntries(ids.map((id) => [id, all.get(id)]));
}
