/** The exported book's colours: light or dark as the reader's system is. */
const palette = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --ink: #1f2328; --muted: #5a636d; --line: #d4d9de; --tint: #f4f6f8; --accent: #0a58b8;
  --warn: #9a6700; --good: #1a7f37; --error: #c02c38;
  --comment: #4f7a44; --keyword: #9b1fa8; --string: #a3341b; --number: #08724c; --type: #1d6f87; --function: #755a1e;
  --macro: #0757a8; --mark: #37517a;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #1b1d21; --ink: #d9dce1; --muted: #a0a7b0; --line: #3b4048; --tint: #23262b; --accent: #74b0f4;
    --warn: #d9a441; --good: #6cc07f; --error: #f0868e;
    --comment: #85a87a; --keyword: #c58ac0; --string: #d19a7c; --number: #b5cea8; --type: #56c8b2; --function: #dcdcaa;
    --macro: #4fc1ff; --mark: #9cdcfe;
  }
}
`;

/** How the book's texts look on screens and on paper, in the colours of a palette. */
export const proseStyles = `
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding-block: 32px 80px; padding-inline: 20px; max-width: 46rem; color: var(--ink); background: var(--paper);
  font: 16px/1.6 system-ui, sans-serif; overflow-wrap: break-word;
}
a { color: var(--accent); text-underline-offset: 3px; }
h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; }
h1 { font-size: 34px; margin: 0 0 8px; }
h2 { margin: 72px 0 12px; padding-top: 24px; border-top: 1px solid var(--line); font-size: 28px; }
h3 { margin: 44px 0 8px; font-size: 21px; }
h4 { margin: 32px 0 6px; font-size: 17px; }
h5 { margin: 20px 0 4px; font-size: 15px; }
code, pre { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; }
code { font-size: 0.9em; }
:is(p, li, td, h1, h2, h3, h4, h5) > code, a > code { padding: 1px 4px; border-radius: 4px; background: var(--tint); overflow-wrap: anywhere; }
.lead, .facts, .rights { color: var(--muted); }
.facts { font-size: 13px; }
nav ol, nav ul { padding-inline-start: 24px; }
nav > ol > li { margin-bottom: 10px; break-inside: avoid; }
nav ul { font-size: 14px; }
nav .level-3 { margin-inline-start: 20px; }
figure { margin: 18px 0; border: 1px solid var(--line); border-inline-start: 3px solid var(--line); border-radius: 6px; background: var(--tint); }
figure.bad { border-inline-start-color: var(--warn); }
figure.better { border-inline-start-color: var(--good); }
figure.fails { border-inline-start-color: var(--error); }
figcaption { padding-block: 8px 0; padding-inline: 14px; font-size: 12.5px; color: var(--muted); }
figcaption span + span::before, figcaption span + a::before { content: " · "; white-space: pre; }
figure pre { margin: 0; padding-block: 10px 12px; padding-inline: 14px; overflow-x: auto; font-size: 13.5px; line-height: 1.5; tab-size: 4; }
figure pre code { font-size: inherit; }
.table { overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.94em; }
th, td { padding-block: 6px; padding-inline: 0 16px; text-align: start; vertical-align: top; border-bottom: 1px solid var(--line); }
blockquote { margin: 16px 0; padding-inline-start: 16px; border-inline-start: 3px solid var(--accent); color: var(--muted); }
.hljs-comment { color: var(--comment); font-style: italic; }
.hljs-keyword { color: var(--keyword); }
.hljs-string, .hljs-char { color: var(--string); }
.hljs-number, .hljs-literal { color: var(--number); }
.hljs-type, .hljs-title.class_ { color: var(--type); }
.hljs-title, .hljs-title.function_ { color: var(--function); }
.hljs-built_in { color: var(--macro); }
.hljs-meta, .hljs-symbol, .hljs-subst { color: var(--mark); }
@media print {
  @page { margin: 18mm; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  h2 { break-before: page; margin-top: 0; padding-top: 0; border: 0; }
  h2, h3, h4, h5, figcaption { break-after: avoid; }
  figure, tr, blockquote { break-inside: avoid; }
  figure pre { overflow: visible; white-space: pre-wrap; font-size: 8.5pt; }
  a { color: inherit; text-decoration-color: var(--line); }
}
`;

/** How the exported book looks. */
export const bookStyles = palette + proseStyles;
