import { ImplDef, type FileScopes, type ModuleDef, type TraitDef } from '../project/definitions';
import { lowerItem } from '../project/itemLowering';
import type { ImplDecl } from '../project/itemTree';
import { lowerGenerics, plain } from '../project/typeLowering';
import type { GenericsRef } from '../project/typeRef';
import { NONE, type Node, type SyntaxTree } from '../syntax/syntaxTree';
import type { TypeScope } from './typeScope';
import type { TraitType, Type } from './types';
import type { World } from './world';
import { TypeParams } from './typeParams';

/** Works out in which scope each item of one file stands. */
export class BodyScopes {
  /** The scope of each block that declares items, by the block's offset. */
  readonly blockModules: ReadonlyMap<number, ModuleDef>;

  private readonly foundImpls = new Map<Node, ImplDef>();
  private readonly implsByStart = new Map<ModuleDef, ReadonlyMap<number, ImplDef>>();
  private readonly blockNumbers: ReadonlyMap<ModuleDef, number>;
  /** Offsets of {@link blockModules}, ascending. */
  private readonly blockStarts: readonly number[];

  constructor(
    private readonly world: World,
    private readonly tree: SyntaxTree,
    private readonly scopes: FileScopes,
    blockStarts: readonly number[],
  ) {
    this.blockNumbers = new Map(scopes.blocks.map((module, index) => [module, index]));
    this.blockModules = new Map(
      blockStarts.flatMap((start, index) => {
        const module = scopes.blocks[index];
        return module ? [[start, module] as const] : [];
      }),
    );
    this.blockStarts = [...this.blockModules.keys()].sort((a, b) => a - b);
  }

  /** Which of the file's blocks with items `block` is, or -1: two blocks may look alike and declare other things. */
  blockNumber(block: Node): number {
    const module = this.blockModules.get(this.tree.start(block));
    return (module && this.blockNumbers.get(module)) ?? -1;
  }

  /** Whether a block with items stands in `item`. */
  declaresItems(item: Node): boolean {
    const [start, end] = [this.tree.start(item), this.tree.end(item)];
    let low = 0;
    let high = this.blockStarts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.blockStarts[middle] ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    return (this.blockStarts[low] ?? Infinity) < end;
  }

  /** The module, or the block with items of its own, that `node` stands in. */
  moduleAt(node: Node): ModuleDef {
    const { tree } = this;
    const path: string[] = [];
    for (let up = tree.parent(node); up >= 0; up = tree.parent(up)) {
      const isBlock = tree.is(up, 'block') || tree.is(up, 'macro_transcriber');
      const block = isBlock ? this.blockModules.get(tree.start(up)) : undefined;
      if (block) return path.length === 0 ? block : this.descend(block, path);
      if (tree.is(up, 'mod_item')) path.unshift(plain(tree.textOf(tree.child(up, 'name'))));
    }
    return this.descend(this.scopes.module, path);
  }

  private descend(module: ModuleDef, path: readonly string[]): ModuleDef {
    let at = module;
    for (const name of path) {
      const child = at.types.get(name);
      if (child?.kind !== 'module') return at;
      at = child;
    }
    return at;
  }

  /** The scope of the types in the item at `node`: its own generics, and those of the impl or trait around it. */
  scopeOf(node: Node): TypeScope {
    const module = this.moduleAt(node);
    const holder = this.holderOf(node);
    const own = lowerGenerics(this.tree, node);
    if (holder === NONE)
      return this.withParameters({ module, generics: new Map(), declarations: [own] }, [own]);
    const outer = lowerGenerics(this.tree, holder);
    const declarations: GenericsRef[] = [outer, own];
    const bare: TypeScope = { module, generics: new Map(), declarations };
    return this.tree.is(holder, 'impl_item')
      ? this.implScope(holder, bare, declarations)
      : this.traitScope(holder, bare, declarations);
  }

  private holderOf(node: Node): Node {
    const { tree } = this;
    let up = tree.parent(node);
    while (
      tree.is(up, 'declaration_list') ||
      tree.is(up, 'macro_invocation') ||
      tree.is(up, 'macro_arguments')
    )
      up = tree.parent(up);
    return tree.is(up, 'impl_item') || tree.is(up, 'trait_item') ? up : NONE;
  }

  private implScope(holder: Node, bare: TypeScope, declarations: readonly GenericsRef[]): TypeScope {
    const impl = this.implAt(holder, bare.module);
    if (!impl) return bare;
    const scope = this.withParameters({ ...bare, container: impl }, declarations);
    return { ...scope, self: this.world.types.type(impl.decl.self, scope) };
  }

  /** Broken code may hold impls that the module does not know; each is read once, however many functions it has. */
  private implAt(holder: Node, module: ModuleDef): ImplDef | undefined {
    const start = this.tree.start(holder);
    const known = this.implsOf(module).get(start) ?? this.foundImpls.get(holder);
    if (known) return known;
    const [decl] = lowerItem(this.tree, holder) as ImplDecl[];
    const impl = decl && new ImplDef(decl, module);
    if (impl) this.foundImpls.set(holder, impl);
    return impl;
  }

  private implsOf(module: ModuleDef): ReadonlyMap<number, ImplDef> {
    const known = this.implsByStart.get(module);
    if (known) return known;
    // Of two with one place, as macros may make them, the first.
    const impls = new Map([...module.impls].reverse().map((impl) => [impl.decl.start, impl]));
    this.implsByStart.set(module, impls);
    return impls;
  }

  private traitScope(holder: Node, bare: TypeScope, declarations: readonly GenericsRef[]): TypeScope {
    const found = bare.module.types.get(plain(this.tree.textOf(this.tree.child(holder, 'name'))));
    const trait: TraitDef | undefined = found?.kind === 'trait' ? found : undefined;
    const scope = this.withParameters({ ...bare, ...(trait && { container: trait }) }, declarations);
    const { types } = this.world;
    const own = (): TraitType[] => {
      const args = (trait ? TypeParams.of(trait.decl.generics).names : [])
        .map((name) => scope.generics.get(name))
        .filter((type) => type !== undefined);
      return trait ? [{ def: trait, args, bindings: new Map() }] : [];
    };
    const self: Type = {
      kind: 'parameter',
      name: 'Self',
      bounds: () => [...own(), ...types.declaredBounds('Self', scope)],
    };
    return { ...scope, self };
  }

  /** Generic parameters stand for themselves inside their item. */
  private withParameters(bare: TypeScope, declarations: readonly GenericsRef[]): TypeScope {
    const generics = new Map<string, Type>();
    const scope: TypeScope = { ...bare, generics };
    // Types outlive this state of the file, and must not hold on to its tree.
    const { types } = this.world;
    for (const { names } of declarations.map((each) => TypeParams.of(each)))
      for (const name of names)
        generics.set(name, {
          kind: 'parameter',
          name,
          bounds: () => types.declaredBounds(name, scope),
        });
    return scope;
  }
}
