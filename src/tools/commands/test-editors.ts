import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Problem, runCommand } from '../problem';
import { runProcess } from '../processes';
import { repository } from '../repository';

/** An editor that drives the language server by a script of its own, which prints a line a check. */
interface Editor {
  readonly name: string;
  readonly program: string;
  /** @param folder the copied crate */
  args(folder: string): readonly string[];
}

const editors: readonly Editor[] = [
  {
    name: 'Neovim',
    program: 'nvim',
    args: () => [
      '--headless',
      '-u',
      'NONE',
      '-c',
      `luafile ${path.join(repository, 'test/editors/neovim.lua')}`,
    ],
  },
  {
    name: 'Emacs',
    program: 'emacs',
    args: () => ['--batch', '-Q', '-l', path.join(repository, 'test/editors/emacs.el')],
  },
];

/** Milliseconds that all checks of one editor may take. */
const limit = 180_000;

async function runEditor(editor: Editor): Promise<{ passed: number; failed: number }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'async-rust-lens-editor-'));
  try {
    await cp(path.join(repository, 'test/editors/crate'), folder, { recursive: true });
    const env = {
      ...process.env,
      LENS_NODE: process.execPath,
      LENS_SERVER: path.join(repository, 'dist/cli.js'),
      LENS_CRATE: folder,
    };
    const { code, output } = await Promise.race([
      runProcess(editor.program, editor.args(folder), { cwd: folder, env }),
      new Promise<never>((_, reject) =>
        setTimeout(() => reject(new Problem(`${editor.name} did not end.`)), limit).unref(),
      ),
    ]);
    console.log(`${editor.name}\n${output}`);
    const passed = output.match(/^ok /gm)?.length ?? 0;
    const failed = output.match(/^FAILED /gm)?.length ?? 0;
    return { passed, failed: code === 0 && passed > 0 ? failed : Math.max(failed, 1) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** `npm run test:editors`: the language server in editors that are installed on this machine, without windows. */
runCommand(async () => {
  const there = editors.filter(({ program }) => spawnSync(program, ['--version']).status === 0);
  for (const { name } of editors.filter((each) => !there.includes(each)))
    console.log(`${name} is not installed here: nothing is known of it.`);
  if (there.length === 0) throw new Problem('None of the editors is installed (Debian: neovim, emacs-nox).');
  let [passed, failed] = [0, 0];
  for (const editor of there) {
    const run = await runEditor(editor);
    passed += run.passed;
    failed += run.failed;
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});
