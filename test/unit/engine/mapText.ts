import type { Actor, Link, ProgramMap, Thing } from '../../../src/semantics/programMap/programMap';

/** The map in lines: what runs and what it waits for, what is shared, and what passes between them. */
export function mapText({ actors, things, links, omissions }: ProgramMap): string[] {
  const names = new Map<string, string>();
  for (const actor of actors) names.set(actor.id, unique(names, actor.name));
  for (const thing of things) names.set(thing.id, unique(names, thing.name === '' ? thing.kind : thing.name));
  const name = (id: string): string => names.get(id) ?? id;
  return [
    ...actors.map((actor) => `${actor.kind} ${name(actor.id)}${describeActor(actor)}`),
    ...things.map((thing) => `${thing.kind} ${name(thing.id)}${describeThing(thing)}`),
    ...links.map((link) => `${name(link.from)} ${describeLink(link)} ${name(link.to)}`),
    ...omissions,
  ];
}

function unique(names: ReadonlyMap<string, string>, name: string): string {
  const taken = new Set(names.values());
  let found = name;
  for (let number = 2; taken.has(found); number += 1) found = `${name}#${String(number)}`;
  return found;
}

function describeActor({ count, isSeen, note, waits, moreWaits }: Actor): string {
  const groups = new Map<string, string[]>();
  for (const { code, group, together } of waits) {
    const key = `${String(group)} ${together ?? ''}`;
    if (group === undefined) groups.set(`${code} ${String(groups.size)}`, [code]);
    else groups.set(key, [...(groups.get(key) ?? [together === 'first' ? 'first of' : 'all of']), code]);
  }
  const parts = [...groups.values()].map(([first = '', ...rest]) =>
    rest.length === 0 ? first : `${first} ${rest.join(' | ')}`,
  );
  return [
    count === 'one' ? '' : ` ×${String(count)}`,
    isSeen ? '' : ' (unseen)',
    note === undefined ? '' : ` (${note})`,
    parts.length === 0 ? '' : `: ${parts.join('; ')}`,
    moreWaits === 0 ? '' : ` and ${String(moreWaits)} more`,
  ].join('');
}

function describeThing({ maker, bound, content, count, isMade, unseen }: Thing): string {
  return [
    count === 'one' ? '' : ` ×${String(count)}`,
    ` ${maker}`,
    bound === undefined ? '' : `(${bound})`,
    content === undefined ? '' : ` of ${content}`,
    isMade ? '' : ', from elsewhere',
    ...unseen.map(({ end, isElsewhere }) => `, ${end} ${isElsewhere ? 'unknown' : 'unused'}`),
  ].join('');
}

function describeLink({ kind, isSure, how }: Link): string {
  const words = how.filter((each) => each !== kind);
  return `${isSure ? '' : 'may? '}${kind}${words.length === 0 ? '' : ` [${words.join(', ')}]`}`;
}
