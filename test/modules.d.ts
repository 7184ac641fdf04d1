/** esbuild.js makes this module: it imports every suite of the folder. */
declare module 'suites:test/integration';
/** Mocha's build for browsers, which declares its functions globally. */
declare module 'mocha/mocha.js';
