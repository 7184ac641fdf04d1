import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import vm from 'node:vm';
import type { FromWorker, ToWorker } from '../../src/engine/protocol';

type Globals = Record<string, unknown>;

/** What a browser has besides the language, without its timers; neither `process` nor `require`, and nothing else of Node's. */
function browserGlobals(more: Globals): Globals {
  const { TextDecoder, TextEncoder, URL, performance, queueMicrotask, btoa } = globalThis;
  return { TextDecoder, TextEncoder, URL, performance, queueMicrotask, btoa, ...more };
}

/** Runs dist/worker.js as a browser's worker, and gives the rules of its first findings for `text`. */
function firstFindings(text: string): Promise<string[]> {
  return new Promise((resolve) => {
    const listeners: ((event: { data: ToWorker }) => void)[] = [];
    const post = (data: ToWorker): void => listeners.forEach((listener) => listener({ data }));
    const hear = (message: FromWorker): void => {
      if (message.type === 'fileQuestion')
        post({ type: 'fileAnswer', id: message.id, answer: { kind: 'missing' } });
      if (message.type === 'findings') resolve(message.findings.map(({ rule }) => rule));
    };
    const self = {
      location: { href: 'https://editor.example/dist/worker.js' },
      addEventListener: (_: string, listener: (event: { data: ToWorker }) => void) =>
        listeners.push(listener),
      postMessage: hear,
    };
    const browser = vm.createContext(
      browserGlobals({ self, WorkerGlobalScope: Object, setTimeout, clearTimeout }),
    );
    vm.runInContext(readFileSync('dist/worker.js', 'utf8'), browser);
    // What comes by a message is of the receiver's own classes.
    const Bytes = vm.runInContext('Uint8Array', browser) as typeof Uint8Array;
    post({
      type: 'init',
      parserWasm: Bytes.from(readFileSync('dist/web-tree-sitter.wasm')),
      rustWasm: Bytes.from(readFileSync('dist/tree-sitter-rust.wasm')),
      config: { severities: {}, heldTypes: [] },
    });
    post({ type: 'open', file: 'vscode-vfs://github/a/src/main.rs', version: 1, text });
  });
}

/** Stands for a part of `vscode`: whatever is asked of it is again such a thing, and as text it is its name. */
function part(name: string): unknown {
  const join = (...names: unknown[]): unknown => part(names.map(String).join('/'));
  const known = new Map<string | symbol, unknown>([
    ['then', (done?: (value: undefined) => void) => done?.(undefined)],
    ['fsPath', name],
    ['joinPath', join],
    ['toString', () => name],
    [Symbol.toPrimitive, () => name],
    [Symbol.iterator, () => [][Symbol.iterator]()],
  ]);
  return new Proxy(class {}, {
    get: (target, key) => {
      if (key === 'prototype') return target.prototype;
      if (!known.has(key)) known.set(key, part(`${name}.${String(key)}`));
      return known.get(key);
    },
    set: (_, key, value) => Boolean(known.set(key, value)),
    apply: () => part(`${name}()`),
    construct: () => part(`new ${name}`) as object,
  });
}

/** Nothing that waits comes to its end: what was started by the doubles above would be ended by it. */
const stillTime = {
  setTimeout: () => 0,
  setInterval: () => 0,
  clearTimeout: () => 0,
  clearInterval: () => 0,
};

/** Activates dist/extension.js, and gives the script of the worker that it starts, and the modules that it asked for. */
function activate(require: (name: string) => unknown, more: Globals = {}) {
  const asked: string[] = [];
  return new Promise<{ script: string; asked: string[] }>((resolve) => {
    const module = { exports: {} as { activate?: (context: unknown) => void } };
    class Worker {
      constructor(script: string) {
        resolve({ script: `of a browser: ${script}`, asked });
      }
    }
    class Thread {
      constructor(script: string) {
        resolve({ script: `of Node: ${script}`, asked });
      }
      on(): void {}
      postMessage(): void {}
    }
    const load = vm.runInNewContext(
      `(function (module, exports, require) {${readFileSync('dist/extension.js', 'utf8')}\n})`,
      browserGlobals({ Worker, ...stillTime, ...more }),
    ) as (module: object, exports: object, require: (name: string) => unknown) => void;
    load(module, module.exports, (name) => {
      if (name === 'vscode') return Object.create(part('vscode') as object) as unknown;
      if (!asked.includes(name)) asked.push(name);
      const found = require(name);
      return name === 'node:worker_threads' ? { Worker: Thread } : found;
    });
    module.exports.activate?.(part('context'));
  });
}

/** What a browser's host answers who asks for anything but `vscode`. */
function refuse(name: string): never {
  throw new Error(`Cannot load module '${name}'`);
}

describe('bundles that Node and browsers share', () => {
  it('have a worker that finds in a browser what is wrong, where nothing of Node’s is', async () => {
    expect(await firstFindings('async fn a() {}\nasync fn b() { a(); }\n')).to.deep.equal([
      'unawaited-future',
    ]);
  });

  const inBrowser = 'of a browser: context.extensionUri/dist/worker.js';

  it('have an extension that asks a browser’s host for `vscode` alone', async () => {
    expect(await activate(refuse)).to.deep.equal({ script: inBrowser, asked: [] });
  });

  it('are not deceived by a `process` that a browser’s host made up', async () => {
    const process = { env: {}, platform: 'web', versions: { node: '20.0.0' } };
    const { script, asked } = await activate(refuse, { process });
    expect(script).to.equal(inBrowser);
    expect(asked).to.deep.equal(['node:worker_threads']);
  });

  it('start a thread where Node’s modules are', async () => {
    const { script, asked } = await activate(createRequire(__filename), { process });
    expect(script).to.equal('of Node: context.extensionUri/dist/worker.js');
    expect(asked).to.include.members(['node:fs', 'node:child_process']);
  });
});
