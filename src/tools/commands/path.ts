import fs from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { walkBeginnersPath } from '../dom/beginnersPath';
import { openWithPanel, panelWidths } from '../dom/panelSession';
import { themes } from '../dom/scene';
import { hostKinds } from '../hosts/session';
import { runCommand } from '../problem';
import { exitOnInterrupt } from '../processes';

const help = `npm run path -- [--out FOLDER] [--theme dark|light|hc|hcLight] [--newest]

Walks a beginner's path by keyboard alone, in both extension hosts, with a narrow and a wide panel: walkthrough, first warning, hover,
lesson, timeline, an exercise that is passed. With --out, each step leaves a picture there.`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      out: { type: 'string' },
      theme: { type: 'string', default: 'dark' },
      newest: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const theme = (Object.keys(themes) as (keyof typeof themes)[]).find((each) => each === values.theme);
  if (values.help === true || theme === undefined) {
    console.log(help);
    return values.help === true ? 0 : 2;
  }
  exitOnInterrupt();
  const out = values.out === undefined ? undefined : path.resolve(process.env.INIT_CWD ?? '.', values.out);
  if (out !== undefined) await fs.mkdir(out, { recursive: true });
  let failed = 0;
  for (const host of hostKinds)
    for (const width of panelWidths) {
      const { session, editor } = await openWithPanel({ host, width, newest: values.newest, theme });
      let step = 0;
      const picture = async (name: string): Promise<void> => {
        step += 1;
        if (out === undefined) return;
        const file = `${host}-${String(width)}-${String(step)}-${name}.png`;
        await editor.screenshot(path.join(out, file));
      };
      const problems = await walkBeginnersPath(editor, picture).catch(async (error: unknown) => {
        await picture('stuck');
        return [error instanceof Error ? error.message : String(error)];
      });
      await session.close();
      const said = problems.length === 0 ? `walked, ${String(step)} steps` : problems.join('\n  ');
      console.log(`${host}, ${String(width)} px: ${said}`);
      if (problems.length > 0) failed += 1;
    }
  return failed === 0 ? 0 : 1;
}

runCommand(main);
