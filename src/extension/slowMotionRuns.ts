import * as vscode from 'vscode';
import { describeError } from '../engine/errors';
import type { Finding } from '../engine/findings';
import { motionIn, type MendsView } from '../panel/messages';
import { rootOf } from '../tutorial/examples';
import { editOf } from './codeActions';
import { combineFixes, safeFix, type FixSet } from '../engine/fixSets';
import type { Analysis } from './freshFindings';
import { motionEntries, motionSource } from './motionSources';
import type { TutorialView } from './tutorialView';
import { fileIdOf } from './uris';
import { findingLine } from '../editors/findingWords';
import { t } from '../editors/language';

/** What the page of slow motion could mend in the code that it runs. */
interface Offer {
  readonly document: vscode.TextDocument;
  readonly version: number;
  readonly offset: number;
  readonly choices: ReadonlyMap<string, FixSet>;
}

/** Rules speak late of a file whose workspace is still being read. */
const patience = { limit: 20_000 };

/** Sends the page of slow motion what it runs: the code at the cursor and what fixes make of it, or an example. */
export class SlowMotionRuns implements vscode.Disposable {
  private offer: Offer | undefined;
  private asked = 0;
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly analysis: Analysis,
    private readonly view: TutorialView,
  ) {
    this.subscriptions = [
      view.onReady(() => view.tell({ type: 'motions', entries: motionEntries() })),
      view.onShown((anchor) => void this.guard(() => this.showExample(anchor))),
      view.onMend(({ id, applies }) => this.guard(() => (applies ? this.apply(id) : this.showMended(id)))),
    ];
  }

  dispose(): void {
    for (const each of this.subscriptions) each.dispose();
  }

  /** Asks after the code at the cursor, and gives what shows it. */
  async ask({ document, selection }: vscode.TextEditor): Promise<() => void> {
    const { version } = document;
    const offset = document.offsetAt(selection.active);
    const program = await this.analysis.client.slowMotion(fileIdOf(document.uri), version, offset);
    return () => {
      this.view.tell({ type: 'program', program });
      if (program) void this.guard(() => this.findMends(document, version, offset));
    };
  }

  private async findMends(document: vscode.TextDocument, version: number, offset: number): Promise<void> {
    const question = ++this.asked;
    const mends = await this.analysis.client.mends(fileIdOf(document.uri), version, offset, patience);
    if (!mends || question !== this.asked) return;
    const offers = offersOf(mends.mendable, question);
    this.offer = {
      document,
      version,
      offset,
      choices: new Map(offers.map(({ id, set }) => [id, set])),
    };
    const view: MendsView = {
      choices: offers.map(({ id, title }) => ({ id, title })),
      others: mends.unmendable.map(({ file, span, message }) => ({
        file,
        line: span.startLine,
        character: span.startCharacter,
        message: findingLine(message),
      })),
    };
    this.view.tell({ type: 'mends', mends: view });
  }

  private async showMended(id: string): Promise<void> {
    const { offer } = this;
    const set = offer?.choices.get(id);
    if (!offer || !set) return;
    const { document, version, offset } = offer;
    const edits = [...set.edits.values()].flat();
    const program = await this.analysis.client.mended(fileIdOf(document.uri), version, offset, edits);
    if (this.offer === offer) this.view.tell({ type: 'mended', id, program });
  }

  private async apply(id: string): Promise<void> {
    const { offer } = this;
    const set = offer?.choices.get(id);
    // Once something was typed, the page is about to show something else.
    if (offer && set && offer.document.version === offer.version)
      await vscode.workspace.applyEdit(editOf(set));
  }

  private async showExample(anchor: string): Promise<void> {
    const named = motionIn(anchor);
    if (!named) return;
    const source = motionSource(named.section, named.number);
    if (!source) return this.view.tell({ type: 'motion', anchor, view: null });
    const { ways, ...texts } = source;
    const runs = await Promise.all(
      ways.map(async ({ label, example }) => ({
        label,
        code: example.whole,
        program: await this.analysis.client.example(example.whole, rootOf(example) ?? 'main'),
      })),
    );
    this.view.tell({ type: 'motion', anchor, view: { ...texts, runs } });
  }

  private async guard(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.analysis.log.write('warn', `What slow motion shows could not be had: ${describeError(error)}`);
    }
  }
}

/** Each fix by itself, and all that are safe where there are several. */
function offersOf(
  findings: readonly Finding[],
  question: number,
): { readonly id: string; readonly title: string; readonly set: FixSet }[] {
  const single = findings.flatMap((finding) =>
    finding.fixes.map((fix) => ({
      title: t('Line {0}: {1}', finding.span.startLine + 1, findingLine(fix.title)),
      set: combineFixes([finding], () => fix),
    })),
  );
  const all = combineFixes(findings, safeFix);
  const together = all.count > 1 ? [{ title: t('All safe fixes ({0})', all.count), set: all }] : [];
  return [...together, ...single].map((each, index) => ({
    ...each,
    id: `${String(question)}:${String(index)}`,
  }));
}
