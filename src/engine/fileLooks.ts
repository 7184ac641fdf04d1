import { rules } from '../rules/index';
import type { Analysis } from '../semantics/analysis';
import { defaultPatience } from '../semantics/effort';
import { everythingIn, FileReads } from '../semantics/readLog';
import { lookCalmly, wantsFindings, type CalmLook } from './calmFindings';
import type { FileSettings } from './configuration/fileSettings';
import type { EngineOptions } from './engineOptions';
import type { CheckResult, EarlierParts, FileId } from './findings';
import { EarlierLook, readsOf, sortParts } from './lookedParts';
import type { OnceLog } from './onceLog';
import type { OpenDocument, Reach } from './openDocument';
import type { ProjectAnalyses } from './projectAnalyses';
import type { Pulse } from './pulse';
import { runRules, type RunResult } from './ruleRunner';
import { Slices } from './slices';
import type { KnownFindings } from './unitFindings';

const nearRules = rules.filter(({ readsFar }) => !readsFar);

/** What looks at files are taken with. */
export interface LookParts {
  readonly options: EngineOptions;
  readonly documents: ReadonlyMap<FileId, OpenDocument>;
  readonly analyses: ProjectAnalyses;
  readonly pulse: Pulse;
  readonly problems: OnceLog;
  /** Whether more is being read that may show what code means. */
  readonly isLearning: () => boolean;
}

/** Looks at files with all rules that are on, and remembers of open ones what the next look can use. */
export class FileLooks {
  constructor(private readonly parts: LookParts) {}

  /**
   * What there is to say of a file; `'outdated'` where something changed before all was looked at.
   *
   * @param earlier what still holds of an earlier look at a file that is not open
   */
  async look(
    analysis: Analysis,
    reach: Reach,
    settings: FileSettings,
    earlier?: EarlierParts,
  ): Promise<CheckResult | 'outdated'> {
    const { documents, options, pulse, problems } = this.parts;
    const { file, tree } = analysis;
    const document = documents.get(file);
    // An analysis may be kept from an earlier state of the same text.
    const isCurrent = document?.parsed.text === tree.text;
    const before = isCurrent ? document.reading : undefined;
    const reads = options.readings || !document ? new FileReads() : undefined;
    const held = earlier && EarlierLook.of(tree, earlier);
    const fresh = pulse.during(file, () => wantsFindings(before, tree))
      ? await this.runRules(
          analysis,
          reach,
          settings,
          held ?? (isCurrent && reach === 'typing' ? document.units : undefined),
          reads,
        )
      : { findings: [], skipped: document?.skipped ?? [], known: document?.known ?? 0 };
    if (!fresh) return 'outdated';
    const { skipped, units, known, found } = fresh;
    const look = (): CalmLook => lookCalmly(before, tree, () => fresh.findings);
    const { reading, findings, isKept } = pulse.during(file, look);
    if (isCurrent) Object.assign(document, { reading, skipped, known });
    if (isCurrent && units) document.units = reach === 'near' ? undefined : units;
    for (const each of skipped) problems.skipped(file, each);
    const parts = options.readings && reads && found && sortParts(tree, found, reads, held);
    return {
      findings,
      skipped,
      known,
      text: tree.text,
      isKept,
      ...(parts ? { parts, reads: readsOf(parts) } : reads && { reads: everythingIn(reads.whole) }),
    };
  }

  /** Undefined where something changed before all was looked at: what follows would mix two states. */
  private async runRules(
    analysis: Analysis,
    reach: Reach,
    { config, excludedBy, sortOut }: FileSettings,
    known: KnownFindings | undefined,
    reads: FileReads | undefined,
  ): Promise<RunResult | undefined> {
    const { options, analyses, pulse, problems } = this.parts;
    const { pause, patience = defaultPatience } = options;
    const { log } = analyses;
    const slices = new Slices(patience, pause);
    const run = runRules(analysis, {
      ...(known && { known }),
      rules: excludedBy !== undefined ? [] : reach === 'near' ? nearRules : rules,
      config,
      ...(sortOut && { sortOut }),
      judgesSilence: reach !== 'near' && !this.parts.isLearning(),
      log: options.log,
      textOf: (other) => {
        log.file(other);
        return analyses.textOf(other);
      },
      onStep: () => pulse.beat(),
      patience: slices.patience,
    });
    const during = <T>(next: () => T): T =>
      pulse.during(analysis.file, reads ? () => log.duringFile(reads, next) : next);
    try {
      return await slices.finish(run, { during, stateOf: () => analyses.state });
    } catch (error) {
      problems.failed(analysis.file, 'analysed', error);
      return { findings: [], skipped: [{ name: 'the whole file', reason: 'the analyser failed' }], known: 0 };
    }
  }
}
