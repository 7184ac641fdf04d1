import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { commandIds } from '../../../src/extension/commandIds';
import { manifestWordsFile, readTexts } from '../../../src/tools/localization/bundles';

interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
}

interface Contributions {
  readonly commands: readonly {
    readonly command: string;
    readonly category?: string;
    readonly title: string;
  }[];
  readonly submenus: readonly { readonly id: string }[];
  readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
}

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as { contributes: Contributions };
const { commands, menus, submenus } = contributes;
const declared = commands.map(({ command }) => command);
const hidden = (menus['commandPalette'] ?? [])
  .filter(({ when }) => when === 'false')
  .map(({ command }) => command);

/** The menus, besides the palette, that a command stands in. */
function menusOf(command: string): string[] {
  return Object.keys(menus).filter(
    (menu) => menu !== 'commandPalette' && menus[menu]?.some((item) => item.command === command),
  );
}

describe('commands', () => {
  it('are all declared, but for the one that only a link gives', () => {
    const given = Object.values(commandIds).filter((id) => !declared.includes(id));
    expect(given).to.deep.equal([commandIds.showOrigin]);
    expect(declared.filter((id) => !Object.values<string>(commandIds).includes(id))).to.deep.equal([]);
  });

  it('stand in the palette under one name, or in a menu where they make sense alone', () => {
    for (const { category } of commands) expect(category).to.equal('Async Rust Lens');
    for (const id of hidden) expect(menusOf(id ?? ''), id).to.deep.equal(['view/item/context']);
    expect(hidden).to.have.length(3);
  });

  it('have titles that tell them apart', () => {
    const texts = readTexts(manifestWordsFile());
    const titles = commands.map(({ title }) => texts[title.replaceAll('%', '')]);
    expect(new Set(titles).size).to.equal(titles.length);
    expect(titles).not.to.include(undefined);
  });

  it('that speak of code at the cursor stand in the menu of the editor, of Rust alone', () => {
    expect(menus['editor/context']).to.deep.equal([
      { submenu: 'asyncRustLens.editor', when: 'editorLangId == rust', group: '4_asyncRust' },
    ]);
    const inEditor = menus['asyncRustLens.editor']?.map(({ command }) => command);
    for (const name of [
      'lessonAtCursor',
      'explainHere',
      'explainFunction',
      'seeFuture',
      'slowMotion',
    ] as const)
      expect(inEditor).to.include(commandIds[name]);
  });

  it('that menus name are there, and so are the menus', () => {
    const known = new Set<string>([...declared, ...submenus.map(({ id }) => id)]);
    for (const [menu, items] of Object.entries(menus))
      for (const { command, submenu } of items)
        expect(known.has(command ?? submenu ?? ''), menu).to.equal(true);
    for (const { id } of submenus) expect(menus[id]).to.have.length.greaterThan(0);
  });
});
