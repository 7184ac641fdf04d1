import tseslint from 'typescript-eslint';

/** Layers of src/ from left to right; a folder may import only from itself and from those before it. */
const layers = [
  'syntax',
  'project',
  'simulator',
  'semantics',
  'rules',
  'engine',
  'compiler',
  'tutorial',
  'editors',
];
const hosts = ['hosts', 'extension', 'cli', 'lsp', 'panel', 'map', 'tools'];

/** What rules see of the meaning of code. Rules share parts of reports and fixes, reports share fixes, and no rule imports another. */
const facade = '../semantics/code/sourceCode';

function onlyFacade(files, allowed) {
  const alternatives = allowed.map((each) => each.replaceAll('.', '\\.').replaceAll('*', '[^/]+'));
  return {
    files,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `^(?!(?:${alternatives.join('|')})$)`,
              message: `Only ${allowed.join(', ')} may be imported here: ask SourceCode.`,
            },
          ],
        },
      ],
    },
  };
}

function forbid(folder) {
  const later = [...layers.slice(layers.indexOf(folder) + 1), ...hosts];
  return {
    files: [`src/${folder}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [{ name: 'vscode', message: 'The core knows no editor.' }],
          patterns: [
            {
              group: ['node:*', 'fs', 'path', 'os', 'worker_threads'],
              message: 'The core does no I/O of its own.',
            },
            ...later.map((name) => ({
              group: [`**/${name}/*`, `**/${name}/**`],
              message: `${folder} stands left of ${name}.`,
            })),
          ],
        },
      ],
    },
  };
}

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'test/workspaces/', '.cache/'] },
  ...tseslint.configs.recommendedTypeChecked.map((config) => ({
    ...config,
    files: ['src/**/*.ts', 'test/**/*.ts'],
  })),
  {
    files: ['src/**/*.ts', 'test/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'max-lines': ['error', { max: 400 }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      eqeqeq: 'error',
    },
  },
  // An ambient declaration of what esbuild's text loader exports.
  { files: ['src/textModules.d.ts'], rules: { 'no-restricted-exports': 'off' } },
  ...layers.map(forbid),
  onlyFacade(['src/rules/*.ts'], [facade, '../syntax/syntaxTree', './rule', './reports/*', './fixes/*']),
  // What `npm run sync` writes names every rule.
  ...['index', 'catalogue'].map((name) => ({
    ...forbid('rules'),
    files: [`src/rules/${name}.ts`],
  })),
  onlyFacade(
    ['src/rules/reports/*.ts'],
    [`../${facade}`, '../../syntax/syntaxTree', '../rule', '../fixes/*', './*'],
  ),
  onlyFacade(['src/rules/fixes/*.ts'], [`../${facade}`, '../../syntax/syntaxTree', '../rule', './*']),
  {
    files: ['src/hosts/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: hosts
            .slice(1)
            .map((name) => ({ group: [`**/${name}/**`], message: `hosts stands left of ${name}.` })),
        },
      ],
    },
  },
  {
    files: ['src/lsp/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [{ name: 'vscode', message: 'The server serves other editors.' }],
          patterns: ['extension', 'cli', 'panel', 'map', 'tools'].map((name) => ({
            group: [`**/${name}/**`],
            message: `lsp stands beside ${name}.`,
          })),
        },
      ],
    },
  },
  {
    files: ['test/unit/**/*.ts'],
    ignores: ['test/unit/properties.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'fast-check',
              message: 'Take it from properties.ts, which gives every run the same inputs.',
            },
          ],
        },
      ],
    },
  },
  // The worker's entry is the engine's door to its thread, in Node to the disks as well; all else in the engine knows no host.
  { files: ['src/engine/worker.ts', 'src/engine/worker.node.ts'], rules: { 'no-restricted-imports': 'off' } },
);
