import { chapters, resolveAnchor, ruleAnchor, type BookSection } from '../tutorial/book';
import { once } from '../tutorial/once';

/** The name of the file in which a section stands, with what stands below it. @param anchor as in the book: `rule:blocking-io` */
export function pageName(anchor: string): string {
  return `${anchor.replaceAll(':', '-')}.md`;
}

/** The name of the file that lists the chapters. */
export const contentsName = 'README.md';

/**
 * The tutorial as Markdown files for editors without a side panel, by name: one for each heading of the book, so that a link needs no
 * more than a file's name. Links between them are relative.
 */
export const bookPages: () => ReadonlyMap<string, string> = once(() => {
  const pages = new Map<string, string>();
  const list = chapters.map(({ id, title }) => `- [${title}](${pageName(id)})`);
  pages.set(contentsName, `# Async Rust\n\n${list.join('\n')}\n`);
  for (const { sections } of chapters)
    sections.forEach((section, index) =>
      pages.set(pageName(section.id), pageText(section, sections.slice(index + 1))),
    );
  return pages;
});

/** @param following the sections behind it, of which those of a deeper level belong to it */
function pageText(section: BookSection, following: readonly BookSection[]): string {
  const end = following.findIndex(({ level }) => level <= section.level);
  const inside = end === -1 ? following : following.slice(0, end);
  const parts = inside.map((each) =>
    isPageOfItsOwn(each)
      ? `- [${each.title}](${pageName(each.id)})`
      : withHeading(each, each.level - section.level + 1),
  );
  return `${withLocalLinks([withHeading(section, 1), ...parts].join('\n\n'))}\n\n[Contents](${contentsName})\n`;
}

/** Lessons and articles are read one at a time. */
function isPageOfItsOwn({ id }: BookSection): boolean {
  return id.includes(':');
}

function withHeading({ id, title, markdown }: BookSection, level: number): string {
  const name = id.startsWith(ruleAnchor('')) ? ` (\`${id.slice(ruleAnchor('').length)}\`)` : '';
  return `${'#'.repeat(level)} ${title}${name}\n\n${markdown}`;
}

/** Links lead to files, those to pages of the side panel are words; what is said of examples for tests is left out. */
function withLocalLinks(markdown: string): string {
  return markdown
    .replace(/^```rust .*$/gm, '```rust')
    .replace(/\]\(rule:([a-z0-9-]+)\)/g, (_, rule: string) => `](${pageName(ruleAnchor(rule))})`)
    .replace(/\[([^\]]*)\]\(#([^)\s]+)\)/g, (_, words: string, anchor: string) =>
      resolveAnchor(anchor) ? `[${words}](${pageName(anchor)})` : words,
    );
}
