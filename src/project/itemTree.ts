import type { GenericsRef, PathRef, TypeRef } from './typeRef';

/**
 * What one file declares: plain data, without the bodies. Offsets are UTF-16 units into the file's text;
 * `start..end` covers the item, `nameStart..nameEnd` its name.
 */
export interface ItemTree {
  readonly items: readonly Item[];
  /** Items declared inside bodies, by the block that holds them. */
  readonly blocks: readonly BlockItems[];
}

export interface BlockItems {
  readonly start: number;
  readonly end: number;
  readonly items: readonly Item[];
}

export type Item =
  | FnDecl
  | AdtDecl
  | TraitDecl
  | ImplDecl
  | ModDecl
  | UseDecl
  | ValueDecl
  | AliasDecl
  | MacroDecl
  | IncludeDecl
  | ExternCrateDecl;

interface Declaration {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly isPublic: boolean;
  /** The text inside `#[…]`, attribute by attribute. */
  readonly attributes: readonly string[];
}

export interface ParamDecl {
  /** The name where the pattern is a plain one. */
  readonly name?: string;
  readonly type: TypeRef;
}

export interface FnDecl extends Declaration {
  readonly kind: 'fn';
  readonly isAsync: boolean;
  readonly isConst: boolean;
  /** Undefined: an associated function or a free one. */
  readonly self?: TypeRef;
  /** Without `self`. */
  readonly params: readonly ParamDecl[];
  readonly output: TypeRef;
  readonly generics: GenericsRef;
  readonly hasBody: boolean;
}

export interface FieldDecl {
  /** Tuple fields are called `0`, `1` … */
  readonly name: string;
  readonly type: TypeRef;
}

export interface VariantDecl {
  readonly name: string;
  readonly shape: 'unit' | 'tuple' | 'record';
  readonly fields: readonly FieldDecl[];
}

export interface AdtDecl extends Declaration {
  readonly kind: 'struct' | 'enum' | 'union';
  readonly generics: GenericsRef;
  readonly shape: 'unit' | 'tuple' | 'record';
  readonly fields: readonly FieldDecl[];
  readonly variants: readonly VariantDecl[];
}

export interface AssocTypeDecl {
  readonly name: string;
  readonly bounds: readonly PathRef[];
  readonly type?: TypeRef;
}

export interface TraitDecl extends Declaration {
  readonly kind: 'trait';
  readonly generics: GenericsRef;
  readonly supertraits: readonly PathRef[];
  readonly fns: readonly FnDecl[];
  readonly types: readonly AssocTypeDecl[];
  readonly values: readonly ValueDecl[];
}

export interface ImplDecl extends Declaration {
  readonly kind: 'impl';
  readonly generics: GenericsRef;
  readonly trait?: PathRef;
  readonly isNegative: boolean;
  readonly self: TypeRef;
  readonly fns: readonly FnDecl[];
  readonly types: readonly AssocTypeDecl[];
  readonly values: readonly ValueDecl[];
}

export interface ModDecl extends Declaration {
  readonly kind: 'mod';
  /** Undefined: the module stands in a file of its own. */
  readonly items?: readonly Item[];
  /** What `#[path = "…"]` says. */
  readonly path?: string;
}

export interface UseDecl extends Declaration {
  readonly kind: 'use';
  readonly isGlobal: boolean;
  readonly path: readonly string[];
  readonly isGlob: boolean;
}

export interface ValueDecl extends Declaration {
  readonly kind: 'const' | 'static';
  readonly type: TypeRef;
}

export interface AliasDecl extends Declaration {
  readonly kind: 'alias';
  readonly generics: GenericsRef;
  readonly type: TypeRef;
}

export interface MacroDecl extends Declaration {
  readonly kind: 'macro';
  /** Left out where nothing is known of what any call gives. */
  readonly rules?: readonly MacroRuleDecl[];
}

export interface MacroRuleDecl {
  /** The left side as it is written, delimiters included. */
  readonly matcher: string;
  readonly gives: MacroValue;
}

/** What a call of a macro gives, as far as its rule tells. */
export type MacroValue =
  | { readonly m: 'unknown' | 'unit' | 'never' }
  /** What the call puts in the place of a metavariable. */
  | { readonly m: 'variable'; readonly name: string }
  /** An `async` block. */
  | { readonly m: 'future'; readonly output: MacroValue }
  | { readonly m: 'awaited' | 'asked'; readonly of: MacroValue }
  | { readonly m: 'method'; readonly of: MacroValue; readonly name: string }
  | { readonly m: 'call'; readonly path: PathRef; readonly args: readonly MacroValue[] };

/** `include!("…");` among items: what the file declares stands here. */
export interface IncludeDecl extends Declaration {
  readonly kind: 'include';
  /** Relative to the folder of the file that includes it; the declaration's name as well. */
  readonly path: string;
}

export interface ExternCrateDecl extends Declaration {
  readonly kind: 'extern-crate';
  readonly crate: string;
}
