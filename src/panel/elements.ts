type Attribute = string | number | boolean | undefined;

/** Makes an element; `true` sets an empty attribute, `false` and `undefined` leave it out. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, Attribute>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children);
  return made;
}

/** Drawings for buttons, on a grid of 16 by 16; lines take the colour of the text. */
const iconPaths = {
  contents: 'M2.5 4h11M2.5 8h11M2.5 12h7',
  back: 'M9.5 3.5 5 8l4.5 4.5',
  forward: 'M6.5 3.5 11 8l-4.5 4.5',
  copy: 'M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z',
  open: 'M9.5 2.5h4v4M13.5 2.5 8 8M6.5 3.5h-4v10h10v-4',
  done: 'm3 8.5 3.5 3.5L13 4.5',
  play: 'M5 3.5v9l7-4.5z',
  terminal: 'M2.5 3.5h11v9h-11zM5 6.5 6.8 8 5 9.5M8.5 9.5H11',
  stop: 'M4.5 4.5h7v7h-7z',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.5 10.5l3 3',
} as const;
export type IconName = keyof typeof iconPaths;

export function icon(name: IconName): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const drawing = document.createElementNS(space, 'svg');
  drawing.setAttribute('viewBox', '0 0 16 16');
  drawing.setAttribute('class', 'icon');
  drawing.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d', iconPaths[name]);
  drawing.append(path);
  return drawing;
}

/** A button that shows only a drawing; `label` is its name for screen readers and its tooltip. */
export function iconButton(name: IconName, label: string, action: () => void): HTMLButtonElement {
  const button = element(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': label, title: label },
    icon(name),
  );
  button.addEventListener('click', action);
  return button;
}
