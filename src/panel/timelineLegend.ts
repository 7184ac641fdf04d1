/** What the marks of a timeline mean, by the class of their drawing. */
export const timelineLegend = [
  ['poll', 'polled'],
  ['work', 'keeps its thread'],
  ['stall', 'makes its thread wait'],
  ['print', 'prints'],
  ['end', 'done'],
  ['drop', 'drops a future'],
  ['fault', 'panics or is cancelled'],
] as const;
