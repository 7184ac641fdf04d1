/** What the client may have the server do (`workspace/executeCommand`). */
export const commands = {
  /** With a rule's id; shows its lesson. */
  openLesson: 'async-rust-lens.openLesson',
  checkWorkspace: 'async-rust-lens.checkWorkspace',
  restart: 'async-rust-lens.restart',
} as const;

/** Our own request: `{ rule }` gives `{ title, markdown, uri, book }`, the last the address of the folder of all pages, or null where there is no lesson. */
export const lessonRequest = 'asyncRustLens/lesson';
