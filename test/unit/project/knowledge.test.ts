import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import type { CrateDef, Def, ModuleDef } from '../../../src/project/definitions';
import { lowerItems } from '../../../src/project/itemLowering';
import type { Item, ItemTree } from '../../../src/project/itemTree';
import { factMistakes, readFacts } from '../../../src/project/facts';
import { KnowledgeBase } from '../../../src/project/knowledgeBase';
import { describedCrates } from '../../../src/project/knowledgeTexts';
import { NameResolver } from '../../../src/project/nameResolution';
import type { GenericsRef, PathRef, TypeRef } from '../../../src/project/typeRef';
import { describedItems } from '../../../src/semantics/describedItems';
import { RustParser } from '../../../src/syntax/parser';

const primitives = new Set(
  'bool char str u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize f32 f64'.split(' '),
);

/** Looks up every path that a description writes, and tells which of them lead nowhere. */
class PathCheck {
  readonly problems: string[] = [];

  constructor(private readonly names: NameResolver) {}

  items(module: ModuleDef, items: readonly Item[]): void {
    for (const item of items) this.item(module, item);
  }

  private item(module: ModuleDef, item: Item): void {
    switch (item.kind) {
      case 'mod': {
        const child = module.types.get(item.name);
        assert.equal(child?.kind, 'module');
        if (child?.kind === 'module') this.items(child, item.items ?? []);
        break;
      }
      case 'use': {
        const found = (['types', 'values', 'macros'] as const).some((namespace) =>
          this.names.resolvePath(module, item.path, namespace, item.isGlobal),
        );
        if (!found) this.problems.push(`${module.path}: use ${item.path.join('::')}`);
        break;
      }
      case 'fn':
        this.fn(module, item, new Set());
        break;
      case 'struct':
      case 'enum':
      case 'union': {
        const scope = this.generics(module, item.generics, new Set());
        for (const field of [...item.fields, ...item.variants.flatMap((variant) => variant.fields)])
          this.type(module, field.type, scope);
        break;
      }
      case 'alias':
        this.type(module, item.type, this.generics(module, item.generics, new Set()));
        break;
      case 'const':
      case 'static':
        this.type(module, item.type, new Set());
        break;
      case 'trait': {
        const own = new Set(['Self', ...item.types.map((type) => type.name)]);
        const scope = this.generics(module, item.generics, own);
        for (const bound of item.supertraits) this.path(module, bound, scope);
        for (const type of item.types) for (const bound of type.bounds) this.path(module, bound, scope);
        for (const fn of item.fns) this.fn(module, fn, scope);
        break;
      }
      case 'impl': {
        const scope = this.generics(module, item.generics, new Set(['Self']));
        this.type(module, item.self, scope);
        if (item.trait) this.trait(module, item.trait, item, scope);
        for (const type of item.types) if (type.type) this.type(module, type.type, scope);
        for (const fn of item.fns) this.fn(module, fn, scope);
        break;
      }
      default:
    }
  }

  private trait(
    module: ModuleDef,
    path: PathRef,
    impl: Item & { kind: 'impl' },
    scope: ReadonlySet<string>,
  ): void {
    this.path(module, path, scope);
    const trait = this.names.resolvePath(module, namesOf(path), 'types', path.global);
    if (trait?.kind !== 'trait') {
      this.problems.push(`${module.path}: ${namesOf(path).join('::')} is no trait`);
      return;
    }
    const known = new Set(trait.decl.types.map((type) => type.name));
    for (const type of impl.types)
      if (!known.has(type.name)) this.problems.push(`${module.path}: ${trait.path} has no type ${type.name}`);
  }

  private fn(module: ModuleDef, fn: Item & { kind: 'fn' }, outer: ReadonlySet<string>): void {
    const scope = this.generics(module, fn.generics, outer);
    if (fn.self) this.type(module, fn.self, scope);
    for (const param of fn.params) this.type(module, param.type, scope);
    this.type(module, fn.output, scope);
  }

  private generics(
    module: ModuleDef,
    generics: GenericsRef,
    outer: ReadonlySet<string>,
  ): ReadonlySet<string> {
    const scope = new Set([...outer, ...generics.params.map((param) => param.name)]);
    for (const param of generics.params) {
      for (const bound of param.bounds) this.path(module, bound, scope);
      if (param.fallback) this.type(module, param.fallback, scope);
    }
    for (const { type, bounds } of generics.where) {
      this.type(module, type, scope);
      for (const bound of bounds) this.path(module, bound, scope);
    }
    return scope;
  }

