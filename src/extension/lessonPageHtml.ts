import { escapeHtml, renderInline } from '../panel/markdown';
import { bookText, t } from '../editors/language';
import { resolveAnchor } from '../tutorial/book';
import type { Lesson } from '../tutorial/lessons';
import { lessonHtml } from './bookHtml';
import { proseStyles } from './bookStyles';
import { commandIds } from './commandIds';
import { commandLink, lessonLink, sectionLink } from './links';

/** The editor’s own colours; the code’s are those of the tutorial. */
const palette = `
body {
  --paper: var(--vscode-editor-background); --ink: var(--vscode-editor-foreground);
  --muted: var(--vscode-descriptionForeground, var(--vscode-foreground)); --accent: var(--vscode-textLink-foreground);
  --line: color-mix(in srgb, var(--vscode-foreground) 20%, transparent);
  --tint: color-mix(in srgb, var(--vscode-foreground) 6%, transparent);
  --warn: var(--vscode-editorWarning-foreground); --error: var(--vscode-editorError-foreground);
  --good: var(--vscode-testing-iconPassed, var(--vscode-terminal-ansiGreen));
  --comment: #85a87a; --keyword: #c58ac0; --string: #d19a7c; --number: #b5cea8; --type: #56c8b2; --function: #dcdcaa;
  --macro: #4fc1ff; --mark: #9cdcfe;
}
body.vscode-light, body.vscode-high-contrast-light {
  --comment: #4f7a44; --keyword: #9b1fa8; --string: #a3341b; --number: #08724c; --type: #1d6f87; --function: #755a1e;
  --macro: #0757a8; --mark: #37517a;
}
body.vscode-high-contrast, body.vscode-high-contrast-light {
  --line: var(--vscode-contrastBorder); --tint: transparent; --muted: var(--vscode-foreground);
}
`;

/** What the book’s styles leave to the page: titles, and where the keyboard is. */
const pageStyles = `
body { font-family: var(--vscode-font-family); font-size: 15px; padding-block: 24px 64px; }
h1 { font-size: 28px; }
h2 { margin: 28px 0 6px; padding: 0; border: 0; font-size: 18px; }
nav { display: flex; flex-wrap: wrap; gap: 4px 20px; margin-top: 40px; padding-top: 12px; border-top: 1px solid var(--line); }
code, pre { font-family: var(--vscode-editor-font-family, ui-monospace, monospace); }
/* The editor gives code in webviews colours of its own. */
code { color: inherit; background: none; }
body.vscode-high-contrast :is(p, li, td) > code, body.vscode-high-contrast-light :is(p, li, td) > code { border: 1px solid var(--line); }
/* It takes the line from links, too. */
:is(main, nav) a { text-decoration: underline; }
a.term { position: relative; color: inherit; text-decoration-style: dotted; }
/* The mouse has the editor's own tooltip. */
a.term:focus-visible::after {
  content: attr(title) / ''; position: absolute; z-index: 1; inset-block-start: calc(100% + 4px); inset-inline-start: 0; width: max-content; max-width: min(22rem, 60vw);
  padding: 6px 10px; border: 1px solid var(--vscode-editorHoverWidget-border, var(--line)); border-radius: 4px;
  color: var(--vscode-editorHoverWidget-foreground, var(--ink)); background: var(--vscode-editorHoverWidget-background, var(--paper));
  font-size: 13px; line-height: 1.45;
}
:is(a, pre):focus-visible { outline: 2px solid var(--vscode-focusBorder); outline-offset: 2px; }
`;

/**
 * A lesson as a page of an editor tab. Its links are commands; its one script keeps the rule's id, so that the page comes back with the window.
 *
 * @param nonce that lets the style and the script in
 * @param lang of its words, as in HTML
 */
export function lessonPageHtml(lesson: Lesson, nonce: string, lang: string): string {
  const title = bookText(lesson.title);
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${lang}" dir="ltr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title.replaceAll('`', ''))}</title>
<style nonce="${nonce}">${palette}${proseStyles}${pageStyles}</style>
</head>
<body>
<main>
<h1>${renderInline(title)}</h1>
${withCommands(lessonHtml(lesson, 2)).replaceAll('<pre>', '<pre tabindex="0">')}
</main>
<nav aria-label="${t('More')}">
<a href="${lessonLink(lesson.id)}" title="${sectionTip()}">${t('Open in the tutorial')}</a>
<a href="${commandLink(commandIds.openLessonInTab)}" title="${lessonTip()}">${t('Another lesson…')}</a>
</nav>
<script nonce="${nonce}">acquireVsCodeApi().setState(${JSON.stringify({ rule: lesson.id })});</script>
</body>
</html>
`;
}

/** Links to anchors lead to the tutorial, those to lessons to their pages; a word of the glossary says what it means. */
function withCommands(html: string): string {
  return html.replace(/<a ([^>]*)>(.*?)<\/a>/gs, (link, attributes: string, words: string) => {
    const address = valueOf('href', attributes);
    const meaning = valueOf('title', attributes);
    const anchor = decodeURIComponent(address.replace(/^#/, ''));
    const rule = /^rule:(.+)$/.exec(anchor)?.[1];
    if (rule !== undefined)
      return `<a href="${commandLink(commandIds.openLessonInTab, rule)}" title="${lessonTip()}">${words}</a>`;
    if (!address.startsWith('#')) return link;
    if (!resolveAnchor(anchor)) return words;
    const [kind, tip] = meaning === '' ? ['', sectionTip()] : [' class="term"', meaning];
    return `<a${kind} href="${sectionLink(anchor)}" title="${tip}">${words}</a>`;
  });
}

/** Without a title of ours, the editor shows the address. */
const lessonTip = (): string => t('Opens its lesson');
const sectionTip = (): string => t('Opens in the tutorial');

/** What stands in an attribute, still escaped; empty where there is none. */
function valueOf(name: string, attributes: string): string {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';
}
