/** One entry of a VS Code snippet file. */
export interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

/** The code a user gets who accepts every default: tab stops replaced by their placeholders, mirrors included. */
export function expandSnippet(body: readonly string[]): string {
  const stop = /\$\{(\d+)(?::((?:[^${}\\]|\\.)*))?\}/;
  const defaults = new Map<string, string>();
  let code = body.join('\n');
  // A placeholder may hold mirrors and other placeholders: innermost first, and mirrors when nothing else is left.
  for (;;) {
    code = code.replace(/\$(\d+)/g, (mirror, number: string) => defaults.get(number) ?? mirror);
    const found = stop.exec(code);
    if (!found) break;
    const [whole, number = '', text = ''] = found;
    const value = text.replace(/\\(.)/g, '$1');
    defaults.set(number, value);
    code = code.replace(whole, () => value);
  }
  return code.replace(/\$(\d+)/g, (_, number: string) => defaults.get(number) ?? '');
}

/** The whole of a file in which an expanded snippet compiles; `context` defines what its placeholders speak of. */
export function placeSnippet(code: string, context: string): string {
  const isItem = /^(#\[|pub |async fn |fn )/.test(code);
  if (isItem) return `${context}\n${code}\n`;
  const body = code.replace(/^(?=.)/gm, '    ');
  return `${context}
async fn snippet(
    items: Vec<u32>,
    mut messages: tokio::sync::mpsc::Receiver<String>,
) -> Result<(), Failure> {
${body}
    Ok(())
}
`;
}
