import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { Problem } from '../problem';
import { waitForInterrupt } from '../processes';
import { cacheFolder, findFirstFile, repository } from '../repository';

/**
 * The desktop VS Code to use: the one that is named, else a stable one that is downloaded once.
 * @throws {Problem} when it is not there or cannot be had
 */
export async function provideDesktop(named = process.env.VSCODE_EXECUTABLE): Promise<string> {
  if (named) {
    const executable = path.resolve(process.env.INIT_CWD ?? process.cwd(), named);
    if (!existsSync(executable)) throw new Problem(`There is no VS Code at ${executable}.`);
    return executable;
  }
  try {
    return await downloadAndUnzipVSCode({
      version: 'stable',
      cachePath: path.join(cacheFolder(), 'desktop'),
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Problem(
      `Desktop VS Code cannot be downloaded (${reason}); name an installed one in VSCODE_EXECUTABLE.`,
    );
  }
}

/** Opens desktop VS Code on `folder` and resolves with the exit code when it is closed, or 0 when interrupted. */
export async function openDesktop(folder: string): Promise<number> {
  const executable = await provideDesktop();
  const profile = path.join(cacheFolder(), 'sessions/desktop');
  const file = findFirstFile(folder);
  console.log(`Opening VS Code with Async Rust Lens on ${folder}. Ctrl+C ends it.`);
  const child = spawn(
    executable,
    [
      folder,
      ...(file ? [file] : []),
      `--extensionDevelopmentPath=${repository}`,
      `--user-data-dir=${path.join(profile, 'data')}`,
      `--extensions-dir=${path.join(profile, 'extensions')}`,
      ...[
        '--skip-welcome',
        '--skip-release-notes',
        '--disable-workspace-trust',
        '--disable-updates',
        '--wait',
      ],
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const closed = new Promise<number>((resolve, reject) => {
    child.once('error', (error) => reject(new Problem(`${executable} does not start: ${error.message}`)));
    child.once('exit', (code) => resolve(code ?? 0));
  });
  const code = await Promise.race([closed, waitForInterrupt().then(() => undefined)]);
  if (code !== undefined) return code;
  child.kill();
  await closed;
  return 0;
}
