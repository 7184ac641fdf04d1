import type { Engine } from './engine';
import type { Answer } from './requests';
import type { EngineRequest } from './protocol';
import { armHints } from './armHints';
import { settingsView } from './configuration/fileSettings';
import { guardRibbons } from './guardRibbons';
import { functionAround } from './functionAround';
import { futureView } from './futureView';
import { programMap } from './programMap';
import { mendedProgram, mendsAt } from './mends';
import { runsOn } from './runsOn';
import { programAt } from './slowMotion';
import { explainStretch } from './stretches';
import { explainTerm, functionEffects } from './terms';

/** What the engine says to a question about an open file; null where there is nothing to say. Throws what the engine does. */
export async function answerRequest(engine: Engine, request: EngineRequest): Promise<Answer> {
  switch (request.method) {
    case 'findings':
      return (await engine.check(request.file))?.findings ?? null;
    case 'baseline':
      return (await engine.baselineOf(request.file)) ?? null;
    case 'settings':
      return settingsView(request.file, await engine.settingsOf(request.file));
    case 'project':
      return (await engine.projectOf(request.file)) ?? null;
    case 'armHints':
      return (await engine.ask(request.file, armHints)) ?? null;
    case 'guardRibbons':
      return (await engine.ask(request.file, guardRibbons)) ?? null;
    case 'runsOn':
      return (await engine.ask(request.file, runsOn)) ?? null;
    case 'explainTerm':
      return (await engine.ask(request.file, (analysis) => explainTerm(analysis, request.offset))) ?? null;
    case 'explain':
      return (await engine.explain(request.file, request.offset)) ?? null;
    case 'functionAround':
      return (await engine.ask(request.file, (analysis) => functionAround(analysis, request.offset))) ?? null;
    case 'functionEffects':
      return (
        (await engine.ask(request.file, (analysis) => functionEffects(analysis, request.offset))) ?? null
      );
    case 'seeFuture':
      return (await engine.ask(request.file, (analysis) => futureView(analysis, request.offset))) ?? null;
    case 'slowMotion':
      return (await engine.ask(request.file, (analysis) => programAt(analysis, request.offset))) ?? null;
    case 'programMap':
      return (await programMap(engine, request.file)) ?? null;
    case 'mends': {
      const means = await engine.meansOf(request.file);
      return (await engine.ask(request.file, (analysis) => mendsAt(analysis, request.offset, means))) ?? null;
    }
    case 'mended':
      return (await mendedProgram(engine, request.file, request.offset, request.edits)) ?? null;
    case 'grade':
      return (await engine.grade(request.file, request.conditions)) ?? null;
    case 'explainStretch':
      return (
        (await engine.ask(request.file, (analysis) =>
          explainStretch(analysis, request.start, request.end),
        )) ?? null
      );
  }
}
