import js from '@eslint/js';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** What each folder of src/ may import from src/, beside its own files and the loose ones: no arrow goes back. */
export const layers = {
  lib: [],
  secrets: ['lib'],
  manifest: ['lib'],
  boundary: ['lib', 'secrets', 'manifest'],
  gates: ['lib', 'manifest', 'boundary'],
  github: ['lib'],
  config: ['lib', 'boundary', 'gates', 'github'],
  sync: ['lib', 'secrets', 'manifest', 'boundary'],
  report: ['lib', 'manifest', 'boundary', 'gates'],
  steps: ['lib', 'secrets', 'manifest', 'boundary', 'gates', 'github', 'config', 'sync', 'report'],
  modes: ['lib', 'secrets', 'manifest', 'boundary', 'gates', 'github', 'config', 'sync', 'report', 'steps'],
};

const core = { regex: '^@actions/core', message: 'Only src/main.ts imports @actions/core.' };
const network = { regex: '^(undici|@actions/|@octokit/|node:(net|tls|https?|dns))', message: 'No network here.' };
/** Folders that reach a network; steps and modes only through them. */
const networked = ['lib', 'github', 'sync'];

/** The command line uses the same steps, and nothing that reaches a network. */
const preview = {
  files: ['src/modes/preview/**', 'src/cli.ts'],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          core,
          network,
          { regex: '/(sync|github)/', message: 'modes/preview/ does not import sync/ or github/.' },
        ],
      },
    ],
  },
};

const folders = Object.entries(layers).map(([folder, known]) => {
  const closed = Object.keys(layers).filter(name => name !== folder && !known.includes(name));
  return {
    files: [`src/${folder}/**`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            ...closed.map(name => ({
              regex: `^(?:\\.\\./)+${name}/`,
              message: `${folder}/ does not import ${name}/.`,
            })),
            { regex: '^(?:\\.\\./)+(?:main|cli)\\.ts$', message: 'Nothing imports the entry points.' },
            core,
            ...(networked.includes(folder) ? [] : [network]),
          ],
        },
      ],
    },
  };
});

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'build/',
      'demo-out/',
      'node_modules/',
      'script/node24/',
      '__tests__/__fixtures__/',
      'coverage/',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX },
    settings: { 'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] } },
    rules: {
      'import-x/no-cycle': 'error',
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      'no-control-regex': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/main.ts', 'src/cli.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: 'Only the entry points read process.env.',
        },
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: 'Only the entry points read the clock.',
        },
      ],
    },
  },
  ...folders,
  preview,
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly' } },
  },
);
