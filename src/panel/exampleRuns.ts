import { t } from '../editors/language';
import { canBeBuilt, canBeRun, type Example } from '../tutorial/examples';
import { outcomeWords, showOutcome, type Outcome } from './cargoPart';
import { labelledButton, type RunPart } from './codeExample';
import { element, icon } from './elements';
import type { ExampleName, FromPanel, ToPanel } from './messages';
import { withCode } from './ownCode';

export interface ExampleRunActions {
  post(message: FromPanel & { type: 'runExample' }): void;
  /** Tells a screen reader. */
  announce(message: string): void;
}

/** Characters of a program's output that are read out; the whole stands on the page. */
const readOut = 400;

type Run = Omit<ToPanel & { type: 'exampleRun' }, 'type'>;

/** The buttons that run examples, where that can be done, and what came of it. */
export class ExampleRuns {
  private canRun = false;
  /** What is known of each example that was run, while the page is there. */
  private readonly runs = new Map<string, Run>();
  private readonly parts = new Map<string, ShownRun>();

  constructor(private readonly actions: ExampleRunActions) {}

  /** For a page that takes the place of another. */
  clear(): void {
    this.parts.clear();
  }

  /** What the frame of an example shows; its button is there where examples can be run. */
  partOf(example: Example, name: ExampleName): RunPart {
    const part = new ShownRun(example, (action) =>
      this.actions.post({ type: 'runExample', ...name, action }),
    );
    this.parts.set(keyOf(name), part);
    part.offer(this.canRun);
    part.fill(this.runs.get(keyOf(name)));
    return part;
  }

  offer(canRun: boolean): void {
    this.canRun = canRun;
    for (const part of this.parts.values()) part.offer(canRun);
  }

  show(run: Run): void {
    this.runs.set(keyOf(run), run);
    const part = this.parts.get(keyOf(run));
    const words = part?.fill(run);
    if (words !== undefined) this.actions.announce(words);
  }
}

class ShownRun implements RunPart {
  readonly button: HTMLButtonElement;
  readonly result = element('div', { class: 'run-result' });
  private readonly isRun: boolean;
  private isGoing = false;

  constructor(
    private readonly example: Example,
    act: (action: 'run' | 'stop') => void,
  ) {
    this.isRun = canBeRun(example);
    this.button = labelledButton('terminal', this.verb, this.labels());
    this.button.addEventListener('click', () => act(this.isGoing ? 'stop' : 'run'));
  }

  offer(canRun: boolean): void {
    const isKnown = canBeBuilt(this.example);
    this.button.hidden = !canRun || !isKnown;
    if (canRun && !isKnown) this.result.replaceChildren(element('p', {}, unknownCratesWords()));
  }

  /** Shows what is known of a run, and gives what a screen reader is told of it. */
  fill(run: Run | undefined): string | undefined {
    if (!run) return undefined;
    this.isGoing = run.isGoing;
    this.button.replaceChildren(
      icon(run.isGoing ? 'stop' : 'terminal'),
      element('span', { class: 'text' }, run.isGoing ? t('Stop') : this.verb),
    );
    const label = run.isGoing ? t('Stop it') : this.labels();
    this.button.setAttribute('aria-label', label);
    this.button.title = label;
    const { outcome } = run;
    const words = run.isGoing || !outcome ? goingWords() : this.wordsOf(outcome);
    this.result.replaceChildren(
      element('p', {}, ...withCode(words)),
      ...(outcome ? showOutcome(outcome, (line) => this.lineOf(line)) : []),
    );
    const output = outcome && 'output' in outcome ? outcome.output.slice(0, readOut) : '';
    return `${words.replaceAll('`', '')} ${output}`.trim();
  }

  private get verb(): string {
    return this.isRun ? t('Run') : t('Check');
  }

  private labels(): string {
    if (this.isRun) return t('Run this example on this machine');
    return this.example.fails === undefined
      ? t('Check: let Cargo check this example, which has no main to run')
      : t('Check: let Cargo show what rustc says of this example');
  }

  private wordsOf(outcome: Outcome): string {
    const { fails, crates } = this.example;
    if (outcome.kind === 'compiled' && fails === undefined)
      return t('It compiles. It has no `main`, so there is nothing to run.');
    if (outcome.kind === 'rejected' && fails !== undefined) return t('rustc refuses it, as it should:');
    if (outcome.kind === 'ran' && outcome.code === 0 && outcome.output === '')
      return t('It ran to its end, and printed nothing.');
    if (outcome.kind !== 'no-crates') return outcomeWords(outcome);
    const names = ['tokio', 'futures', ...crates].filter((name) =>
      this.example.whole.includes(name.replaceAll('-', '_')),
    );
    return t(
      'It needs crates that Cargo has not got on this machine: {0}. Build any project that uses them once, and it can be run.',
      names.map((name) => `\`${name}\``).join(', '),
    );
  }

  /** A line of the whole text is quoted: readers see a text without its hidden lines. */
  private lineOf(line: number): Node | undefined {
    const code = this.example.whole.split('\n')[line]?.trim() ?? '';
    return code === '' ? undefined : element('code', { class: 'at' }, code);
  }
}

const unknownCratesWords = (): string =>
  t('It cannot be run here: it needs crates besides those of the tutorial.');
const goingWords = (): string => t('Cargo is at work. Crates are compiled once, which takes a while.');

function keyOf({ section, number }: ExampleName): string {
  return `${section}/${String(number)}`;
}
