'use strict';
// Builds every bundle of the product, its tools and its tests into dist/.
//   node esbuild.js [--watch] [--production [FOLDER]]
// --production makes the product alone, small and without source maps, in FOLDER.
const crypto = require('node:crypto');
const fs = require('node:fs');
const { builtinModules } = require('node:module');
const path = require('node:path');
const esbuild = require('esbuild');

const { parseArgs } = require('node:util');

const { values: flags, positionals } = parseArgs({
  args: require.main === module ? process.argv.slice(2) : [],
  options: { watch: { type: 'boolean' }, production: { type: 'boolean' } },
  allowPositionals: true,
});
const { watch = false, production = false } = flags;

const root = __dirname;
const out = (...parts) => path.resolve(root, positionals[0] ?? 'dist', ...parts);

/** The package's ESM build uses import.meta, which has no meaning in the CommonJS bundles. */
const alias = { 'web-tree-sitter': path.join(root, 'node_modules/web-tree-sitter/web-tree-sitter.cjs') };

const wasmFiles = {
  'web-tree-sitter.wasm': 'node_modules/web-tree-sitter/web-tree-sitter.wasm',
  'tree-sitter-rust.wasm': 'node_modules/tree-sitter-rust/tree-sitter-rust.wasm',
};

function filesUnder(folder, suffix) {
  const whole = path.join(root, folder);
  if (!fs.existsSync(whole)) return [];
  return fs
    .readdirSync(whole, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(suffix))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/** `import 'suites:test/unit'` imports every *.test.ts below that folder. */
const suites = {
  name: 'suites',
  setup(build) {
    build.onResolve({ filter: /^suites:/ }, ({ path: name }) => ({
      path: name.slice('suites:'.length),
      namespace: 'suites',
    }));
    build.onLoad({ filter: /.*/, namespace: 'suites' }, ({ path: folder }) => ({
      contents: filesUnder(folder, '.test.ts')
        .map((file) => `import ${JSON.stringify(file)};`)
        .join('\n'),
      resolveDir: root,
      watchDirs: [path.join(root, folder)].filter((dir) => fs.existsSync(dir)),
    }));
  },
};

/** What decides how text becomes an item tree: cached ones are of use only to a reader that is the same. */
function itemReaderFiles() {
  const project = [
    'dependencies',
    'itemTree',
    'itemLowering',
    'macroItems',
    'pinProjections',
    'typeLowering',
    'typeRef',
    'cfgAttributes',
    'earlierTrees',
    'indexCache',
    'indexCacheFormat',
  ];
  return [
    ...filesUnder('src/syntax', '.ts'),
    ...project.map((name) => path.join(root, `src/project/${name}.ts`)),
    ...Object.values(wasmFiles).map((file) => path.join(root, file)),
  ];
}

/** `import { fingerprint } from 'fingerprint:item-reader'` gives a hash of those files. */
const fingerprints = {
  name: 'fingerprints',
  setup(build) {
    build.onResolve({ filter: /^fingerprint:item-reader$/ }, ({ path: name }) => ({
      path: name,
      namespace: 'fingerprints',
    }));
    build.onLoad({ filter: /.*/, namespace: 'fingerprints' }, () => {
      const watchFiles = itemReaderFiles();
      const hash = crypto.createHash('sha256');
      for (const file of watchFiles) hash.update(fs.readFileSync(file));
      return { contents: `export const fingerprint = '${hash.digest('hex')}';`, watchFiles };
    });
  },
};

/** `import { texts } from 'texts:src/tutorial/exercises'` gives the texts of the product's files below a folder, by their paths in it. */
const texts = {
  name: 'texts',
  setup(build) {
    build.onResolve({ filter: /^texts:/ }, ({ path: name }) => ({
      path: name.slice('texts:'.length),
      namespace: 'texts',
    }));
    build.onLoad({ filter: /.*/, namespace: 'texts' }, ({ path: folder }) => {
      const whole = path.join(root, folder);
      // What is wrong on purpose is for tests alone.
      const watchFiles = ['.md', '.rs', '.html']
        .flatMap((suffix) => filesUnder(folder, suffix))
        .filter((file) => !path.basename(file).startsWith('wrong-'));
      const entries = watchFiles.map((file) => [
        path.relative(whole, file).replaceAll(path.sep, '/'),
        fs.readFileSync(file, 'utf8'),
      ]);
      const found = JSON.stringify(Object.fromEntries(entries));
      return { contents: `export const texts = ${found};`, watchFiles, watchDirs: [whole] };
    });
  },
};

/** The panel's page is sent the book's texts, and needs none of its own. */
const sentTexts = {
  name: 'sent-texts',
  setup(build) {
    build.onResolve({ filter: /^\.(\.\/tutorial)?\/(lessonTexts|bookTexts)$/ }, () => ({
      path: path.join(root, 'src/panel/sentTexts.ts'),
    }));
  },
};

/** Whether Node runs this: some hosts in browsers have a `process`, but none a `require` for more than `vscode`. */
const nodeCheck = `
let isNode = false;
if (typeof process === 'object' && process?.versions?.node)
  try {
    isNode = typeof require('node:worker_threads').Worker === 'function';
  } catch {}
module.exports = isNode;`;

/**
 * For bundles that run in Node and in browsers: what they import of Node's own is Node's where Node runs them, and an empty object
 * elsewhere. Code on the top level of a file must therefore get by without it. It is inherited from, since esbuild copies what is a
 * module's own for each file that imports it: that took 3 of the 85 ms in which the worker loads.
 */
const builtins = {
  name: 'builtins',
  setup(build) {
    const names = new RegExp(`^(?:node:.*|${builtinModules.join('|')})$`);
    build.onResolve({ filter: names }, ({ path: name, namespace }) =>
      namespace === 'builtins' ? { path: name, external: true } : { path: name, namespace: 'builtins' },
    );
    build.onResolve({ filter: /^node-check$/, namespace: 'builtins' }, ({ path: name }) => ({
      path: name,
      namespace: 'builtins',
    }));
    build.onLoad({ filter: /.*/, namespace: 'builtins' }, ({ path: name }) => ({
      contents:
        name === 'node-check'
          ? nodeCheck
          : `module.exports = Object.create(require('node-check') ? require(${JSON.stringify(name)}) : null);`,
    }));
  },
};

const shared = {
  bundle: true,
  absWorkingDir: root,
  alias,
  plugins: [suites, fingerprints, texts],
  loader: { '.md': 'text', '.rs': 'text' },
  minify: production,
  sourcemap: production ? false : 'linked',
  logLevel: 'warning',
  metafile: production,
};
const node = { ...shared, platform: 'node', format: 'cjs', target: 'node20', external: ['vscode'] };
const browser = { ...shared, platform: 'browser', target: 'es2022' };
/** Of dependencies that have a form for browsers it is taken, since nothing of Node's may be needed there. */
const anywhere = { ...browser, plugins: [...shared.plugins, builtins] };

/** The analysis itself, which both packages ship. */
const workers = [
  { ...anywhere, entryPoints: { worker: 'src/engine/worker.ts' }, outdir: out(), format: 'iife' },
];

/** What only the package for npm ships. */
const terminal = [
  {
    ...node,
    entryPoints: { cli: 'src/cli/main.ts' },
    outdir: out(),
    banner: { js: '#!/usr/bin/env node' },
  },
  { ...node, entryPoints: { lsp: 'src/lsp/main.ts' }, outdir: out() },
];

/** What only the extension ships. */
const editor = [
  {
    ...anywhere,
    entryPoints: { extension: 'src/extension/main.ts' },
    outdir: out(),
    format: 'cjs',
    external: ['vscode'],
  },
  {
    ...browser,
    entryPoints: { panel: 'src/panel/panel.ts' },
    outdir: out(),
    format: 'iife',
    plugins: [...shared.plugins, sentTexts],
  },
  { ...browser, entryPoints: { map: 'src/map/map.ts' }, outdir: out(), format: 'iife' },
];

const product = [...workers, ...terminal, ...editor];

/** Left out of the bundles for developers: these find their own files beside them, or load others while they run. */
const developersPackages = [
  'vscode',
  'mocha',
  'esbuild',
  'typescript',
  'eslint',
  'prettier',
  'playwright-core',
  '@vscode/test-web',
  '@vscode/test-electron',
  '@vscode/vsce',
];

const unitTests = {
  ...node,
  stdin: { contents: "import 'suites:test/unit';", resolveDir: root, sourcefile: 'test/unit/index.ts' },
  outfile: out('test/unit.js'),
  external: developersPackages,
};

const development = [
  unitTests,
  {
    ...node,
    stdin: { contents: "import 'suites:test/dom';", resolveDir: root, sourcefile: 'test/dom/index.ts' },
    outfile: out('test/dom.js'),
    external: developersPackages,
  },
  {
    ...node,
    entryPoints: {
      integration: 'test/integration/index.node.ts',
      recovery: 'test/recovery/index.node.ts',
      multiRoot: 'test/multiRoot/index.node.ts',
      hangingWorker: 'test/recovery/hangingWorker.node.ts',
      saves: 'test/bench/saves.node.ts',
      endurance: 'test/endurance/index.node.ts',
      heapProbe: 'test/endurance/heapProbe.node.ts',
    },
    outdir: out('test'),
    external: developersPackages,
  },
  {
    ...browser,
    entryPoints: {
      integration: 'test/integration/index.web.ts',
      recovery: 'test/recovery/index.web.ts',
      multiRoot: 'test/multiRoot/index.web.ts',
      hangingWorker: 'test/recovery/hangingWorker.web.ts',
    },
    outdir: out('web/test'),
    format: 'cjs',
    external: ['vscode'],
  },
  {
    ...node,
    entryPoints: Object.fromEntries(
      filesUnder('src/tools/commands', '.ts').map((file) => [path.basename(file, '.ts'), file]),
    ),
    outdir: out('tools'),
    external: developersPackages,
  },
];

function copyWasm() {
  fs.mkdirSync(out(), { recursive: true });
  for (const [name, source] of Object.entries(wasmFiles)) fs.copyFileSync(path.join(root, source), out(name));
}

async function main() {
  copyWasm();
  const builds = [...product, ...(production ? [] : development)];
  if (!watch) {
    const results = await Promise.allSettled(builds.map((options) => esbuild.build(options)));
    if (results.some((result) => result.status === 'rejected')) process.exitCode = 1;
    else if (production) {
      const of = (parts) => parts.map((part) => results[builds.indexOf(part)].value.metafile);
      writeNotices('THIRD-PARTY-NOTICES.txt', of([...workers, ...editor]));
      writeNotices('THIRD-PARTY-NOTICES.npm.txt', of([...workers, ...terminal]));
    }
    return;
  }
  let running = 0;
  const announce = {
    name: 'announce',
    setup(build) {
      // The two lines that .vscode/tasks.json waits for.
      build.onStart(() => {
        if (running++ === 0) console.log('[watch] build started');
      });
      build.onEnd(() => {
        if (--running === 0) console.log('[watch] build finished');
      });
    },
  };
  await Promise.all(
    builds.map(async (options) => {
      const context = await esbuild.context({ ...options, plugins: [...options.plugins, announce] });
      await context.watch();
    }),
  );
}

/** The licences of the packages whose code is in the bundles ask to be passed on with it. */
function writeNotices(file, metafiles) {
  const inputs = metafiles.flatMap((metafile) => Object.keys(metafile.inputs));
  // The grammar is no input of a bundle: it is copied beside them.
  const names = new Set(['tree-sitter-rust']);
  for (const input of inputs) {
    const match = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (match) names.add(match[1]);
  }
  const notices = [...names].sort().map((name) => {
    const folder = path.join(root, 'node_modules', name);
    const { version, license } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
    const texts = fs.readdirSync(folder).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file));
    const text = texts.map((file) => fs.readFileSync(path.join(folder, file), 'utf8').trim()).join('\n\n');
    return `${name} ${version} (${license})\n\n${text}\n`;
  });
  const rule = `\n${'-'.repeat(80)}\n\n`;
  fs.writeFileSync(out(file), notices.join(rule));
}

if (require.main === module)
  main().catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });

// Mutants are bundled as the tests are.
module.exports = { unitTests };
