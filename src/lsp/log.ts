import type { RemoteConsole } from 'vscode-languageserver/node';
import { logLevels, type LogLevelSetting } from '../editors/settings';
import type { LogLevel } from '../engine/protocol';

/** What goes on, told to the client as `window/logMessage`, as far as `asyncRustLens.logLevel` asks for it. */
export class Log {
  level: LogLevelSetting = 'info';

  constructor(private readonly console: RemoteConsole) {}

  write(level: LogLevel, message: string): void {
    if (logLevels.indexOf(level) <= logLevels.indexOf(this.level)) this.console[level](message);
  }
}
