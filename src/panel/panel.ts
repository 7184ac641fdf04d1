import './pageLanguage';
import './panel.css';
import type { AppHost } from './app';
import type { ToPanel } from './messages';
import { takeTexts } from './sentTexts';

declare function acquireVsCodeApi(): AppHost;

/** Asks for the book's texts, and begins when they are here: what the page is made of is worked out from them as it is loaded. */
function begin(place: HTMLElement): void {
  const host = acquireVsCodeApi();
  const receive = async ({ data }: MessageEvent<ToPanel>): Promise<void> => {
    if (data.type !== 'texts') return;
    window.removeEventListener('message', listener);
    takeTexts(data.texts);
    const { App } = await import('./app');
    new App(host, place).start(data.zoom);
  };
  const listener = (event: MessageEvent<ToPanel>): void => void receive(event);
  window.addEventListener('message', listener);
  host.postMessage({ type: 'loaded' });
}

const place = document.getElementById('app');
if (place) begin(place);
