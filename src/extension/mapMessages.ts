import type { FromMap, MapState, Point } from '../map/messages';

/** What the map's page sent, where it has a form that the page uses: a page is not to be trusted with more. */
export function readMapMessage(value: unknown): FromMap | undefined {
  if (!isRecord(value)) return undefined;
  const { type, parts, file, start, end, section } = value;
  switch (type) {
    case 'ready':
      return { type };
    case 'drawn':
      return isCount(parts) ? { type, parts } : undefined;
    case 'choose':
      return isText(file) ? { type, file } : undefined;
    case 'learn':
      return isText(section) ? { type, section } : undefined;
    case 'reveal':
      return isText(file) && isPoint(start) && isPoint(end) ? { type, file, start, end } : undefined;
    default:
      return undefined;
  }
}

/** What the page kept of itself when the window was closed. */
export function readMapState(value: unknown): MapState {
  return isRecord(value) && isText(value.file) ? { file: value.file } : {};
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isPoint(value: unknown): value is Point {
  return isRecord(value) && isCount(value.line) && isCount(value.character);
}

const longestText = 4_000;

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= longestText;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
