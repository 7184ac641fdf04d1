import * as vscode from 'vscode';
import { t } from '../editors/language';
import { suggestNames } from '../project/nearestNames';
import type { LensApi, LensFinding, LensFix } from './api';
import { counted } from '../editors/words';
import type { SettingsWatch } from './settingsWatch';
import { editorToolHost, type AssistantTool, type ToolHost } from './toolHost';
import { fileIn, readToolInput, type ToolInput } from './toolInput';

/** Offers the tools to assistants as long as the setting says so, where the editor knows tools. */
export function offerTools(api: LensApi, settings: SettingsWatch): vscode.Disposable {
  const host = editorToolHost();
  let registered: vscode.Disposable | undefined;
  const follow = (): void => {
    const isWanted = settings.current.assistantTools && host !== undefined;
    if (isWanted === (registered !== undefined)) return;
    registered?.dispose();
    registered = isWanted ? registerTools(api, host) : undefined;
  };
  follow();
  return vscode.Disposable.from(settings.onChange(follow), {
    dispose: () => void registered?.dispose(),
  });
}

/** Registers all tools, under the names that package.json gives them. */
export function registerTools(api: LensApi, host: ToolHost): vscode.Disposable {
  const answers = new ToolAnswers(api);
  const tool = (
    answer: (input: ToolInput) => Promise<string> | string,
    prepare: (input: ToolInput) => ReturnType<AssistantTool['prepareInvocation']>,
  ): AssistantTool => ({
    invoke: async ({ input }) => host.resultOf(await answer(readToolInput(input))),
    prepareInvocation: ({ input }) => prepare(readToolInput(input)),
  });
  return vscode.Disposable.from(
    host.registerTool(
      'asyncRustLens_findings',
      tool(
        (input) => answers.findings(input),
        ({ fileName }) => ({ invocationMessage: t('Looking for async pitfalls in {0}', fileName) }),
      ),
    ),
    host.registerTool(
      'asyncRustLens_explainRule',
      tool(
        (input) => answers.lesson(input),
        ({ rule = '' }) => ({ invocationMessage: t('Reading the lesson of {0}', rule) }),
      ),
    ),
    host.registerTool(
      'asyncRustLens_explainPlace',
      tool(
        (input) => answers.facts(input),
        ({ fileName, line = 0 }) => ({
          invocationMessage: t('Asking what is known of {0}:{1}', fileName, line + 1),
        }),
      ),
    ),
    host.registerTool(
      'asyncRustLens_fix',
      tool(
        (input) => answers.fix(input),
        (input) => ({
          invocationMessage: t('Fixing {0}', input.fileName),
          confirmationMessages: { title: t('Fix async pitfalls?'), message: describeFix(input) },
        }),
      ),
    ),
  );
}

function describeFix({ fileName, line, rule }: ToolInput): string {
  if (line === undefined)
    return rule === undefined
      ? t('Applies the safe fixes of Async Rust Lens in {0}. The file is not saved.', fileName)
      : t('Applies the safe fixes of {0} of Async Rust Lens in {1}. The file is not saved.', rule, fileName);
  const what = rule ?? t('a finding');
  return t(
    'Applies the first fix of {0} in line {1} of {2}, which may change what the program does. The file is not saved.',
    what,
    line + 1,
    fileName,
  );
}

/** What the tools say, as text for a model. */
class ToolAnswers {
  constructor(private readonly api: LensApi) {}

  async findings(input: ToolInput): Promise<string> {
    const found = await this.found(input);
    if (typeof found === 'string') return found;
    if (found.length === 0) return `No async pitfalls were found in ${input.fileName}.`;
    return found.map((each) => describeFinding(each, input.fileName)).join('\n\n');
  }

