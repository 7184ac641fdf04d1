import { App } from './app';
import './panel.css';
import type { FromPanel } from './messages';

/** What VS Code gives to a webview's script. */
interface Host {
  postMessage(message: FromPanel): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): Host;

const place = document.getElementById('app');
if (place) new App(acquireVsCodeApi(), place).start();
