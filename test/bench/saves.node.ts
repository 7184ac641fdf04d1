import * as vscode from 'vscode';
import { percentile } from '../../src/tools/bench/percentiles';
import { suitePrefix, writeResults } from '../../src/tools/results';
import { sampleUri } from '../integration/sample';

/** Saves of each kind, by turns. */
const rounds = 30;

/** A file of 5,000 lines with futures, locks and sleeps. */
function longText(): string {
  const part = (index: number): string =>
    `pub async fn step${String(index)}(lock: &tokio::sync::Mutex<Vec<u32>>) -> usize {\n    let mut all = lock.lock().await;\n    for n in 0..3u32 {\n        all.push(n);\n    }\n    drop(all);\n    tokio::time::sleep(std::time::Duration::from_millis(1)).await;\n    lock.lock().await.len()\n}\n\n`;
  return Array.from({ length: 500 }, (_, index) => part(index)).join('');
}

/** Called by the Node extension host: types into a long file and saves it at once, with our fixes on save and without them. */
export async function run(): Promise<void> {
  const file = sampleUri('src/long.rs');
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(longText()));
  const document = await vscode.workspace.openTextDocument(file);
  const editor = await vscode.window.showTextDocument(document);
  await vscode.extensions.getExtension('async-rust-lens.async-rust-lens')?.activate();
  await vscode.commands.executeCommand('asyncRustLens.checkFile');
  const settings = vscode.workspace.getConfiguration('editor');
  const took: Record<'with' | 'without', number[]> = { with: [], without: [] };
  for (let round = 0; round < rounds; round += 1)
    for (const kind of ['with', 'without'] as const) {
      const actions = kind === 'with' ? { 'source.fixAll.asyncRustLens': 'explicit' } : {};
      await settings.update('codeActionsOnSave', actions, vscode.ConfigurationTarget.Global);
      // Inside a body, so that all that hangs on it is worked out anew.
      const place = new vscode.Position(10 * ((round * 17) % 500) + 6, 0);
      await editor.edit((edit) =>
        edit.insert(place, `    let kept${String(round)} = lock.lock().await.len();\n`),
      );
      const start = performance.now();
      await document.save();
      took[kind].push(performance.now() - start);
    }
  for (const kind of ['without', 'with'] as const) {
    const show = (part: number): string => percentile(took[kind], part).toFixed(0);
    console.log(
      `${suitePrefix}a save ${kind} our fixes: p50 ${show(0.5)} ms, p95 ${show(0.95)} ms, most ${show(1)} ms`,
    );
  }
  console.log(suitePrefix + writeResults({ passed: 1, failed: 0 }));
}
