import fs from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findBarriers } from '../dom/accessibility';
import { exhibits, frameOf, type Exhibit } from '../dom/exhibits';
import { openWithPanel, panelWidths } from '../dom/panelSession';
import type { EditorPage } from '../dom/editorPage';
import { themes } from '../dom/scene';
import { contactSheet, type Shot } from '../dom/contactSheet';
import { Problem, runCommand } from '../problem';
import { exitOnInterrupt } from '../processes';

const help = `npm run gallery -- --out FOLDER [--theme NAME ...] [--width N ...] [NAME ...]

Takes a picture of each kind of page, or of those that are named, in VS Code's four themes, 300 and 900 pixels wide, and puts those of
one theme and width on one sheet. Says what axe-core finds in each.`;

type Theme = keyof typeof themes;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      out: { type: 'string' },
      theme: { type: 'string', multiple: true, default: Object.keys(themes) },
      width: { type: 'string', multiple: true, default: panelWidths.map(String) },
      help: { type: 'boolean', short: 'h' },
    },
    allowPositionals: true,
  });
  if (values.help === true || values.out === undefined) {
    console.log(help);
    return values.help === true ? 0 : 2;
  }
  exitOnInterrupt();
  const out = path.resolve(process.env.INIT_CWD ?? '.', values.out);
  await fs.mkdir(out, { recursive: true });
  const wanted = chosen(
    exhibits.map(({ name }) => name),
    positionals,
  );
  const shown = exhibits.filter(({ name }) => wanted.includes(name));
  let found = 0;
  for (const theme of chosen(Object.keys(themes) as Theme[], values.theme))
    for (const width of values.width.map(Number)) found += await show(shown, theme, width, out);
  return found === 0 ? 0 : 1;
}

/** Those of `known` that are asked for, or all. Throws where another one is. */
function chosen<Name extends string>(known: readonly Name[], asked: readonly string[]): readonly Name[] {
  const stranger = asked.find((name) => !known.some((each) => each === name));
  if (stranger !== undefined) throw new Problem(`There is no ${stranger}; there are ${known.join(', ')}.`);
  return asked.length === 0 ? known : known.filter((each) => asked.includes(each));
}

/** Gives how much was found wrong. */
async function show(wanted: readonly Exhibit[], theme: Theme, width: number, out: string): Promise<number> {
  const problems: string[] = [];
  const shots: Shot[] = [];
  for (const workspace of new Set(wanted.map((each) => each.workspace))) {
    const { session, editor } = await openWithPanel({ host: 'web', width, theme, workspace });
    try {
      for (const exhibit of wanted.filter((each) => each.workspace === workspace)) {
        const name = `${theme}-${String(width)}-${exhibit.name}`;
        problems.push(...(await look(exhibit, editor, width)).map((each) => `${name}: ${each}`));
        const picture = await pictureOf(exhibit, editor);
        shots.push({ name: exhibit.name, picture });
        await fs.writeFile(path.join(out, `${name}.png`), picture);
      }
      if (workspace === wanted.at(-1)?.workspace)
        await contactSheet(editor.page, shots, path.join(out, `${theme}-${String(width)}.png`));
    } finally {
      await session.close();
    }
  }
  for (const each of problems) console.log(each);
  console.log(
    `${theme}, ${String(width)} px: ${String(shots.length)} pages, ${String(problems.length)} problems`,
  );
  return problems.length;
}

async function look(exhibit: Exhibit, editor: EditorPage, width: number): Promise<string[]> {
  try {
    await exhibit.show(editor);
    if (exhibit.place === 'tab') await makeRoom(editor, width);
    return await findBarriers(frameOf(exhibit, editor));
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** A tab is as wide as what is left of the window. */
async function makeRoom(editor: EditorPage, width: number): Promise<void> {
  const tab = await tabBox(editor);
  const size = editor.page.viewportSize();
  if (!size || !tab) return;
  await editor.page.setViewportSize({
    width: Math.round(size.width + width - tab.width),
    height: size.height,
  });
  await editor.page.waitForTimeout(500);
}

const tabBox = (editor: EditorPage): Promise<{ width: number } | null> =>
  editor.page.locator('.editor-group-container .editor-container').first().boundingBox();

async function pictureOf({ place }: Exhibit, editor: EditorPage): Promise<Buffer> {
  // What is drawn last is drawn a moment later.
  await editor.page.waitForTimeout(300);
  const part = place === 'panel' ? '.part.sidebar' : '.part.editor';
  return editor.page.locator(part).first().screenshot();
}

runCommand(main);
