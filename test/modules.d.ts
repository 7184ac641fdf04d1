/** esbuild.js makes these modules: each imports every suite of its folder. */
declare module 'suites:test/integration';
declare module 'suites:test/multiRoot';
declare module 'suites:test/endurance';
declare module 'suites:test/faults';
declare module 'suites:test/recovery';
/** Mocha's build for browsers, which declares its functions globally. */
declare module 'mocha/mocha.js';
