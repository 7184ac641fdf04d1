import type { MovedItem, MovedWait, SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { asOperand } from './fixes/edits';
import { fault, named } from './reports/quotations';
import type { Report, ReportEdit, ReportFix, Rule, RuleContext, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'moved-api',
  title: 'Name that the library no longer has',
  summary:
    'Code names something that earlier versions of a library had, and the manifest asks for one that has it under another name; or async-std’s, where it asks for smol instead.',
  section: 'tokio-or-std',
  group: 'correctness',
  severity: 'warning',
  fix: 'safe',
  seenBy: [],
};

/** What a runtime's attribute took before 1.0, and takes since. Source: docs.rs/tokio-macros. */
const attributeArguments: readonly (readonly [RegExp, string, string])[] = [
  [/\bcore_threads\b/, 'core_threads', 'worker_threads'],
  [/\bthreaded_scheduler\b/, 'threaded_scheduler', 'flavor = "multi_thread"'],
  [/\bbasic_scheduler\b/, 'basic_scheduler', 'flavor = "current_thread"'],
];

/** UTF-16 units: longer paths are not among those that moved. */
const longestPath = 200;

export const rule: Rule = {
  meta,
  on: [
    'scoped_identifier',
    'scoped_type_identifier',
    'use_list',
    'attribute_item',
    'call_expression',
    'macro_invocation',
  ],
  visit(node, context) {
    const { code } = context;
    const { tree } = code;
    if (tree.is(node, 'attribute_item')) reportArguments(node, context);
    else if (tree.is(node, 'use_list')) reportList(node, context);
    else if (tree.is(node, 'call_expression')) reportWait(node, context);
    else if (tree.is(node, 'macro_invocation')) reportTryReady(node, context);
    else if (tree.end(node) - tree.start(node) <= longestPath) {
      const segments = tree
        .textOf(node)
        .split('::')
        .map((part) => part.trim());
      const list = tree.parent(node);
      const isInList = tree.is(list, 'use_list') || tree.is(tree.parent(list), 'use_list');
      if (!isInList) look(node, tree.child(node, 'name'), segments, context);
    }
  },
};

const tryReadyAdvice =
  'Write `std::task::ready!(…)?`: the macro gives what is ready, and `?` hands an error on.';

/** `future.wait()` */
function reportWait(call: Node, { code, report }: RuleContext): void {
  const { tree } = code;
  const moved = code.items.movedWait(call);
  if (!moved) return;
  const { trait, requirement } = moved;
  const inAsync = code.context.allowsAwait(call);
  report({
    start: tree.start(tree.child(tree.child(call, 'function'), 'field')),
    end: tree.end(call),
    message: '`wait` is of futures 0.1, and not of the version in Cargo.toml',
    why: `It was a method of futures 0.1’s \`${trait}\`. Cargo.toml asks for ${named(requirement)}, which has it no more.`,
    advice: inAsync ? inAsyncNow[trait] : elsewhereNow[trait](executorOf(moved)),
    evidence: `What it is called on is a \`${trait}\` of today, and no type or trait in scope has a method of that name.`,
    fixes: trait === 'Future' ? waitFix(code, call, moved, inAsync) : [],
    tags: ['deprecated'],
  });
}

/** Sources: the changelog of futures 0.3, docs.rs/futures. */
const inAsyncNow = {
  Future: '`.await` does its work now.',
  Stream: '`while let Some(item) = stream.next().await`, with `futures::StreamExt`, does its work now.',
  Sink: '`sink.send(item).await`, with `futures::SinkExt`, does its work now.',
} as const;

const elsewhereNow = {
  Future: (executor: string) =>
    `Outside of async code \`${executor}block_on(…)\` does its work now, in async code \`.await\`.`,
  Stream: (executor: string) =>
    `Outside of async code \`${executor}block_on_stream(…)\` does its work now, in async code \`next().await\`.`,
  Sink: (executor: string) =>
    `Outside of async code \`${executor}block_on(sink.send(item))\` does its work now, in async code \`send(item).await\`.`,
} as const;

/** The part of the futures crate that has them, under its name here: where that is not switched on, it is what to ask for. */
function executorOf({ crateName, hasExecutor }: MovedWait): string {
  return `${hasExecutor ? crateName : 'futures'}::executor::`;
}

/** What 0.1 gave, `Result<Item, Error>`, is the output of such a future now. */
function waitFix(code: SourceCode, call: Node, moved: MovedWait, inAsync: boolean): ReportFix[] {
  const { tree } = code;
  const future = tree.child(tree.child(call, 'function'), 'value');
  const at = { start: tree.start(call), end: tree.end(call) };
  if (inAsync) {
    if (code.guards.pauseAt(call) === 'held') return [];
    const edits = [{ ...at, newText: `${asOperand(tree, future)}.await` }];
    return [{ title: 'Write `.await`', safety: 'suggestion', kind: 'await', edits }];
  }
  if (!moved.hasExecutor || code.context.isAsync(call)) return [];
  const path = `${executorOf(moved)}block_on`;
  const given = tree.is(future, 'parenthesized_expression') ? tree.onlyChild(future) : future;
  const edits = [{ ...at, newText: `${path}(${tree.textOf(given)})` }];
  return [{ title: `Write \`${path}(…)\``, safety: 'suggestion', edits }];
}

/** `try_ready!(…)`, brought in by `#[macro_use]`: where it is imported or named by a path, that is what is told. */
function reportTryReady(call: Node, { code, report }: RuleContext): void {
  const { tree } = code;
  const requirement = code.items.movedTryReady(call);
  if (requirement === undefined) return;
  const name = tree.child(call, 'macro');
  report({
    start: tree.start(name),
    end: tree.end(name),
    ...gone('try_ready!', requirement),
    advice: tryReadyAdvice,
    evidence:
      '`#[macro_use] extern crate futures;` brought it in, and the version that Cargo.toml asks for does not declare it.',
    fixes: [],
    tags: ['deprecated'],
  });
}

/** `use tokio::time::{delay_for, Duration};` */
function reportList(list: Node, context: RuleContext): void {
  const { tree } = context.code;
  const outer = tree.parent(list);
  if (!tree.is(outer, 'scoped_use_list') || !tree.is(tree.parent(outer), 'use_declaration')) return;
  const path = tree.child(outer, 'path');
  if (path < 0) return;
  const before = tree.textOf(path).split('::');
  for (const each of tree.children(list)) {
    const name = tree.is(each, 'use_as_clause') ? tree.child(each, 'path') : each;
    if (tree.is(name, 'identifier')) look(name, name, [...before, tree.textOf(name)], context);
  }
}

function look(node: Node, name: Node, segments: readonly string[], { code, report }: RuleContext): void {
  const moved = name < 0 ? undefined : code.items.movedFrom(node, segments);
  if (!moved || segments.some((segment) => !/^\w+$/.test(segment))) return;
  report({
    start: code.tree.start(node),
    end: code.tree.end(node),
    ...missing(moved),
    advice: advice(moved),
    evidence:
      moved.requirement === undefined
        ? 'The path begins with async-std’s crate, which Cargo.toml does not list; it lists smol.'
        : `The path leads to \`${moved.was}\`, which the version that Cargo.toml asks for does not declare.`,
    fixes: moved.requirement === undefined ? replaceFix(code, node, moved) : renameFix(code, name, moved),
    tags: ['deprecated'],
  });
}

function missing({ was, requirement }: MovedItem): Pick<Report, 'message' | 'why'> {
  return requirement === undefined
    ? {
        message: fault`${named(was)} is of async-std, which Cargo.toml does not list`,
        why: 'async-std was discontinued in 2025.',
      }
    : gone(was, requirement);
}

function gone(was: string, requirement: string): Pick<Report, 'message' | 'why'> {
  return {
    message: fault`${named(was)} is not in the version that Cargo.toml asks for`,
    why: `It is of an earlier version: ${named(requirement)} has it no more.`,
  };
}

function advice({ was, is, isAlike }: MovedItem): string {
  if (isAlike) return `It is \`${is}\` now.`;
  if (/::try_ready$/.test(was)) return tryReadyAdvice;
  if (is === 'async') return 'An `async` block does its work now.';
  const isCrate = !is.includes('::');
  if (isCrate) return `What it had is in the crate \`${is.replaceAll('_', '-')}\` now, as \`${is}\`.`;
  return /::prelude$/.test(was)
    ? `Import the traits that are needed from \`${is}\`.`
    : `What does its work is \`${is}\` now, with other ways to call it.`;
}

/** The whole path, where it stands by itself and the last name stays, or nothing is named by it. */
function replaceFix({ tree }: SourceCode, node: Node, { was, is, isAlike }: MovedItem): ReportFix[] {
  const last = (path: string): string => path.split('::').at(-1) ?? '';
  const isImport = tree.ancestor(node, 'use_declaration') !== NONE;
  const isWhole = tree.textOf(node).replace(/\s/g, '') === was;
  if (!isAlike || !isWhole || (isImport && last(was) !== last(is))) return [];
  const edits = [{ start: tree.start(node), end: tree.end(node), newText: is }];
  return [{ title: `Write \`${is}\``, safety: 'safe', edits }];
}

/** The name, where the module stays; and the calls that an import of it gave that name. */
function renameFix(code: SourceCode, name: Node, { was, is, isAlike }: MovedItem): ReportFix[] {
  const { tree } = code;
  const last = (path: string): string => path.split('::').at(-1) ?? '';
  const stays = is.split('::').slice(0, -1).join('::') === was.split('::').slice(0, -1).join('::');
  if (!isAlike || !stays) return [];
  const newName = last(is);
  const edits: ReportEdit[] = [{ start: tree.start(name), end: tree.end(name), newText: newName }];
  const declaration = tree.ancestor(name, 'use_declaration');
  if (declaration !== NONE) {
    // What is called so already would be meant by two.
    if (code.wholeTree.descendants(0, 'identifier').some((each) => isNamedAlone(code, each, newName)))
      return [];
    // Under another name, or in another module, it is not known who means it.
    const isRenamed =
      tree.is(tree.parent(name), 'use_as_clause') || tree.is(tree.parent(tree.parent(name)), 'use_as_clause');
    const others = isRenamed
      ? []
      : code.wholeTree.descendants(0, 'identifier').filter((each) => isNamedAlone(code, each, last(was)));
    const isElsewhere = code.wholeTree.descendants(0, 'mod_item').some((mod) => tree.child(mod, 'body') >= 0);
    if (isElsewhere && others.length > 0) return [];
    for (const each of others) edits.push({ start: tree.start(each), end: tree.end(each), newText: newName });
  }
  return [{ title: `Write \`${newName}\``, safety: 'safe', edits }];
}

function isNamedAlone(code: SourceCode, node: Node, name: string): boolean {
  const { tree } = code;
  if (tree.textOf(node) !== name || tree.ancestor(node, 'use_declaration') !== NONE) return false;
  const parent = tree.parent(node);
  if (tree.is(parent, 'scoped_identifier') || tree.is(parent, 'function_item')) return false;
  return !code.locals.namedAt(node) && !code.locals.declaredAt(node);
}

/** `#[tokio::main(core_threads = 4)]` */
function reportArguments(node: Node, { code, report }: RuleContext): void {
  const { tree } = code;
  const text = tree.textOf(node);
  const path = /^#\[\s*(\w+)::(main|test)\s*\(/.exec(text);
  if (!path || path[1] !== code.runtime.at(node)?.crateName || code.runtime.at(node)?.name !== 'tokio')
    return;
  // Only versions since 1.0 know no such argument.
  const moved = code.items.movedFrom(node, [path[1] ?? '', 'runtime', 'Builder', 'new']);
  if (moved?.requirement === undefined) return;
  for (const [word, was, is] of attributeArguments) {
    const at = word.exec(text)?.index;
    if (at === undefined) continue;
    const start = tree.start(node) + at;
    const end = start + was.length;
    report({
      start,
      end,
      ...gone(was, moved.requirement),
      advice: `It is \`${is}\` now.`,
      evidence: 'The attribute is Tokio’s, and Cargo.toml asks for a version since 1.0.',
      fixes: [{ title: `Write \`${is}\``, safety: 'safe', edits: [{ start, end, newText: is }] }],
      tags: ['deprecated'],
    });
  }
}
