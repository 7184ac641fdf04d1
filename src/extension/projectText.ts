import type { ProjectView } from '../engine/protocol';
import { plural, t } from '../editors/language';

/** Names of dependencies that one line has room for. */
const mostNamed = 12;

/** What the one line of the status item says of a project: "Tokio 1, 2 of 9 dependencies unread". */
export function projectHeadline({ runtime, dependencies }: ProjectView): string {
  const unread = unreadOf(dependencies).length;
  const all = plural(dependencies.length, '{0} dependency', '{0} dependencies');
  return [runtime ?? t('no runtime'), unread === 0 ? all : t('{0} of {1} unread', unread, all)].join(', ');
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
    t(
      '{0}: {1}, {2} with {3}',
      name ?? t('files outside every package'),
      runtime ?? t('no runtime that is known'),
      plural(crates, '{0} crate', '{0} crates'),
      plural(files, '{0} file', '{0} files'),
    ),
    t('{0} read in sources', plural(named('sources').length, '{0} dependency', '{0} dependencies')),
    t('{0} known by the descriptions that ship with the extension', named('description').length),
    ...(unread.length === 0 ? [] : [t('{0} unread ({1})', unread.length, inShort(unread))]),
  ];
  const silence = unread.length === 0 ? '' : t(' Of what is unread nothing is known, so nothing is said.');
  return `${parts.join('; ')}.${silence}`;
}

/** The dependencies of which nothing is known, though something may matter, by name. */
export function unreadOf(dependencies: ProjectView['dependencies']): string[] {
  return dependencies.filter(({ known }) => known === 'nothing').map(({ name }) => name);
}

function inShort(names: readonly string[]): string {
  const rest = names.length - mostNamed;
  return `${names.slice(0, mostNamed).join(', ')}${rest > 0 ? t(' and {0} more', rest) : ''}`;
}
