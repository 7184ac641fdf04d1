import MarkdownIt from 'markdown-it';

/** Text under one heading, up to the next heading of any level. */
export interface Part {
  readonly level: number;
  /** Markdown, without the `{#anchor}`. */
  readonly title: string;
  /** What the author wrote as `{#anchor}` after the title. */
  readonly anchor: string | undefined;
  /** 1-based. */
  readonly line: number;
  readonly body: string;
}

/** A fenced block at the left margin. */
export interface Fence {
  /** Everything after the opening backticks, trimmed. */
  readonly info: string;
  readonly content: string;
  /** 1-based, of the opening backticks. */
  readonly line: number;
  /** Markdown between the fence before it, or the start, and this one. */
  readonly intro: string;
}

const parser = new MarkdownIt();

/** Splits a document at its headings; text before the first one is dropped. */
export function splitAtHeadings(markdown: string): Part[] {
  const lines = markdown.split('\n');
  const tokens = parser.parse(markdown, {});
  const heads = tokens.flatMap((token, index) => {
    if (token.type !== 'heading_open' || token.level !== 0 || !token.map) return [];
    return [
      { level: Number(token.tag.slice(1)), first: token.map[0], text: tokens[index + 1]?.content ?? '' },
    ];
  });
  return heads.map(({ level, first, text }, index) => {
    const next = heads[index + 1]?.first ?? lines.length;
    const [, title = text, anchor] = /^(.*?)\s*\{#([^}\s]+)\}$/.exec(text) ?? [];
    return {
      level,
      title,
      anchor,
      line: first + 1,
      body: lines
        .slice(first + 1, next)
        .join('\n')
        .trim(),
    };
  });
}

/** The fenced blocks of a text, and the Markdown that stands after the last of them. */
export function splitAtFences(markdown: string): { fences: Fence[]; rest: string } {
  const lines = markdown.split('\n');
  const fences: Fence[] = [];
  let from = 0;
  for (const token of parser.parse(markdown, {})) {
    if (token.type !== 'fence' || !token.map) continue;
    const [first, end] = token.map;
    const intro = lines.slice(from, first).join('\n').trim();
    fences.push({ info: token.info.trim(), content: token.content, line: first + 1, intro });
    from = end;
  }
  return { fences, rest: lines.slice(from).join('\n').trim() };
}

/** The words of a text as a reader sees them, code included, on one line: what a search looks through. */
export function plainText(markdown: string): string {
  const words: string[] = [];
  for (const token of parser.parse(markdown, {})) {
    if (token.type === 'fence') words.push(token.content);
    for (const child of token.children ?? []) words.push(child.type.endsWith('break') ? ' ' : child.content);
    if (token.type === 'inline') words.push(' ');
  }
  return words.join('').replace(/\s+/g, ' ').trim();
}

/** The targets of a text's links, as written. */
export function linkTargets(markdown: string): string[] {
  return parser.parse(markdown, {}).flatMap((token) =>
    (token.children ?? []).flatMap((child) => {
      const target = child.type === 'link_open' ? child.attrGet('href') : null;
      return target === null ? [] : [target];
    }),
  );
}
