import type { AdtDecl, FnDecl, ImplDecl, Item } from './itemTree';
import { noGenerics, type TypeRef } from './typeRef';

/**
 * What pin-project and pin-project-lite make of a struct some of whose fields say `#[pin]`: a struct of the same fields
 * by reference, the pinned ones pinned, and the methods that give it. Source: docs.rs/pin-project, `pin_project`.
 */
export function pinProjections(adt: AdtDecl, pinned: ReadonlySet<string>): Item[] {
  if (pinned.size === 0) return [];
  return [...projection(adt, pinned, 'project', true), ...projection(adt, pinned, 'project_ref', false)];
}

function projection(adt: AdtDecl, pinned: ReadonlySet<string>, method: string, mutable: boolean): Item[] {
  const name = chosenName(adt, method) ?? `{${method} of ${adt.name}}`;
  const { start, end, nameStart, nameEnd, generics } = adt;
  const place = { start, end, nameStart, nameEnd, isPublic: true, attributes: [] };
  const fields = adt.fields.map((field) => {
    const byReference: TypeRef = { t: 'ref', mutable, inner: field.type };
    return { name: field.name, type: pinned.has(field.name) ? pinOf(byReference) : byReference };
  });
  const self: TypeRef = { t: 'path', path: { global: false, segments: [{ name: 'Self' }] } };
  const fn: FnDecl = {
    ...place,
    kind: 'fn',
    name: method,
    isAsync: false,
    isConst: false,
    self: pinOf({ t: 'ref', mutable, inner: self }),
    params: [],
    output: appliedTo(name, adt),
    generics: noGenerics,
    hasBody: false,
  };
  const impl: ImplDecl = {
    ...place,
    kind: 'impl',
    name: '',
    generics,
    isNegative: false,
    self: appliedTo(adt.name, adt),
    fns: [fn],
    types: [],
    values: [],
  };
  return [{ ...place, kind: 'struct', name, generics, shape: adt.shape, fields, variants: [] }, impl];
}

/** `#[pin_project(project = Name)]`, and `#[project = Name]` of the lite one. */
function chosenName({ attributes }: AdtDecl, method: string): string | undefined {
  const form = new RegExp(`\\b${method}\\s*=\\s*(\\w+)`);
  return attributes.flatMap((attribute) => form.exec(attribute)?.[1] ?? [])[0];
}

function pinOf(inner: TypeRef): TypeRef {
  const last = { name: 'Pin', args: { types: [inner], bindings: [] } };
  return { t: 'path', path: { global: true, segments: [{ name: 'core' }, { name: 'pin' }, last] } };
}

/** `Name<T, N>`, with the parameters of `adt` for its own. */
function appliedTo(name: string, { generics }: AdtDecl): TypeRef {
  const types = generics.params.map((param): TypeRef => ({
    t: 'path',
    path: { global: false, segments: [{ name: param.name }] },
  }));
  return { t: 'path', path: { global: false, segments: [{ name, args: { types, bindings: [] } }] } };
}
