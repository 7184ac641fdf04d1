import * as vscode from 'vscode';
import { commandIds } from './commandIds';
import type { TutorialView } from './tutorialView';

/** Percent of the usual size. */
export const zoomSteps = [80, 90, 100, 110, 125, 150, 175, 200] as const;

const usual = 100;
const key = 'tutorial.zoom';

/** The next step from `percent` in a direction; the last one stays. */
export function zoomFrom(percent: number, direction: 1 | -1): number {
  const next =
    direction === 1
      ? zoomSteps.find((step) => step > percent)
      : [...zoomSteps].reverse().find((step) => step < percent);
  return next ?? (direction === 1 ? zoomSteps[zoomSteps.length - 1] : zoomSteps[0]) ?? usual;
}

/** Draws the tutorial larger or smaller, in this window and, from the next start on, in all others. */
export function registerZoom(memory: vscode.Memento, view: TutorialView): vscode.Disposable {
  let percent = readZoom(memory.get(key));
  const set = async (to: number): Promise<void> => {
    percent = to;
    view.setZoom(to);
    await memory.update(key, to);
  };
  view.setZoom(percent);
  return vscode.Disposable.from(
    vscode.commands.registerCommand(commandIds.zoomIn, () => set(zoomFrom(percent, 1))),
    vscode.commands.registerCommand(commandIds.zoomOut, () => set(zoomFrom(percent, -1))),
    vscode.commands.registerCommand(commandIds.zoomReset, () => set(usual)),
  );
}

/** What was stored, where it is a size that there is. */
export function readZoom(stored: unknown): number {
  return zoomSteps.find((step) => step === stored) ?? usual;
}
