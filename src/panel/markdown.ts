import hljs from 'highlight.js/lib/core';
import rust from 'highlight.js/lib/languages/rust';
import MarkdownIt from 'markdown-it';

hljs.registerLanguage('rust', rust);

const parser = new MarkdownIt({ html: false, linkify: false, typographer: true });

// The page puts each example in place of such a mark: its frame and buttons need listeners, which HTML text cannot have.
parser.renderer.rules['fence'] = (tokens, index) => {
  const token = tokens[index];
  const language = token?.info.trim().split(/\s+/, 1)[0] ?? '';
  const code = parser.utils.escapeHtml(token?.content.trimEnd() ?? '');
  return `<pre class="fence" data-language="${parser.utils.escapeHtml(language)}">${code}</pre>`;
};

/** The HTML of a text; HTML inside it stays text. */
export function renderMarkdown(markdown: string): string {
  return parser.render(markdown);
}

/** The same for a title: no paragraph round it. */
export function renderInline(markdown: string): string {
  return parser.renderInline(markdown);
}

/** The HTML of Rust code, its parts in spans of highlight.js' classes. */
export function highlightRust(code: string): string {
  return hljs.highlight(code, { language: 'rust', ignoreIllegals: true }).value;
}
