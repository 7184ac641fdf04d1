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
a.term { color: inherit; text-decoration: underline dotted var(--muted) 1px; }
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
figure.picture { padding-block: 0 10px; padding-inline: 14px; background: none; }
figure.picture figcaption { padding-inline: 0; margin-bottom: 8px; font-size: 14px; }
figure.picture p { margin: 0; font-size: 14px; }
figure.picture caption { padding-top: 10px; font-weight: 600; text-align: start; }
figure.picture table { font-size: 13px; }
summary { width: fit-content; cursor: pointer; font-size: 14px; color: var(--muted); }
.legend { display: flex; flex-wrap: wrap; gap: 2px 16px; margin: 4px 0; padding: 0; list-style: none; font-size: 12.5px; color: var(--muted); }
.legend li { display: flex; align-items: center; gap: 6px; }
.swatch { width: 9px; height: 14px; border: 1px solid var(--accent); border-radius: 5px; background: var(--accent); }
.swatch:is(.taken, .stall, .print) { background: transparent; }
.swatch:is(.work, .stall, .bound) { border-color: var(--error); }
.swatch:is(.work, .bound) { background: var(--error); }
.swatch.guard { border-color: var(--warn); background: var(--warn); }
.swatch:is(.print, .end) { width: 9px; height: 9px; border-color: var(--ink); border-radius: 50%; }
.swatch.fault { border: none; background: none; }
.swatch.fault::before { content: "✕"; font-size: 11px; line-height: 1; color: var(--error); }
.swatch.end { background: var(--ink); }
svg { display: block; direction: ltr; }
svg text { font-size: 11px; fill: var(--ink); }
svg :is(text.code, text.name) { font-family: ui-monospace, monospace; }
svg :is(text.quiet, text.time) { fill: var(--muted); }
svg.timeline :is(.grid, .lane) { stroke: var(--muted); stroke-dasharray: 1 3; }
svg.timeline .poll { fill: var(--accent); }
svg.timeline .work { fill: var(--error); }
svg.timeline .stall { fill: var(--paper); stroke: var(--error); stroke-width: 2; stroke-dasharray: 4 2; }
svg.timeline .print { fill: var(--paper); stroke: var(--ink); stroke-width: 1.4; }
svg.timeline .end { fill: var(--ink); }
svg.timeline :is(.arrow, .drop, .fault) { fill: none; stroke: var(--muted); stroke-width: 1.3; }
svg.timeline .arrow.spawn { stroke-dasharray: 3 2; }
svg.timeline .drop { stroke: var(--paper); stroke-width: 1.6; }
svg.timeline .fault { stroke: var(--error); stroke-width: 2; }
svg.timeline text.loss { font-weight: 600; fill: var(--error); }
svg.future .way { stroke: var(--muted); stroke-width: 1.5; }
svg.future .state { fill: var(--paper); stroke: var(--ink); stroke-width: 1.8; }
svg.future .state.start { fill: var(--ink); }
svg.future .state.branch { stroke-dasharray: 3 2.4; }
svg.future .loop path { fill: none; stroke: var(--muted); stroke-width: 1.4; }
svg.future .lane rect { fill: var(--accent); stroke: var(--accent); }
svg.future .lane.taken rect { fill: transparent; }
svg.future .lane.guard rect { fill: var(--warn); stroke: var(--warn); }
svg.future .lane.bound rect { fill: var(--error); stroke: var(--error); }
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
