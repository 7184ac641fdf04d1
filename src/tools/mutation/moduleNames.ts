import ts from 'typescript';
import { regionAround, type Region } from './probes';

/** What runs of a module when it is loaded, and who speaks of what comes of it. */
export class ModuleNames {
  /** Of each file, by its path: each name that it speaks of, and the regions that do; `undefined` stands for what runs when it is loaded. */
  private readonly uses = new Map<string, Map<string, Set<number | undefined>>>();
  /** Of each file: by a name in what runs when it is loaded, the names that are declared with it. */
  private readonly declaredWith = new Map<string, Map<string, Set<string>>>();
  private readonly sources = new Map<string, ts.SourceFile>();

  /** @param regions those of the file, numbered from 0 */
  add(file: string, text: string, regions: readonly Region[]): void {
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    const uses = new Map<string, Set<number | undefined>>();
    const together = new Map<string, Set<string>>();
    const visit = (node: ts.Node): void => {
      if (ts.isTypeNode(node) || ts.isImportDeclaration(node)) return;
      if (ts.isIdentifier(node)) {
        const region = regionAround(regions, node.getStart(source), node.getEnd());
        setOf(uses, node.text).add(region);
        if (region === undefined)
          for (const name of declaredAround(node, source)) setOf(together, node.text).add(name);
      }
      ts.forEachChild(node, visit);
    };
    ts.forEachChild(source, visit);
    this.sources.set(file, source);
    this.uses.set(file, uses);
    this.declaredWith.set(file, together);
  }

  /** The regions of all files that speak of what is declared around an offset, or of what is made of that when modules are loaded. */
  usersOf(file: string, offset: number): { readonly file: string; readonly region: number }[] {
    const source = this.sources.get(file);
    if (!source) return [];
    const names = new Set(namesAt(source, offset));
    // A name means the same in all files: at worst, more tests are run than needed.
    for (const name of names)
      for (const together of this.declaredWith.values())
        for (const further of together.get(name) ?? []) names.add(further);
    return [...this.uses].flatMap(([user, uses]) =>
      [...names].flatMap((name) =>
        [...(uses.get(name) ?? [])].flatMap((region) =>
          region === undefined ? [] : [{ file: user, region }],
        ),
      ),
    );
  }
}

function setOf<Key, Value>(map: Map<Key, Set<Value>>, key: Key): Set<Value> {
  const known = map.get(key) ?? new Set<Value>();
  map.set(key, known);
  return known;
}

function declaredAround(node: ts.Node, source: ts.SourceFile): string[] {
  return namesAt(source, node.getStart(source));
}

/** What the statement of a module at an offset declares. */
function namesAt(source: ts.SourceFile, offset: number): string[] {
  const statement = source.statements.find(
    (each) => each.getStart(source) <= offset && offset < each.getEnd(),
  );
  if (!statement) return [];
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) => boundIn(name));
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isEnumDeclaration(statement);
  return isNamed && statement.name ? [statement.name.text] : [];
}

function boundIn(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((each) => (ts.isBindingElement(each) ? boundIn(each.name) : []));
}
