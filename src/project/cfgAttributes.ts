/** What `#[cfg(…)]` says with the features on, on Linux, outside tests of concurrency. */
export function isConfiguredOut(attributes: readonly string[]): boolean {
  return attributes.some((attribute) => cfgValue(attribute, undefined) === false);
}

/**
 * The same for a statement of a body, where of two that exclude each other one must go: what a build script or a
 * command line switches on counts as on, tests as off.
 */
export function isStatementConfiguredOut(attributes: readonly string[]): boolean {
  return attributes.some((attribute) => cfgValue(attribute, true) === false);
}

/** Conditions in conditions beyond this are not worked out. */
const deepestCondition = 32;

/** What `#[cfg_attr(predicate, …)]` brings with it, whatever its predicate says; any other attribute is itself. */
export function expandCfgAttr(attribute: string, depth = 0): string[] {
  const inner = /^cfg_attr\s*\(([\s\S]*)\)$/.exec(attribute)?.[1];
  if (inner === undefined || depth > deepestCondition) return [attribute];
  return splitTopLevel(inner)
    .slice(1)
    .flatMap((each) => expandCfgAttr(each.trim(), depth + 1));
}

/** @param unknown the value of what is neither a feature nor a platform */
function cfgValue(attribute: string, unknown: boolean | undefined): boolean | undefined {
  return cfgValueBy(attribute, (option) => {
    if (offByDefault.test(option)) return false;
    if (onByDefault.test(option)) return true;
    return option === 'test' && unknown !== undefined ? false : unknown;
  });
}

/**
 * What `cfg(…)`, an attribute or a call of the macro, says where each single option has the value that `valueOf` gives it;
 * undefined where that does not tell, and for any other attribute.
 */
export function cfgValueBy(
  attribute: string,
  valueOf: (option: string) => boolean | undefined,
): boolean | undefined {
  return /^cfg!?\s*\(/.test(attribute)
    ? evaluateCfg(attribute.slice(attribute.indexOf('(')), valueOf)
    : undefined;
}

/** The single options that hold, or do not, wherever `attribute` holds: `not(a)` is `[['a', false]]`. */
export function cfgOptions(attribute: string, depth = 0): (readonly [option: string, value: boolean])[] {
  const inner = /^(?:cfg|all)\s*\((.*)\)$/s.exec(attribute.trim())?.[1];
  if (inner === undefined || depth > deepestCondition) return [];
  return splitTopLevel(inner).flatMap((part) => {
    const [, negated = part.trim()] = /^not\s*\((.*)\)$/s.exec(part.trim()) ?? [];
    if (!/[(),]/.test(negated)) return [[negated.trim(), negated === part.trim()] as const];
    return negated === part.trim() ? cfgOptions(part, depth + 1) : [];
  });
}

const offByDefault =
  /^(loom|windows|miri|fuzzing|docsrs|doc|test262|target_os\s*=\s*"(?!linux")\w*"|target_vendor\s*=\s*"(apple|pc|uwp)"|target_family\s*=\s*"(wasm|windows)"|target_env\s*=\s*"(msvc|sgx)"|target_arch\s*=\s*"wasm\d+")$/;
const onByDefault =
  /^(unix|feature\s*=.*|tokio_unstable|debug_assertions|target_os\s*=\s*"linux"|target_family\s*=\s*"unix")$/s;

function evaluateCfg(
  parenthesized: string,
  valueOf: (option: string) => boolean | undefined,
  depth = 0,
): boolean | undefined {
  if (depth > deepestCondition) return undefined;
  const inner = parenthesized.trim().replace(/^\(/, '').replace(/\)$/, '').trim();
  const call = /^(not|any|all)\s*(\(.*\))$/s.exec(inner);
  if (!call) return valueOf(inner);
  const values = splitTopLevel((call[2] ?? '').slice(1, -1)).map((part) =>
    evaluateCfg(`(${part})`, valueOf, depth + 1),
  );
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
