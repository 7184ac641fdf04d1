import type { ChannelKind } from '../project/facts';
import type { Analysis } from '../semantics/analysis';
import { isGivenAway } from '../semantics/channels';
import type { Local } from '../semantics/inference/bindings';
import { isDevelopmentCode } from '../semantics/running/developmentCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { freshName } from './fixes';
import type { ReportFix, Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'half-channel-dropped',
  title: 'Half of a channel dropped by `_`',
  summary: 'One half of a new channel is bound to `_`, so it is gone at once, though the other half is used.',
  section: 'channels-and-streams',
  severity: 'warning',
  fix: 'suggestion',
  seenBy: [],
};

type Half = 'sender' | 'receiver';

export const rule: Rule = {
  meta,
  on: ['let_declaration'],
  visit(node, { analysis, report }) {
    const { tree } = analysis;
    const pattern = tree.child(node, 'pattern');
    if (!tree.is(pattern, 'tuple_pattern')) return;
    const parts = tree.allChildren(pattern).filter((each) => tree.kind(each) === '_' || tree.isNamed(each));
    const [sender = NONE, receiver = NONE] = parts;
    const dropped: Half | undefined =
      tree.kind(sender) === '_' ? 'sender' : tree.kind(receiver) === '_' ? 'receiver' : undefined;
    if (parts.length !== 2 || !dropped) return;
    const kept = dropped === 'sender' ? receiver : sender;
    const callee = analysis.calleeOf(tree.child(node, 'value'));
    const opened = analysis.known(callee);
    const local = analysis.localAt(
      tree.is(kept, 'mut_pattern') ? (tree.children(kept).at(-1) ?? NONE) : kept,
    );
    if (!opened?.facts.opens || !local || analysis.isInTest(node)) return;
    if (!isMissed(analysis, opened.facts.opens.kind, dropped, local)) return;
    const hole = dropped === 'sender' ? sender : receiver;
    report({
      start: tree.start(hole),
      end: tree.end(hole),
      message: `The ${dropped} for \`${local.name}\` is gone at once: \`_\` binds nothing, so it is dropped here. ${consequence(dropped, local)} Bind it to a name, such as \`${nameOf(dropped)}\`, for as long as the channel is to be open.`,
      evidence: `\`${opened.path}\` gives both halves of a channel, and the pattern keeps one.`,
      ...(isDevelopmentCode(analysis, node) && { severity: 'hint' }),
      fixes: bindFix(analysis, hole, dropped, local),
    });
  },
};

/** Whether somebody misses the other half. */
function isMissed(analysis: Analysis, kind: ChannelKind, dropped: Half, local: Local): boolean {
  const uses = analysis.usesOf(local);
  if (uses.length === 0) return false;
  if (dropped === 'sender') {
    // The newest value is there without it; only who waits for a change waits in vain.
    return kind !== 'watch' || uses.some((use) => waitsOn(analysis, use));
  }
  // A sender of the others makes receivers later, or says that nobody wants the answer; one that is handed on may be there to fill a place.
  return kind === 'queue' && !isGivenAway(analysis, local);
}

function waitsOn(analysis: Analysis, use: Node): boolean {
  const { tree } = analysis;
  const call = tree.parent(tree.parent(use));
  return analysis.known(analysis.calleeOf(call))?.facts.receives !== undefined;
}

function consequence(dropped: Half, { name }: Local): string {
  return dropped === 'sender'
    ? `Nothing can ever come, and \`${name}\` is told so as soon as it asks.`
    : `Everything that \`${name}\` sends comes back as an error.`;
}

function nameOf(half: Half): string {
  return half === 'sender' ? '_tx' : '_rx';
}

/** A name keeps it to the end of the block, which helps what is used there. A receiver that nobody reads would only make senders wait. */
function bindFix(analysis: Analysis, hole: Node, dropped: Half, local: Local): ReportFix[] {
  const { tree } = analysis;
  if (dropped === 'receiver' || isGivenAway(analysis, local)) return [];
  const name = freshName(analysis, hole, nameOf(dropped));
  const edits = [{ start: tree.start(hole), end: tree.end(hole), newText: name }];
  return [{ title: `Bind it to \`${name}\``, safety: 'suggestion', edits }];
}
