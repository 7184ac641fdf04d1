import type { Analysis } from '../semantics/analysis';
import { futureStates, type FutureStates, type KeptValue } from '../semantics/states/futureStates';
import { LineIndex } from './lineIndex';
import type { FutureView, ValueView } from './protocol';

/** Characters of code that a picture has room for. */
const longestCode = 60;

/** The state machine of the async code at `offset` (UTF-16 units), for people; undefined where there is none. */
export function futureView(analysis: Analysis, offset: number): FutureView | undefined {
  const states = futureStates(analysis, offset);
  if (!states) return undefined;
  const { tree, file } = analysis;
  const lines = new LineIndex(tree.text);
  const codeOf = (start: number, end: number): string => shortened(tree.text.slice(start, end));
  return {
    file,
    name: states.name ?? '',
    kind: states.kind,
    head: lines.span(states.head.start, states.head.end),
    body: lines.span(states.body.start, states.body.end),
    runs: states.runs,
    pauses: states.pauses.map(({ start, end, word, waitsFor, isOnBranch }) => ({
      span: lines.span(start, end),
      word,
      isOnBranch,
      waitsFor: waitsFor.map((each) => ({
        code: codeOf(each.start, each.end),
        ...(each.dropped !== undefined && { dropped: each.dropped }),
      })),
    })),
    values: states.values.map((value) => valueView(value, lines, codeOf)),
    loops: states.loops.map(({ start, end, first, last }) => ({ span: lines.span(start, end), first, last })),
  };
}

function valueView(
  { name, type, start, end, isTaken, guard, staysOnThread, bytes, kept }: KeptValue,
  lines: LineIndex,
  codeOf: (start: number, end: number) => string,
): ValueView {
  return {
    name: name ?? codeOf(start, end),
    ...(type !== undefined && { type }),
    span: lines.span(start, end),
    isTaken,
    ...(guard && { guard }),
    staysOnThread,
    ...largeSize(bytes),
    kept: kept.map(({ pause, reason, at }) => ({
      pause,
      reason: describeReason(reason, lines.position(at).line + 1),
    })),
  };
}

/** From so many bytes on a value counts as large: each move of the future copies it. */
const large = 1024;

/** The size of what is large, as people write it. */
export function largeSize(bytes: number | undefined): { readonly size?: string } {
  if (bytes === undefined || bytes < large) return {};
  const units = [1024 ** 2, 1024].find((unit) => bytes % unit === 0);
  if (units === undefined) return { size: `${bytes.toLocaleString('en')} bytes` };
  return { size: `${(bytes / units).toLocaleString('en')} ${units === 1024 ? 'KiB' : 'MiB'}` };
}

function describeReason(
  reason: FutureStates['values'][number]['kept'][number]['reason'],
  line: number,
): string {
  switch (reason) {
    case 'taken':
      return 'part of the future from the start';
    case 'used':
      return `used again in line ${String(line)}`;
    case 'next-round':
      return `used in the next round, line ${String(line)}`;
    case 'lent':
      return 'borrowed by what it waits for';
    case 'dropped':
      return `dropped at the end of its block, line ${String(line)}`;
    case 'borrowed':
      return `borrowed in line ${String(line)}, so it keeps its place to the end of its block`;
    case 'held':
      return 'held meanwhile';
  }
}

/** Code in one line, its end left out where it is long. */
function shortened(code: string): string {
  const line = code.replace(/\s+/g, ' ').replace(/ (?=[.?])/g, '');
  return line.length <= longestCode ? line : `${line.slice(0, longestCode - 1)}…`;
}
