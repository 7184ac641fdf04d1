import * as vscode from 'vscode';
import type { Grade } from '../engine/grading/conditions';
import { exerciseAnchor } from '../panel/messages';
import { commandIds } from './commandIds';
import { t } from '../editors/language';

/** How the exercise in the active editor fares, in the status bar; a click opens its page. */
export class ExerciseStatus implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem(
    'exercise',
    vscode.StatusBarAlignment.Left,
    // Beside what speaks of the file.
    1,
  );

  constructor() {
    this.item.name = t('Async Rust Lens: exercise');
  }

  show(id: string | undefined, grade: Grade | undefined): void {
    if (id === undefined) {
      this.item.hide();
      return;
    }
    this.item.text = textOf(grade);
    this.item.tooltip = t('Open the page of this exercise');
    this.item.command = {
      title: t('Open the page of this exercise'),
      command: commandIds.openSection,
      arguments: [exerciseAnchor(id)],
    };
    this.item.show();
  }

  dispose(): void {
    this.item.dispose();
  }
}

function textOf(grade: Grade | undefined): string {
  if (!grade) return t('$(mortar-board) Exercise');
  if (!grade.reads) return t('$(mortar-board) The code does not read as Rust yet');
  const met = grade.verdicts.filter(({ isMet }) => isMet).length;
  if (met === grade.verdicts.length) return t('$(pass) Exercise passed');
  return t('$(mortar-board) {0} of {1} goals', met, grade.verdicts.length);
}