  private type(module: ModuleDef, type: TypeRef, scope: ReadonlySet<string>): void {
    switch (type.t) {
      case 'path':
        this.path(module, type.path, scope);
        break;
      case 'ref':
      case 'ptr':
      case 'array':
      case 'slice':
        this.type(module, type.inner, scope);
        break;
      case 'tuple':
        for (const each of type.items) this.type(module, each, scope);
        break;
      case 'fn':
        for (const each of [...type.params, type.output]) this.type(module, each, scope);
        break;
      case 'impl':
      case 'dyn':
        for (const bound of type.bounds) this.path(module, bound, scope);
        break;
      case 'unknown':
        this.problems.push(`${module.path}: a type that cannot be read`);
        break;
      case 'never':
      case 'infer':
        break;
    }
  }

  private path(module: ModuleDef, path: PathRef, scope: ReadonlySet<string>): void {
    if (path.qualifiedType) this.type(module, path.qualifiedType, scope);
    if (path.qualifiedTrait) this.path(module, path.qualifiedTrait, scope);
    for (const { args } of path.segments) {
      for (const type of args?.types ?? []) this.type(module, type, scope);
      for (const binding of args?.bindings ?? []) if (binding.type) this.type(module, binding.type, scope);
    }
    const names = namesOf(path);
    const [first = ''] = names;
    if (path.qualifiedType || scope.has(first) || (names.length === 1 && primitives.has(first))) return;
    const found = this.names.resolvePath(module, names, 'types', path.global);
    const shown = `${module.path}: ${names.join('::')}`;
    if (!found) this.problems.push(shown);
    else if (found.kind === 'adt' || found.kind === 'alias') {
      const params = found.decl.generics.params;
      const given = path.segments.at(-1)?.args?.types.length ?? 0;
      const needed = params.filter((param) => !param.fallback).length;
      if (given > params.length || given < needed)
        this.problems.push(`${shown} takes ${String(params.length)} types`);
    }
  }
}

function namesOf(path: PathRef): string[] {
  return path.segments.map((segment) => segment.name);
}

/** Names that one list of items, or one impl, declares twice. */
function findDuplicates(place: string, items: readonly Item[]): string[] {
  const seen = new Set<string>();
  const found: string[] = [];
  const note = (namespace: string, name: string): void => {
    const key = `${place}: ${namespace} ${name}`;
    if (seen.has(key)) found.push(key);
    seen.add(key);
  };
  for (const [index, item] of items.entries()) {
    if (item.kind === 'impl' || item.kind === 'trait')
      found.push(...findDuplicates(`${place} ${item.kind} ${String(index)}`, item.fns));
    if (item.kind === 'mod') found.push(...findDuplicates(`${place}::${item.name}`, item.items ?? []));
    if (item.kind === 'fn' || item.kind === 'const' || item.kind === 'static') note('value', item.name);
    else if (item.kind === 'use') note('use', item.isGlob ? item.path.join('::') : item.name);
    else if (item.kind !== 'impl' && item.kind !== 'macro') note('type', item.name);
  }
  return found;
}

/** Every declaration, those in modules, traits and impls included, with its attributes. */
function declarations(items: readonly Item[]): { nameStart: number; attributes: readonly string[] }[] {
  return items.flatMap((item) => {
    if (item.kind === 'mod') return [item, ...declarations(item.items ?? [])];
    return item.kind === 'trait' || item.kind === 'impl' ? [item, ...item.fns] : [item];
  });
}