  lesson({ rule = '' }: ToolInput): string {
    const lesson = this.api.getLesson(rule);
    if (lesson) return `# ${lesson.title} (${lesson.id})\n\n${lesson.markdown}`;
    const ids = this.api.getRules().map(({ id }) => id);
    throw new Error(
      `There is no rule ${JSON.stringify(rule)}${suggestNames(rule.slice(0, 80), ids) || `. The rules: ${ids.join(', ')}`}`,
    );
  }

  async facts(input: ToolInput): Promise<string> {
    const uri = fileIn(input);
    if (input.line === undefined) throw new Error('`line` is missing.');
    const why = await this.api.whyNot(uri);
    if (why !== undefined) return `${input.fileName} is not analysed: ${why}.`;
    const document = await vscode.workspace.openTextDocument(uri);
    if (input.line >= document.lineCount)
      throw new Error(`${input.fileName} has ${String(document.lineCount)} lines.`);
    const character = input.character ?? document.lineAt(input.line).firstNonWhitespaceCharacterIndex;
    const facts = await this.api.getFacts(uri, new vscode.Position(input.line, character));
    return facts?.text ?? 'No expression stands there, or the analysis gave no answer in time.';
  }

  async fix(input: ToolInput): Promise<string> {
    const found = await this.found(input);
    if (typeof found === 'string') return found;
    const { line, rule } = input;
    const meant = found.filter(
      (each) =>
        (rule === undefined || each.rule === rule) && (line === undefined || each.range.start.line === line),
    );
    const isOne = line !== undefined;
    const fixOf = ({ fixes }: LensFinding): LensFix | undefined =>
      fixes.find(({ safety }) => safety === 'safe') ?? (isOne ? fixes[0] : undefined);
    const fixes = meant.flatMap((each) => fixOf(each) ?? []);
    const [first] = fixes;
    if (!first)
      return meant.length === 0
        ? 'Nothing of that kind was found there.'
        : 'There is no fix that may be applied for that.';
    if (isOne) return (await vscode.workspace.applyEdit(first.edit)) ? `Done: ${first.title}.` : refused;
    return this.fixEach(input, fixOf, rule);
  }

  /** One after the other, each as the text stands then: edits may meet. */
  private async fixEach(
    input: ToolInput,
    fixOf: (finding: LensFinding) => LensFix | undefined,
    rule: string | undefined,
  ): Promise<string> {
    const done: string[] = [];
    while (done.length < mostFixes) {
      const found = await this.found(input);
      if (typeof found === 'string') return found;
      const [fix] = found.flatMap((each) =>
        rule === undefined || each.rule === rule ? (fixOf(each) ?? []) : [],
      );
      if (!fix) break;
      if (!(await vscode.workspace.applyEdit(fix.edit))) return refused;
      done.push(fix.title);
    }
    return `${counted(done.length, 'fix', 'fixes')} applied: ${done.join('; ')}. The file is not saved.`;
  }

  /** The findings of the file that is meant, or why there are none. */
  private async found(input: ToolInput): Promise<readonly LensFinding[] | string> {
    const uri = fileIn(input);
    const found = await this.api.getFindings(uri);
    if (found) return found;
    const why = await this.api.whyNot(uri);
    return why === undefined
      ? 'The analysis gave no answer in time; ask again.'
      : `${input.fileName} is not analysed: ${why}.`;
  }
}

/** Fixes of one call. */
const mostFixes = 100;

const refused = 'The editor did not take the edit: the text may have changed meanwhile.';

function describeFinding(finding: LensFinding, fileName: string): string {
  const { rule, severity, range, message, why, advice, evidence, fixes } = finding;
  const place = `${fileName}:${String(range.start.line + 1)}:${String(range.start.character + 1)}`;
  return [
    `${place}: ${severity}[${rule}] ${message}`,
    ...[why, advice].flatMap((each) => (each === undefined ? [] : [each])),
    `Known because: ${evidence}`,
    ...fixes.map(({ title, safety }) => `Fix (${safety}): ${title}`),
  ].join('\n');
}
