import * as vscode from 'vscode';
import type { FileId, Finding } from '../engine/findings';
import { diagnosticSource } from '../editors/words';
import { diagnosticOf } from './diagnostics';
import type { SettingsWatch } from './settingsWatch';
import { uriOf } from './uris';

/** Draws what is wrong in what manifests state for the analysis: no document of ours, so nobody asks for them. */
export class ManifestDiagnostics implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection(
    `${diagnosticSource} (manifests)`,
  );
  private readonly found = new Map<FileId, readonly Finding[]>();

  constructor(private readonly settings: SettingsWatch) {}

  set(file: FileId, findings: readonly Finding[]): void {
    if (findings.length > 0) this.found.set(file, findings);
    else this.found.delete(file);
    this.draw();
  }

  clear(): void {
    this.found.clear();
    this.draw();
  }

  /** Draws anew, since settings may have changed. */
  draw(): void {
    this.collection.clear();
    if (!this.settings.current.enable) return;
    for (const [file, findings] of this.found) {
      const uri = uriOf(file);
      if (!this.settings.isExcluded(uri)) this.collection.set(uri, findings.map(diagnosticOf));
    }
  }

  dispose(): void {
    this.collection.dispose();
  }
}
