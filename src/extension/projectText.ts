import type { ProjectView } from '../engine/protocol';
import { counted } from '../editors/words';

/** Names of dependencies that one line has room for. */
const mostNamed = 12;

/** What the one line of the status item says of a project: "Tokio 1, 2 of 9 dependencies unread". */
export function projectHeadline({ runtime, dependencies }: ProjectView): string {
  const unread = unreadOf(dependencies).length;
  const all = counted(dependencies.length, 'dependency', 'dependencies');
  return [runtime ?? 'no runtime', unread === 0 ? all : `${String(unread)} of ${all} unread`].join(', ');
}

/** The same in full, as a sentence for the log. */
export function projectSentence({
  package: name,
  runtime,
  crates,
  files,
  dependencies,
}: ProjectView): string {
  const named = (known: ProjectView['dependencies'][number]['known']): string[] =>
    dependencies.filter((each) => each.known === known).map((each) => each.name);
  const unread = unreadOf(dependencies);
  const parts = [
    `${name ?? 'files outside every package'}: ${runtime ?? 'no runtime that is known'}, ${counted(crates, 'crate')} with ${counted(files, 'file')}`,
    `${counted(named('sources').length, 'dependency', 'dependencies')} read in sources`,
    `${String(named('description').length)} known by the descriptions that ship with the extension`,
    ...(unread.length === 0 ? [] : [`${String(unread.length)} unread (${inShort(unread)})`]),
  ];
  const silence = unread.length === 0 ? '' : ' Of what is unread nothing is known, so nothing is said.';
  return `${parts.join('; ')}.${silence}`;
}

/** The dependencies of which nothing is known, though something may matter, by name. */
export function unreadOf(dependencies: ProjectView['dependencies']): string[] {
  return dependencies.filter(({ known }) => known === 'nothing').map(({ name }) => name);
}

function inShort(names: readonly string[]): string {
  const rest = names.length - mostNamed;
  return `${names.slice(0, mostNamed).join(', ')}${rest > 0 ? ` and ${String(rest)} more` : ''}`;
}
