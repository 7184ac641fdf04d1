'use strict';
// Loaded before a program that is measured: writes what the process took to the file that the environment names.
const { writeFileSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

const file = process.env.ASYNC_RUST_LENS_USAGE;
if (isMainThread && file)
  process.once('exit', () => writeFileSync(file, JSON.stringify(process.resourceUsage())));
