/**
 * A notebook’s cell as Rust that reads: what kernels take besides Rust becomes a comment of the same length (`:dep tokio = "1"` of
 * evcxr), and what the last expression lacks to be a statement stands behind the text. So all offsets stay. Source: the documentation of evcxr.
 */
export function readableCell(text: string): string {
  return `${text.replace(/^:[^:\n]/gm, '//').replace(/^:$/gm, ' ')}\n;`;
}
