import * as vscode from 'vscode';
import { pageLanguage } from './language';

/** Everything comes out of dist/; nothing inline runs, and nothing is fetched. */
function pagePolicy(webview: vscode.Webview, nonce: string): string {
  return [
    "default-src 'none'",
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
    `img-src ${webview.cspSource}`,
    `script-src 'nonce-${nonce}'`,
  ].join('; ');
}

/** What lets a page’s own script and style in: made anew for each. */
export function makeNonce(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

/**
 * A webview's page, which is all drawn by its script.
 *
 * @param name of the script and of its styles, in `dist`
 */
export function pageOf(webview: vscode.Webview, dist: vscode.Uri, name: string, title: string): string {
  const nonce = makeNonce();
  const script = webview.asWebviewUri(vscode.Uri.joinPath(dist, `${name}.js`)).toString();
  const { lang, translations } = pageLanguage();
  // Data, which no policy lets run; `<` could end the element.
  const words = JSON.stringify(translations).replaceAll('<', '\\u003c');
  const style = webview.asWebviewUri(vscode.Uri.joinPath(dist, `${name}.css`)).toString();
  return `<!DOCTYPE html>
<html lang="${lang}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${pagePolicy(webview, nonce)}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title}</title>
  <link rel="stylesheet" href="${style}">
</head>
<body>
  <div id="app"></div>
  <script type="application/json" id="translations">${words}</script>
  <script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
