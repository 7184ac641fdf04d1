import { exampleActions, exerciseActions, ownExampleActions, type FromPanel } from '../panel/messages';

/** The longest example that the tutorial could ask to open, with much to spare. */
const mostCode = 100_000;

/** What the panel's page sent, where it has a form that the page uses: a page is not to be trusted with more. */
export function readPanelMessage(value: unknown): FromPanel | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { type, anchor, title, code, file, line, character, id, action, applies, section, number } =
    value as Record<string, unknown>;
  switch (type) {
    case 'loaded':
    case 'ready':
      return { type };
    case 'shown':
      return isText(anchor) && isText(title) ? { type, anchor, title } : undefined;
    case 'openCode':
      return isText(code) ? { type, code } : undefined;
    case 'reveal':
      return isText(file) && isCount(line) && isCount(character)
        ? { type, file, line, character }
        : undefined;
    case 'exercise': {
      const known = exerciseActions.find((each) => each === action);
      return isText(id) && known ? { type, id, action: known } : undefined;
    }
    case 'ownExample': {
      const known = ownExampleActions.find((each) => each === action);
      return known && { type, action: known };
    }
    case 'runExample': {
      const known = exampleActions.find((each) => each === action);
      return isText(section) && isCount(number) && known
        ? { type, section, number, action: known }
        : undefined;
    }
    case 'mend':
      return isText(id) && typeof applies === 'boolean' ? { type, id, applies } : undefined;
    default:
      return undefined;
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= mostCode;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
