import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { EditorPage } from '../dom/editorPage';
import { type HostKind, hostKinds, openSession } from '../hosts/session';
import { Problem, runCommand } from '../problem';
import { exitOnInterrupt } from '../processes';

const help = `npm run look -- --out FILE.png [options]

Opens a copy of the sample crate in a real VS Code with the extension, and saves a picture of it.
  --host node|web        which extension host (node)
  --theme dark|light|hc  which of VS Code's own themes (dark)
  --file src/main.rs     what to open
  --line N               rest the mouse on the first underline of this line; its hover's text is printed
  --panel                open the tutorial panel
  --command TITLE        run this command with the cursor in that line, instead of resting the mouse
  --folder PATH          open this folder, itself, instead of a copy of the sample; its own settings say the theme
  --size 1400x900        of the window
  --newest               on the newest VS Code`;

const themes: Readonly<Record<string, string>> = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  hc: 'Default High Contrast',
};

async function look(): Promise<number> {
  const { values } = parseArgs({
    options: {
      out: { type: 'string' },
      host: { type: 'string', default: 'node' },
      theme: { type: 'string', default: 'dark' },
      file: { type: 'string', default: 'src/main.rs' },
      line: { type: 'string' },
      panel: { type: 'boolean', default: false },
      command: { type: 'string' },
      folder: { type: 'string' },
      size: { type: 'string', default: '1400x900' },
      newest: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help || values.out === undefined) {
    console.log(help);
    return values.help ? 0 : 2;
  }
  exitOnInterrupt();
  const start = process.env.INIT_CWD ?? process.cwd();
  const messages: string[] = [];
  const session = await openSession({
    host: chooseHost(values.host),
    settings: { 'workbench.colorTheme': chooseTheme(values.theme) },
    viewport: readSize(values.size),
    newest: values.newest,
    ...(values.folder ? { folder: path.resolve(start, values.folder) } : {}),
    prepare: (page) => {
      page.on('console', (message) => messages.push(`${message.type()}: ${message.text()}`));
      return Promise.resolve();
    },
  });
  try {
    const editor = new EditorPage(session.page);
    await editor.waitUntilReady();
    const problem = await arrange(editor, values).catch((error: unknown) => error as Error);
    const out = path.resolve(start, values.out);
    await editor.screenshot(out);
    console.log(`Saved ${out}`);
    if (!problem) return 0;
    console.error(`${problem.message}\n\nThe page's console:\n${messages.join('\n')}`);
    return 1;
  } finally {
    await session.close();
  }
}

/** Opens, in this order, what was asked for; the first thing that does not come ends it. */
async function arrange(
  editor: EditorPage,
  { file, line, panel, command }: { file: string; line?: string; panel: boolean; command?: string },
): Promise<void> {
  const lineNumber = line === undefined ? undefined : Number(line);
  await editor.openFile(file, lineNumber);
  if (panel) {
    await editor.openContainer('Async Rust');
    await editor.webview().locator('body').waitFor();
    await editor.openFile(file, lineNumber);
  }
  await editor.waitForUnderlines();
  console.log(`Underlined lines on screen: ${(await editor.underlinedLines()).join(', ')}`);
  if (command !== undefined) {
    await editor.runCommand(command);
    await editor.webview().locator('#page-title').waitFor();
    // What the page shows of the code comes a moment after the page.
    await delay(1500);
  } else if (lineNumber !== undefined) console.log(await editor.hoverUnderline(lineNumber));
}

function chooseHost(name: string): HostKind {
  const kind = hostKinds.find((candidate) => candidate === name);
  if (!kind) throw new Problem(`--host wants ${hostKinds.join(' or ')}, not "${name}".`);
  return kind;
}

function chooseTheme(name: string): string {
  const theme = themes[name];
  if (!theme) throw new Problem(`--theme wants ${Object.keys(themes).join(', ')}, not "${name}".`);
  return theme;
}

function readSize(size: string): { width: number; height: number } {
  const match = /^(\d+)x(\d+)$/.exec(size);
  if (!match) throw new Problem(`--size wants WIDTHxHEIGHT, not "${size}".`);
  return { width: Number(match[1]), height: Number(match[2]) };
}

runCommand(look);
