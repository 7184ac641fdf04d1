import assert from 'node:assert/strict';
import fs from 'node:fs';
import { bookStyles } from '../../../src/extension/bookStyles';

interface Declaration {
  readonly property: string;
  readonly value: string;
  /** The selectors and conditions around it, from the outside. */
  readonly around: readonly string[];
}

/** What a style sheet declares; ours have no braces or semicolons in strings. */
function declarationsOf(css: string): Declaration[] {
  const found: Declaration[] = [];
  const around: string[] = [];
  for (const [, text = '', mark] of css.replace(/\/\*.*?\*\//gs, '').matchAll(/([^{};]*)([{};])/g)) {
    if (mark === '{') around.push(text.trim());
    else {
      const [, property, value] = /^\s*([\w-]+):(.*)$/s.exec(text) ?? [];
      if (property !== undefined && value !== undefined)
        found.push({ property, value: value.trim(), around: [...around] });
      if (mark === '}') around.pop();
    }
  }
  return found;
}

/** The four sides of a value, functions taken as one. */
function sidesOf(value: string): string[] {
  return value.replace(/\([^()]*(\([^()]*\)[^()]*)*\)/g, '()').split(/\s+/);
}

function isPhysical({ property, value }: Declaration): boolean {
  if (
    /^(left|right|(margin|padding|border)-(left|right)(-.*)?|border-(top|bottom)-(left|right)-radius)$/.test(
      property,
    )
  )
    return true;
  if (['text-align', 'float', 'clear'].includes(property)) return /\b(left|right)\b/.test(value);
  const sides = sidesOf(value);
  return ['margin', 'padding', 'inset'].includes(property) && sides.length === 4 && sides[1] !== sides[3];
}

function moves({ property, value, around }: Declaration): boolean {
  const isMotion =
    /^(transition|animation)(-.*)?$/.test(property) || (property === 'scroll-behavior' && value === 'smooth');
  return isMotion && !around.includes('@media (prefers-reduced-motion: no-preference)');
}

const sheets: Readonly<Record<string, string>> = {
  'src/panel/panel.css': fs.readFileSync('src/panel/panel.css', 'utf8'),
  'src/map/map.css': fs.readFileSync('src/map/map.css', 'utf8'),
  'src/extension/bookStyles.ts': bookStyles,
};

describe('the style sheets', () => {
  it('are read by these tests', () => {
    const css =
      'a { margin: 0 1px 0 2px; } @media x { b { left: 0; transition: top 1s; text-align: right } }';
    const read = declarationsOf(css);
    assert.deepEqual(
      read.map(({ property, around }) => [property, ...around]),
      [
        ['margin', 'a'],
        ['left', '@media x', 'b'],
        ['transition', '@media x', 'b'],
        ['text-align', '@media x', 'b'],
      ],
    );
    assert.deepEqual(read.map(isPhysical), [true, true, false, true]);
    assert.deepEqual(read.map(moves), [false, false, true, false]);
  });

  for (const [name, css] of Object.entries(sheets)) {
    const read = declarationsOf(css);

    it(`speak of the start and end of lines, not of left and right: ${name}`, () => {
      assert.ok(read.length > 40);
      assert.deepEqual(read.filter(isPhysical), []);
    });

    it(`move nothing for those who asked for less motion: ${name}`, () => {
      assert.deepEqual(read.filter(moves), []);
    });
  }

  it('are not told by scripts to scroll smoothly', () => {
    const files = ['src/panel', 'src/map'].flatMap((folder) =>
      fs.readdirSync(folder).map((file) => `${folder}/${file}`),
    );
    const smooth = files.filter((file) =>
      /behavior: *'smooth'|\.animate\(/.test(fs.readFileSync(file, 'utf8')),
    );
    assert.deepEqual(smooth, []);
  });
});
