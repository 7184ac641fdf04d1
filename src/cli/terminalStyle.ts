import type { Finding } from '../engine/findings';
import type { ColorChoice } from './commandOptions';

/** Paints text, or leaves it plain. */
export interface Style {
  readonly severity: (severity: Finding['severity'], text: string) => string;
  readonly strong: (text: string) => string;
  readonly gutter: (text: string) => string;
  readonly code: (text: string) => string;
  readonly note: (text: string) => string;
}

const codes = { bold: 1, red: 31, green: 32, yellow: 33, blue: 34, cyan: 36 } as const;
const colorOf = { error: 'red', warning: 'yellow', information: 'blue', hint: 'cyan' } as const;

export const plainStyle: Style = {
  severity: (_, text) => text,
  strong: (text) => text,
  gutter: (text) => text,
  code: (text) => text,
  note: (text) => text,
};

export const colorStyle: Style = {
  severity: (severity, text) => paint(text, 'bold', colorOf[severity]),
  strong: (text) => paint(text, 'bold'),
  gutter: (text) => paint(text, 'bold', 'blue'),
  code: (text) => paint(text, 'cyan'),
  note: (text) => paint(text, 'bold', 'green'),
};

function paint(text: string, ...names: (keyof typeof codes)[]): string {
  return text === '' ? '' : `\u001b[${names.map((name) => codes[name]).join(';')}m${text}\u001b[0m`;
}

/** Colour for a person at a terminal only, unless they said otherwise. See https://no-color.org. */
export function chooseStyle(choice: ColorChoice, isTerminal: boolean, environment: NodeJS.ProcessEnv): Style {
  const isWanted = isTerminal && !environment['NO_COLOR'] && environment['TERM'] !== 'dumb';
  return choice === 'always' || (choice === 'auto' && isWanted) ? colorStyle : plainStyle;
}
