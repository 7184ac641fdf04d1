import * as vscode from 'vscode';
import type { LogLevel } from '../engine/protocol';
import { logLevels, type LogLevelSetting } from '../editors/settings';

/** The output channel "Async Rust Lens", filtered by `asyncRustLens.logLevel`. */
export class Log implements vscode.Disposable {
  private readonly channel = vscode.window.createOutputChannel('Async Rust Lens', { log: true });

  constructor(public level: LogLevelSetting) {}

  write(level: LogLevel, message: string): void {
    if (logLevels.indexOf(level) > logLevels.indexOf(this.level)) return;
    // The channel has a level of its own ("Information" unless changed in the editor's own menu), and would
    // swallow what our setting asks for.
    if (level === 'debug' && this.channel.logLevel > vscode.LogLevel.Debug)
      this.channel.info(`(debug) ${message}`);
    else this.channel[level](message);
  }

  /** Shows what a person asked for, whatever the level. */
  tell(text: string): void {
    this.channel.show(true);
    this.channel.appendLine(text);
  }

  show(): void {
    this.channel.show(true);
  }

  dispose(): void {
    this.channel.dispose();
  }
}
