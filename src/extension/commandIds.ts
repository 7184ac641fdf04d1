/** As package.json declares them. */
export const commandIds = {
  openTutorial: 'asyncRustLens.openTutorial',
  openLesson: 'asyncRustLens.openLesson',
  openSection: 'asyncRustLens.openSection',
  showOutput: 'asyncRustLens.showOutput',
  restart: 'asyncRustLens.restart',
  checkFile: 'asyncRustLens.checkFile',
  explainHere: 'asyncRustLens.explainHere',
  seeFuture: 'asyncRustLens.seeFuture',
  slowMotion: 'asyncRustLens.slowMotion',
  programMap: 'asyncRustLens.programMap',
  fixAll: 'asyncRustLens.fixAll',
  startExercise: 'asyncRustLens.startExercise',
  nextHint: 'asyncRustLens.nextHint',
  resetExercise: 'asyncRustLens.resetExercise',
  showSolution: 'asyncRustLens.showSolution',
  awaitAll: 'asyncRustLens.awaitAll',
} as const;
