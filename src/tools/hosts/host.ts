import type { ServerProcess } from '../processes';

/** What a host is asked to open. Paths are absolute. */
export interface HostRequest {
  /** The folder that holds the extension's package.json. */
  readonly extension: string;
  /** The folder to open in the editor. */
  readonly folder: string;
  /** A file `*.code-workspace` in that folder, which is opened instead; the browser host opens a workspace without folders. */
  readonly workspace?: string;
  /** A file to show first. The browser host cannot be told one. */
  readonly file?: string;
  /** A bundle that exports `run()`; the host then runs that and reports through the page. */
  readonly tests?: string;
  readonly port: number;
  /** What a visitor must know to be let in; without one, any program of this machine is. */
  readonly token?: string;
  /** Where the host keeps settings and state. */
  readonly data: string;
  /** What the environment of the Node host's processes says besides; the browser has none. */
  readonly env?: Readonly<Record<string, string>>;
  /** The newest releases instead of those that Node 20 can run. */
  readonly newest?: boolean;
}

/** A VS Code that is being served to browsers of this machine. */
export interface RunningHost extends ServerProcess {
  /** The address for a person's browser. */
  readonly address: string;
  /** The address for a browser that Playwright drives. */
  readonly drivenAddress: string;
}
