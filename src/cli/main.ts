import { isMainThread } from 'node:worker_threads';
import { version } from '../../package.json';
import { ruleMetas } from '../rules/catalogue';
import { optimizeLate } from '../hosts/v8Tuning';
import { lessons } from '../tutorial/lessons';
import { check, checkAgain } from './check';
import type { Output } from './checkSetup';
import { createEngine } from './cliEngine';
import { readCommandLine } from './commandLine';
import { completables } from './commandOptions';
import { renderCompletions } from './completions';
import { renderSchema, showSettings } from './config';
import { helpText } from './help';
import { findKnowledge } from './knowledge';
import { serveEditor } from './languageServer';
import { renderLesson } from './lessonPage';
import { describeFileError, UsageProblem } from './problem';
import { printable } from './snippet';
import { answerQuestions } from './scanWorker';
import { renderRulesAsJson, renderRulesAsText } from './ruleList';
import { SourceTexts } from './sourceTexts';
import { stats } from './stats';
import { chooseStyle } from './terminalStyle';
import { explainPlace } from './why';

const output: Output = {
  out: (text) => void process.stdout.write(text),
  // Messages name files, whose names may hold what turns a terminal upside down.
  error: (text) => void process.stderr.write(text.split('\n').map(printable).join('\n')),
};

async function run(args: readonly string[]): Promise<number> {
  const command = readCommandLine(args, ruleMetas);
  const style = chooseStyle(command.color, process.stdout.isTTY, process.env);
  switch (command.name) {
    case 'check':
      return command.watches
        ? checkAgain(command, style, output, process.stdout.isTTY)
        : check(command, style, output);
    case 'rules':
      output.out(
        command.format === 'json' ? renderRulesAsJson(ruleMetas) : renderRulesAsText(ruleMetas, style),
      );
      return 0;
    case 'explain': {
      const lesson = lessons[command.rule];
      if (!lesson) throw new UsageProblem(`there is no lesson on "${command.rule}"`);
      output.out(renderLesson(lesson, style));
      return 0;
    }
    case 'why': {
      const sources = new SourceTexts(process.cwd());
      const engine = await createEngine((message) => output.error(message), sources);
      const knowledge = await findKnowledge(command.knowledge);
      const { timeBudget } = command;
      engine.configure({
        severities: {},
        heldTypes: [],
        knowledge,
        ...(timeBudget !== undefined && { timeBudget }),
      });
      output.out(await explainPlace(engine, command.place, (file) => sources.name(file)));
      return 0;
    }
    case 'config':
      output.out(await showSettings(command));
      return 0;
    case 'schema':
      output.out(renderSchema());
      return 0;
    case 'completions':
      output.out(renderCompletions(command.shell, completables()));
      return 0;
    case 'lsp':
      serveEditor();
      return 0;
    case 'stats':
      return stats(command, output);
    case 'help':
      output.out(helpText);
      return 0;
    case 'version':
      output.out(`async-rust-lens ${version}\n`);
      return 0;
  }
}

function start(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // `… | head` closes the pipe early; that is no failure of ours.
    if (error.code === 'EPIPE') return;
    output.error(`error: cannot write what was found: ${describeFileError(error)}\n`);
    process.exit(2);
  });
  // There is nobody to tell.
  process.stderr.on('error', () => undefined);

  // The exit code is set, not forced, so that what was written still reaches a slow reader.
  run(process.argv.slice(2)).then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      process.exitCode = 2;
      if (error instanceof UsageProblem) output.error(`error: ${error.message}\n`);
      else
        output.error(
          `internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
        );
    },
  );
}

optimizeLate();
if (isMainThread) start();
else answerQuestions();
