import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver/node';
import type { EngineStatus } from '../engine/protocol';
import type { ClientAbilities } from './clientAbilities';

/** Shows how far the look at the whole workspace is. */
export class ScanProgress {
  private reporter: Promise<WorkDoneProgressServerReporter> | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly abilities: Pick<ClientAbilities, 'showsProgress'>,
  ) {}

  async show({ activity, checking }: EngineStatus): Promise<void> {
    if (!this.abilities.showsProgress) return;
    if (!checking || checking.left === 0) {
      const { reporter } = this;
      this.reporter = undefined;
      (await reporter)?.done();
      return;
    }
    const percentage = Math.floor((100 * (checking.all - checking.left)) / checking.all);
    if (this.reporter) {
      (await this.reporter).report(percentage, activity);
      return;
    }
    this.reporter = this.connection.window.createWorkDoneProgress();
    (await this.reporter).begin('Async Rust Lens', percentage, activity);
  }
}
