/** Types as they are written, before any name in them is looked up: plain data. */
export type TypeRef =
  | { readonly t: 'path'; readonly path: PathRef }
  | { readonly t: 'ref'; readonly mutable: boolean; readonly inner: TypeRef }
  | { readonly t: 'ptr'; readonly mutable: boolean; readonly inner: TypeRef }
  | { readonly t: 'tuple'; readonly items: readonly TypeRef[] }
  | { readonly t: 'array'; readonly inner: TypeRef }
  | { readonly t: 'slice'; readonly inner: TypeRef }
  | { readonly t: 'fn'; readonly params: readonly TypeRef[]; readonly output: TypeRef }
  | { readonly t: 'impl'; readonly bounds: readonly PathRef[] }
  | { readonly t: 'dyn'; readonly bounds: readonly PathRef[] }
  | { readonly t: 'never' }
  | { readonly t: 'infer' }
  | { readonly t: 'unknown' };

export interface PathRef {
  /** Starts with `::`. */
  readonly global: boolean;
  /** `<T>::…` and `<T as Trait>::…`; the trait's own path then stands in `qualifiedTrait`. */
  readonly qualifiedType?: TypeRef;
  readonly qualifiedTrait?: PathRef;
  readonly segments: readonly PathSegment[];
}

export interface PathSegment {
  readonly name: string;
  readonly args?: GenericArgsRef;
}

export interface GenericArgsRef {
  readonly types: readonly TypeRef[];
  /** `Item = T`, and the output of `Fn(A) -> B`. */
  readonly bindings: readonly {
    readonly name: string;
    readonly type?: TypeRef;
    readonly bounds?: readonly PathRef[];
  }[];
}

export interface GenericParamRef {
  readonly name: string;
  readonly isConst: boolean;
  readonly bounds: readonly PathRef[];
  readonly fallback?: TypeRef;
}

export interface GenericsRef {
  /** `<'a>`: what has them may hold references. */
  readonly hasLifetimes?: true;
  readonly params: readonly GenericParamRef[];
  readonly where: readonly { readonly type: TypeRef; readonly bounds: readonly PathRef[] }[];
}

export const noGenerics: GenericsRef = { params: [], where: [] };
export const unitRef: TypeRef = { t: 'tuple', items: [] };
export const unknownRef: TypeRef = { t: 'unknown' };
