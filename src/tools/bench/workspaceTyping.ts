import { Engine } from '../../engine/engine';
import { fileIdOfPath, nodeFileSystem } from '../../hosts/nodeFileSystem';
import type { Grammar } from './indexing';
import { show, summarise } from './measure';

const rounds = 20;
const warmRounds = 10;

/** What one character in a signature costs in a whole workspace: until its own file's findings, and another's. */
export async function typeInWorkspace(file: string, other: string, grammar: Grammar): Promise<string[]> {
  const engine = await Engine.create({ ...grammar, files: nodeFileSystem, log: () => undefined });
  const [typed, watched] = [fileIdOfPath(file), fileIdOfPath(other)];
  const text = (await nodeFileSystem.readText(typed)) ?? '';
  engine.open(typed, 1, text);
  engine.open(watched, 1, (await nodeFileSystem.readText(watched)) ?? '');
  await engine.check(typed);
  await engine.settle();
  await engine.check(watched);
  const at = text.indexOf('pub async fn load') + 'pub async fn l'.length;
  const own: number[] = [];
  const others: number[] = [];
  for (let round = 0; round < rounds + warmRounds; round += 1) {
    const edit =
      round % 2 === 0 ? { start: at, end: at, newText: 'x' } : { start: at, end: at + 1, newText: '' };
    const start = performance.now();
    engine.change(typed, round + 2, [edit]);
    await engine.check(typed);
    const middle = performance.now();
    await engine.check(watched);
    if (round < warmRounds) continue;
    own.push(middle - start);
    others.push(performance.now() - middle);
  }
  const line = (label: string, times: readonly number[]): string => {
    const { median, worst } = summarise(times);
    return `  ${label.padEnd(34)}  ${show(median)}, ${show(worst)}`;
  };
  return [
    `a character in a signature, in the workspace (median, worst of ${String(rounds)})`,
    line('findings of its file', own),
    line('findings of another open file', others),
  ];
}
