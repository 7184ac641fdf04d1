import * as vscode from 'vscode';
import type { LogLevel } from '../engine/protocol';
import { logLevels, type LogLevelSetting } from '../editors/settings';

/** Lines that are kept for a report. */
const mostKept = 60;

/** Messages that are remembered as said; after these, one may be said again. */
const mostRemembered = 2_000;

/** The output channel "Async Rust Lens", filtered by `asyncRustLens.logLevel`. */
export class Log implements vscode.Disposable {
  private readonly channel = vscode.window.createOutputChannel('Async Rust Lens', { log: true });
  private readonly kept: string[] = [];
  private readonly said = new Set<string>();

  constructor(public level: LogLevelSetting) {}

  write(level: LogLevel, message: string): void {
    if (logLevels.indexOf(level) > logLevels.indexOf(this.level)) return;
    this.kept.push(`${new Date().toISOString().slice(11, 19)} ${level}: ${message}`);
    if (this.kept.length > mostKept) this.kept.shift();
    // The channel has a level of its own ("Information" unless changed in the editor's own menu), and would
    // swallow what our setting asks for.
    if (level === 'debug' && this.channel.logLevel > vscode.LogLevel.Debug)
      this.channel.info(`(debug) ${message}`);
    else this.channel[level](message);
  }

  /** The same at `info`, unless that was said before. */
  writeOnce(message: string): void {
    if (this.said.has(message)) return;
    if (this.said.size === mostRemembered) this.said.clear();
    this.said.add(message);
    this.write('info', message);
  }

  /** What was written last, oldest first, each with its time of day (UTC) and its level. */
  get last(): readonly string[] {
    return this.kept;
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
