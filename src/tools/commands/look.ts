import path from 'node:path';
import { parseArgs } from 'node:util';
import { takePicture, themes } from '../dom/scene';
import { type HostKind, hostKinds } from '../hosts/session';
import { Problem, runCommand } from '../problem';
import { exitOnInterrupt } from '../processes';

const help = `npm run look -- --out FILE.png [options]

Opens a copy of the sample crate in a real VS Code with the extension, and saves a picture of it.
  --host node|web        which extension host (node)
  --theme NAME           dark, light, hc or hcLight: which of VS Code's own themes (dark)
  --file src/main.rs     what to open
  --line N               rest the mouse on the first underline of this line; its hover's text is printed
  --panel                open the tutorial panel
  --page ANCHOR          and show this page of it, such as "streams" or "rule:blocking-io"
  --scroll-to SELECTOR   and bring that into sight, with the focus on it
  --panel-width N        and make it so wide, in CSS pixels
  --command TITLE        run this command with the cursor in that line, instead of resting the mouse
  --folder PATH          open this folder, itself, instead of a copy of the sample; its own settings say the theme
  --size 1400x900        of the window
  --language zh-cn       with the editor's language set to that
  --newest               on the newest VS Code`;

async function look(): Promise<number> {
  const { values } = parseArgs({
    options: {
      out: { type: 'string' },
      host: { type: 'string', default: 'node' },
      theme: { type: 'string', default: 'dark' },
      file: { type: 'string', default: 'src/main.rs' },
      line: { type: 'string' },
      panel: { type: 'boolean', default: false },
      page: { type: 'string' },
      'scroll-to': { type: 'string' },
      'panel-width': { type: 'string' },
      command: { type: 'string' },
      folder: { type: 'string' },
      size: { type: 'string', default: '1400x900' },
      language: { type: 'string' },
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
  const { file, line, panel, page, command, folder, newest, language } = values;
  const width = values['panel-width'];
  const out = path.resolve(start, values.out);
  const problem = await takePicture(
    {
      file,
      line: line === undefined ? undefined : Number(line),
      panel: panel || page !== undefined || width !== undefined,
      page,
      scrollTo: values['scroll-to'],
      panelWidth: width === undefined ? undefined : Number(width),
      command,
    },
    {
      host: chooseHost(values.host),
      theme: chooseTheme(values.theme),
      size: readSize(values.size),
      newest,
      ...(language !== undefined && { language }),
      ...(folder !== undefined && { folder: path.resolve(start, folder) }),
    },
    out,
  );
  console.log(`Saved ${out}`);
  if (problem === undefined) return 0;
  console.error(problem);
  return 1;
}

function chooseHost(name: string): HostKind {
  const kind = hostKinds.find((candidate) => candidate === name);
  if (!kind) throw new Problem(`--host wants ${hostKinds.join(' or ')}, not "${name}".`);
  return kind;
}

function chooseTheme(name: string): keyof typeof themes {
  const theme = (Object.keys(themes) as (keyof typeof themes)[]).find((each) => each === name);
  if (!theme) throw new Problem(`--theme wants ${Object.keys(themes).join(', ')}, not "${name}".`);
  return theme;
}

function readSize(size: string): { width: number; height: number } {
  const match = /^(\d+)x(\d+)$/.exec(size);
  if (!match) throw new Problem(`--size wants WIDTHxHEIGHT, not "${size}".`);
  return { width: Number(match[1]), height: Number(match[2]) };
}

runCommand(look);
