/**
 * Makes a value when it is first asked for. The book is read in this way because an extension host that merely
 * starts should not wait until all chapters are parsed.
 */
export function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
