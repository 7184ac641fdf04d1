import type { ChannelKind, Local, SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { freshName } from './fixes/edits';
import { fault, named } from './reports/quotations';
import type { ReportFix, Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'half-channel-dropped',
  title: 'Half of a channel dropped by `_`',
  summary: 'One half of a new channel is bound to `_`, so it is gone at once, though the other half is used.',
  section: 'channels-and-streams',
  group: 'correctness',
  severity: 'warning',
  fix: 'suggestion',
  seenBy: [],
};

type Half = 'sender' | 'receiver';

export const rule: Rule = {
  meta,
  on: ['let_declaration'],
  visit(node, { code, report }) {
    const { tree } = code;
    const pattern = tree.child(node, 'pattern');
    if (!tree.is(pattern, 'tuple_pattern')) return;
    const parts = tree.allChildren(pattern).filter((each) => tree.kind(each) === '_' || tree.isNamed(each));
    const [sender = NONE, receiver = NONE] = parts;
    const dropped: Half | undefined =
      tree.kind(sender) === '_' ? 'sender' : tree.kind(receiver) === '_' ? 'receiver' : undefined;
    if (parts.length !== 2 || !dropped) return;
    const kept = dropped === 'sender' ? receiver : sender;
    const callee = code.calls.calleeOf(tree.child(node, 'value'));
    const opened = code.items.known(callee);
    const local = code.locals.declaredAt(
      tree.is(kept, 'mut_pattern') ? (tree.children(kept).at(-1) ?? NONE) : kept,
    );
    if (!opened?.facts.opens || !local || code.context.isTest(node)) return;
    if (!isMissed(code, opened.facts.opens.kind, dropped, local)) return;
    const hole = dropped === 'sender' ? sender : receiver;
    report({
      start: tree.start(hole),
      end: tree.end(hole),
      message: fault`\`_\` drops the ${dropped} for ${named(local.name)} at once`,
      why: `\`_\` binds nothing. ${consequence(dropped, local)}`,
      advice: `Bind it to a name, such as \`${nameOf(dropped)}\`, for as long as the channel is to be open.`,
      evidence: `\`${opened.path}\` gives both halves of a channel, and the pattern keeps one.`,
      ...(code.context.isDevelopment(node) && { severity: 'hint' }),
      fixes: bindFix(code, hole, dropped, local),
    });
  },
};

/** Whether somebody misses the other half. */
function isMissed(code: SourceCode, kind: ChannelKind, dropped: Half, local: Local): boolean {
  const uses = code.locals.usesOf(local);
  if (uses.length === 0) return false;
  if (dropped === 'sender') {
    // The newest value is there without it; only who waits for a change waits in vain.
    return kind !== 'watch' || uses.some((use) => waitsOn(code, use));
  }
  // A sender of the others makes receivers later, or says that nobody wants the answer; one that is handed on may be there to fill a place.
  return kind === 'queue' && !code.channels.isGivenAway(local);
}

function waitsOn(code: SourceCode, use: Node): boolean {
  const { tree } = code;
  const call = tree.parent(tree.parent(use));
  return code.items.known(code.calls.calleeOf(call))?.facts.receives !== undefined;
}

function consequence(dropped: Half, { name }: Local): string {
  return dropped === 'sender'
    ? `Nothing can ever come, and ${named(name)} is told so as soon as it asks.`
    : `Everything that ${named(name)} sends comes back as an error.`;
}

function nameOf(half: Half): string {
  return half === 'sender' ? '_tx' : '_rx';
}

/** A name keeps it to the end of the block, which helps what is used there. A receiver that nobody reads would only make senders wait. */
function bindFix(code: SourceCode, hole: Node, dropped: Half, local: Local): ReportFix[] {
  const { tree } = code;
  if (dropped === 'receiver' || code.channels.isGivenAway(local)) return [];
  const name = freshName(code, hole, nameOf(dropped));
  const edits = [{ start: tree.start(hole), end: tree.end(hole), newText: name }];
  return [{ title: `Bind it to \`${name}\``, safety: 'suggestion', edits }];
}
