import hljs from 'highlight.js/lib/core';
import rust from 'highlight.js/lib/languages/rust';
import MarkdownIt from 'markdown-it';
import { findTerms, termOfCode, type Term } from '../tutorial/glossary';

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

/** Words of the glossary become links, where they were not met yet. */
parser.core.ruler.after('inline', 'terms', ({ tokens, env, Token }) => {
  const { seen } = env as { readonly seen?: Set<string> };
  if (!seen) return;
  for (const [index, token] of tokens.entries())
    if (token.type === 'inline' && tokens[index - 1]?.type !== 'heading_open')
      token.children = linkTerms(token.children ?? [], seen, Token);
});

type Token = ReturnType<typeof parser.parse>[number];
type TokenMaker = new (type: string, tag: string, nesting: Token['nesting']) => Token;

function linkTerms(children: readonly Token[], seen: Set<string>, Maker: TokenMaker): Token[] {
  let links = 0;
  return children.flatMap((child) => {
    links += child.type === 'link_open' ? 1 : child.type === 'link_close' ? -1 : 0;
    if (links > 0) return [child];
    if (child.type === 'code_inline') {
      const term = termOfCode(child.content);
      if (!term || seen.has(term.id)) return [child];
      seen.add(term.id);
      return linked([child], term, Maker);
    }
    if (child.type !== 'text') return [child];
    return findTerms(child.content, seen).flatMap(({ text, term }) => {
      const piece = new Maker('text', '', 0);
      piece.content = text;
      return term ? linked([piece], term, Maker) : [piece];
    });
  });
}

function linked(inside: readonly Token[], { id, meaning }: Term, Maker: TokenMaker): Token[] {
  const open = new Maker('link_open', 'a', 1);
  open.attrs = [
    ['href', `#${id}`],
    ['class', 'term'],
    ['title', meaning],
  ];
  return [open, ...inside, new Maker('link_close', 'a', -1)];
}

/**
 * The HTML of a text; HTML inside it stays text.
 *
 * @param seen ids of the terms that were met before, and takes those that are met here; where it is left out, no words become links
 */
export function renderMarkdown(markdown: string, writeFence = markFence, seen?: Set<string>): string {
  const html = parser.render(markdown, { writeFence, seen });
  // Over a column of names nothing needs to stand, and what is empty heads nothing.
  return html.replaceAll(/<th( [^>]*)?><\/th>/g, '<td$1></td>');
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
