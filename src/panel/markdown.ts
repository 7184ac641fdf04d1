import hljs from 'highlight.js/lib/core';
import rust from 'highlight.js/lib/languages/rust';
import MarkdownIt from 'markdown-it';

hljs.registerLanguage('rust', rust);

const parser = new MarkdownIt({ html: false, linkify: false, typographer: true });

/** Makes the HTML of a fence out of its code, without a last line break, and its info string. */
export type FenceWriter = (code: string, info: string) => string;

// The page puts each example in place of such a mark: its frame and buttons need listeners, which HTML text cannot have.
const markFence: FenceWriter = (code, info) =>
  `<pre class="fence" data-info="${escapeHtml(info)}">${escapeHtml(code)}</pre>`;

parser.renderer.rules['fence'] = (tokens, index, _options, env: { writeFence: FenceWriter }) => {
  const token = tokens[index];
  return env.writeFence(token?.content.trimEnd() ?? '', token?.info.trim() ?? '');
};

/** The HTML of a text; HTML inside it stays text. */
export function renderMarkdown(markdown: string, writeFence = markFence): string {
  return parser.render(markdown, { writeFence });
}

/** The HTML of a text without Markdown. */
export function escapeHtml(text: string): string {
  return parser.utils.escapeHtml(text);
}

/** The same for a title: no paragraph round it. */
export function renderInline(markdown: string): string {
  return parser.renderInline(markdown);
}

/** The HTML of Rust code, its parts in spans of highlight.js' classes. */
export function highlightRust(code: string): string {
  return hljs.highlight(code, { language: 'rust', ignoreIllegals: true }).value;
}
