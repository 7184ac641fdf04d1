import type { Package } from '../project/cargoPackage';
import type { CrateDef } from '../project/definitions';
import { factMistakes } from '../project/facts';
import { inlineCode } from '../project/inlineCode';
import type { Project } from '../project/project';
import { mostItems, type StatedFacts, type StatedItem } from '../project/statedFacts';
import type { World } from '../semantics/world';
import { NONE, type Node, type SyntaxTree } from '../syntax/syntaxTree';
import type { Finding } from './findings';

/** Something that is wrong in a file that states facts: UTF-16 offsets. */
export interface Mistake {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  /** Left out: a warning. */
  readonly severity?: Finding['severity'];
}

/** A statement, and where it stands. */
type PlacedFacts = StatedFacts & Pick<StatedItem, 'start' | 'end'>;

/** A project, and what its names mean. */
export interface ProjectView {
  readonly project: Project;
  readonly world: World;
}

/** Errors of syntax that are told of one file. */
const mostErrors = 20;

/** Where the file does not read as Rust. */
export function syntaxMistakes(tree: SyntaxTree): Mistake[] {
  let end = -1;
  const outermost = tree.errors.filter((node) => {
    if (tree.start(node) < end) return false;
    end = tree.end(node);
    return true;
  });
  return outermost.slice(0, mostErrors).map((node) => {
    const [firstLine = ''] = tree.textOf(node).split('\n', 1);
    const start = tree.start(node);
    return {
      start,
      end: start + Math.max(firstLine.length, 1),
      message: 'This does not read as Rust: what stands here may have no effect.',
      severity: 'error',
    };
  });
}

/** Attributes that are misspelt, or that hang on what can have no facts. */
export function attributeMistakes(tree: SyntaxTree, items: readonly StatedItem[]): Mistake[] {
  const named = new Set(items.map(({ start }) => start));
  const full = items.length < mostItems ? undefined : items.at(-1);
  const mistakes = tree
    .descendants(0, 'attribute_item')
    .flatMap((node) => (full && tree.start(node) > full.end ? [] : attributeMistake(tree, node, named)));
  const message = `Only ${String(mostItems)} items of a file can have facts: what follows has no effect.`;
  return full ? [...mistakes, { ...full, message }] : mistakes;
}

function attributeMistake(tree: SyntaxTree, node: Node, named: ReadonlySet<number>): Mistake[] {
  const text = tree.textOf(tree.onlyChild(node));
  const place = { start: tree.start(node), end: tree.end(node) };
  if (!text.startsWith('lens::')) {
    const isOurs = /^\w*len\w*\s*::/.test(text);
    return isOurs ? [{ ...place, message: `${inlineCode(text)}: facts are written \`#[lens::…]\`.` }] : [];
  }
  const mistakes = factMistakes([text]).map((message) => ({ ...place, message: `${message}.` }));
  if (mistakes.length > 0) return mistakes;
  const item = itemBehind(tree, node);
  const name = item < 0 ? NONE : tree.child(item, 'name');
  if (name >= 0 && named.has(tree.start(name))) return [];
  const isOfTrait =
    tree.is(item, 'function_signature_item') || tree.is(item, 'function_item')
      ? tree.child(tree.ancestor(item, 'impl_item'), 'trait') >= 0
      : false;
  const message = isOfTrait
    ? 'this has no effect: facts of a trait’s methods stand where the trait is declared.'
    : 'this has no effect: only functions, types and traits have facts.';
  return [{ ...place, message: `${inlineCode(text)}: ${message}` }];
}

function itemBehind(tree: SyntaxTree, attribute: Node): Node {
  let next = tree.nextCode(attribute);
  while (tree.is(next, 'attribute_item')) next = tree.nextCode(next);
  return next;
}

/** Items of a file that describes crates which stand in the `mod` of none. */
export function strayItems(items: readonly StatedItem[]): Mistake[] {
  return items
    .filter(({ path }) => path.length < 2)
    .map(({ start, end, path }) => ({
      start,
      end,
      message: `\`${path.join('::')}\` stands in no crate: what is stated of \`my_crate\` stands in \`mod my_crate { … }\`.`,
    }));
}

/** Statements of a package's own file that lead to nothing of its own. */
export function judgeOwn(
  items: readonly StatedItem[],
  { targets, manifest }: Package,
  { project, world }: ProjectView,
): Mistake[] {
  const roots = targets.filter(({ kind }) => kind === 'lib' || kind === 'bin').map(({ root }) => root);
  const crates = roots.flatMap((root) => project.placeOf(root)?.crate ?? []);
  const [first] = crates;
  if (!first) return [];
  return items.flatMap((item): Mistake[] => {
    const owners = crates.flatMap((crate) => {
      const owner = world.statedItem(crate, item)?.module.crate;
      return owner ? [{ owner, isOwn: owner === crate }] : [];
    });
    if (owners.some(({ isOwn }) => isOwn)) return [];
    const { start, end, path } = item;
    const [other] = owners;
    const message = other
      ? `\`${path.join('::')}\` is declared in \`${other.owner.name}\`: a package states facts of its own items only.`
      : leadsNowhere(path, item, manifest.packageName ?? first.name);
    return [{ start, end, message }];
  });
}

/**
 * Statements of crates, by their names, that lead nowhere in any of those projects. Nothing is said of crates out of
 * reach, and of those that only their descriptions vouch for: on another machine they may be known.
 */
export function judgeElsewhere(
  stated: ReadonlyMap<string, readonly PlacedFacts[]>,
  views: readonly ProjectView[],
): Mistake[] {
  return [...stated].flatMap(([name, items]) => {
    const reached = views.flatMap(({ project, world }) =>
      project.isWhole ? cratesNamed(project, name).map((crate) => ({ crate, world })) : [],
    );
    if (reached.length === 0 || reached.some(({ crate }) => crate.origin === 'knowledge' && !crate.sources))
      return [];
    return items
      .filter((item) => reached.every(({ crate, world }) => !world.statedItem(crate, item)))
      .map((item) => ({ start: item.start, end: item.end, message: leadsNowhere(item.path, item, name) }));
  });
}

/** The crates that the docs call `name`, of all that the project's own reach. */
function cratesNamed(project: Project, name: string): CrateDef[] {
  const reached = new Set(project.crates);
  for (const crate of reached) for (const extern of crate.externs.values()) reached.add(extern);
  return [...reached].filter((crate) => crate.name === name);
}

function leadsNowhere(path: readonly string[], { kind }: StatedFacts, crate: string): string {
  const item = path.join('::');
  return kind === 'type'
    ? `\`${item}\` leads nowhere: there is no such type or trait in \`${crate}\`.`
    : `\`${item}\` leads nowhere: there is no such function in \`${crate}\`.`;
}
