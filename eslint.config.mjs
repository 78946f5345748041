import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** The rooms of src/, from left to right: a room imports from those to its left, and from errors, log and text. */
const order = ['manifest', 'boundary', 'gate', 'sync', 'report'];
/** Pairs that never meet although one stands to the left of the other. */
const strangers = { report: ['sync'], github: order };

const core = { regex: '^@actions/core', message: 'Only src/action.ts knows @actions/core.' };
const network = { regex: '^(undici|@actions/|@octokit/|node:(net|tls|https?|dns))', message: 'No network here.' };

/** The local face stands beside the edge: it knows the whole pipeline, and nothing that reaches a network. */
const preview = {
  files: ['src/preview/**', 'src/cli.ts'],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          core,
          network,
          { regex: '^\\.\\./(sync|github)/', message: 'preview/ does not know sync/ or github/.' },
        ],
      },
    ],
  },
};

const walls = [...order, 'github'].map(room => {
  const right = order.includes(room) ? [...order.slice(order.indexOf(room) + 1), 'github'] : [];
  const closed = [...right, ...(strangers[room] ?? []), 'preview'];
  return {
    files: [`src/${room}/**`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            ...closed.map(name => ({ regex: `^\\.\\./${name}/`, message: `${room}/ does not know ${name}/.` })),
            {
              regex: '^\\.\\./(?!errors|log|text)[a-z-]+\\.ts$',
              message: `${room}/ knows errors, log and text only of src/.`,
            },
            core,
            ...(room === 'github' || room === 'sync' ? [] : [network]),
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
    rules: {
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
    ignores: ['src/action.ts', 'src/cli.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: 'Only the edge reads process.env.',
        },
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: 'Only the edge reads the clock.',
        },
      ],
    },
  },
  ...walls,
  preview,
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly' } },
  },
);
