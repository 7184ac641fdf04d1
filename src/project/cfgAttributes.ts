/** What `#[cfg(…)]` says with the features on, on a Unix machine, outside tests of concurrency. */
export function isConfiguredOut(attributes: readonly string[]): boolean {
  return attributes.some(
    (attribute) =>
      /^cfg\s*\(/.test(attribute) && evaluateCfg(attribute.slice(attribute.indexOf('('))) === false,
  );
}

const offByDefault =
  /^(loom|windows|miri|fuzzing|docsrs|doc|test262|target_os\s*=\s*"(windows|macos|wasi|none)"|target_family\s*=\s*"(wasm|windows)"|target_arch\s*=\s*"wasm32")$/;

function evaluateCfg(parenthesized: string): boolean | undefined {
  const inner = parenthesized.trim().replace(/^\(/, '').replace(/\)$/, '').trim();
  const call = /^(not|any|all)\s*(\(.*\))$/s.exec(inner);
  if (!call)
    return offByDefault.test(inner)
      ? false
      : /^(unix|feature\s*=.*|tokio_unstable)$/s.test(inner)
        ? true
        : undefined;
  const values = splitTopLevel((call[2] ?? '').slice(1, -1)).map((part) => evaluateCfg(`(${part})`));
  if (call[1] === 'not') return values[0] === undefined ? undefined : !values[0];
  if (call[1] === 'any')
    return values.includes(true) ? true : values.every((value) => value === false) ? false : undefined;
  return values.includes(false) ? false : values.every((value) => value === true) ? true : undefined;
}

function splitTopLevel(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    else if ((character === ',' && depth === 0) || at === text.length) {
      if (text.slice(from, at).trim() !== '') parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return parts;
}
