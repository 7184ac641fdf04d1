/** A part of a drawing as plain data: the page makes an element of it, and who has no DOM a text. */
export interface Drawing {
  readonly tag: keyof SVGElementTagNameMap;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (Drawing | string)[];
}

export function part(
  tag: Drawing['tag'],
  attributes: Drawing['attributes'],
  ...children: Drawing['children']
): Drawing {
  return { tag, attributes, children };
}

/** The drawing as an element of the page. */
export function drawingElement({ tag, attributes, children }: Drawing): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children.map((child) => (typeof child === 'string' ? child : drawingElement(child))));
  return made;
}

/** The drawing as SVG inside HTML, a line for each part that holds others. */
export function drawingMarkup({ tag, attributes, children }: Drawing): string {
  const words = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeText(rounded(value))}"`);
  const inside = children.map((child) =>
    typeof child === 'string' ? escapeText(child) : drawingMarkup(child),
  );
  const gap = children.some((child) => typeof child !== 'string') ? '\n' : '';
  return `<${tag}${words.join('')}>${gap}${inside.join(gap)}${gap}</${tag}>`;
}

function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Two places behind the point are more than a screen shows. */
function rounded(value: string | number): string {
  return String(typeof value === 'number' ? Math.round(value * 100) / 100 : value);
}