describe('shipped knowledge of crates', () => {
  let parser: RustParser;
  let base: KnowledgeBase;
  let names: NameResolver;
  const trees = new Map<string, ItemTree>();

  before(async () => {
    parser = await RustParser.load(
      readFileSync('dist/web-tree-sitter.wasm'),
      readFileSync('dist/tree-sitter-rust.wasm'),
    );
    base = new KnowledgeBase((text) => {
      const tree = lowerItems(parser.read(text));
      trees.set(text, tree);
      return tree;
    });
    names = new NameResolver(base.standard);
  });

  const check = (crate: CrateDef, text: string): string[] => {
    const paths = new PathCheck(names);
    paths.items(crate.root, trees.get(text)?.items ?? []);
    return paths.problems;
  };

  /** The item that some description has at `path`: `tokio::fs::read`. */
  const described = (path: string): Def | undefined => {
    const [name = '', ...rest] = path.split('::');
    const root = base.crate(name)?.root;
    const whole = ['crate', ...rest];
    return root && (names.resolvePath(root, whole, 'values') ?? names.resolvePath(root, whole, 'types'));
  };

  it('describes every file of the folder, and no other', () => {
    const files = readdirSync('src/project/knowledge').map((file) => file.replace(/\.rs$/, ''));
    assert.deepEqual(Object.keys(describedCrates).sort(), files.sort());
  });

  it('knows described crates by their names and by their aliases', () => {
    for (const name of base.names) assert.ok(base.crate(name)?.root, name);
    assert.equal(base.crate('futures_util'), base.crate('futures'));
    assert.equal(base.crate('no_such_crate'), undefined);
  });

  for (const [name, { text, uses }] of Object.entries(describedCrates)) {
    describe(name, () => {
      it('reads as Rust, and declares nothing twice', () => {
        assert.equal(parser.read(text).hasError(0), false);
        assert.deepEqual(findDuplicates(name, lowerItems(parser.read(text)).items), []);
      });

      it('names only what there is', () => {
        const crate = base.crate(name);
        assert.ok(crate);
        assert.deepEqual(check(crate, text), []);
      });

      it('states facts that there are, where they can be found', () => {
        const crate = base.crate(name);
        assert.ok(crate);
        const lineOf = (offset: number): string => `line ${String(text.slice(0, offset).split('\n').length)}`;
        const found = new Set(
          describedItems(crate, names)
            .filter(({ def }) => def.module.crate === crate)
            .map(({ def }) => def.decl.nameStart),
        );
        const problems = declarations(trees.get(text)?.items ?? []).flatMap(({ nameStart, attributes }) => [
          ...factMistakes(attributes).map((mistake) => `${lineOf(nameStart)}: ${mistake}`),
          ...(attributes.some((each) => each.startsWith('lens::')) && !found.has(nameStart)
            ? [`${lineOf(nameStart)}: nothing that is published has these facts`]
            : []),
        ]);
        assert.deepEqual(problems, []);
      });

      it('names twins that are described, functions where a function is meant', () => {
        const problems = declarations(trees.get(text)?.items ?? []).flatMap(({ attributes }) => {
          const { twins = [], counterparts = [] } = readFacts(attributes) ?? {};
          return [
            ...twins.filter(({ path }) => described(path)?.kind !== 'fn').map(({ path }) => path),
            ...counterparts.filter((path) => described(path) === undefined),
          ];
        });
        assert.deepEqual(problems, []);
      });

      it('speaks of every crate that it says it uses', () => {
        for (const used of uses) assert.match(text, new RegExp(`\\b${used}\\b(::| as )|use ${used}\\b`));
      });
    });
  }

  it('tells what is wrong with a fact', () => {
    assert.deepEqual(readFacts(['inline', 'lens::blocks(io, file, in_loops)', 'lens::drives']), {
      blocks: { kind: 'io', weight: 'file', conditions: ['in-loops'] },
      drives: true,
    });
    assert.equal(readFacts(['must_use']), undefined);
    assert.deepEqual(readFacts(['lens::twin("recv")']), { asyncMethod: 'recv' });
    assert.deepEqual(
      readFacts(['lens::twin("tokio::fs::read", "smol::fs::metadata.is_ok_and(|it| it.is_dir())")']),
      {
        twins: [
          { path: 'tokio::fs::read', rest: '' },
          { path: 'smol::fs::metadata', rest: '.is_ok_and(|it| it.is_dir())' },
        ],
      },
    );
    assert.deepEqual(
      readFacts(['lens::cancel_unsafe("loses the one, and the other")', 'lens::loses_place']),
      {
        cancelUnsafe: 'loses the one, and the other',
        losesPlace: true,
      },
    );
    const wrong = [
      'blocks',
      'blocks(disk)',
      'blocks(io, long, in_lops)',
      'drives(here)',
      'bloks(io)',
      'twin(recv)',
      'twin("recv", "tokio::fs::read")',
      'twin',
      'counterpart("File")',
      'cancel_unsafe',
      'cancel_unsafe(loses)',
      'cancel_safe("mostly")',
      'wraps_stream(x)',
    ];
    for (const each of wrong) assert.match(factMistakes([`lens::${each}`])[0] ?? '', /^`lens::/, each);
    assert.deepEqual(factMistakes(['lens::blocks(io)', 'inline(lens)', 'lens::twin(receiver)']), []);
  });

  it('says of what waits whether it gives a future', () => {
    const isAsync = (crate: string, ...path: string[]): boolean | undefined => {
      const root = base.crate(crate)?.root;
      const def = root && names.resolvePath(root, ['crate', ...path], 'values');
      return def?.kind === 'fn' ? def.decl.isAsync : undefined;
    };
    assert.equal(isAsync('async_std', 'task', 'sleep'), true);
    assert.equal(isAsync('async_std', 'task', 'spawn'), false);
    assert.equal(isAsync('smol', 'fs', 'read_to_string'), true);
    assert.equal(isAsync('smol', 'block_on'), false);
    assert.equal(isAsync('reqwest', 'get'), true);
    assert.equal(isAsync('reqwest', 'blocking', 'get'), false);
    assert.equal(isAsync('futures_executor', 'block_on'), false);
  });
});
