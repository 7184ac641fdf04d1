/** The name of the picture that a fence asks for, by its info string and its section; undefined for other fences. */
export function pictureName(info: string, section: string): string | undefined {
  const [, kind, subject] = /^picture (program|future) ([\w-]+)$/.exec(info) ?? [];
  if (kind === undefined || subject === undefined) return undefined;
  return kind === 'program' ? `program-${subject}` : `future-${section}-${subject}`;
}

/** The id of the program that a picture's fence shows; undefined where it shows something else. */
export function programIn(info: string): string | undefined {
  return /^picture program ([\w-]+)$/.exec(info)?.[1];
}
