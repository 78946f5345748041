import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { actionSchema, generate } from '../script/generate.ts';
import { inputNames, readInputs } from '../src/config/inputs.ts';
import { outputNames } from '../src/report/outputs.ts';

const root = join(import.meta.dirname, '..');
const action = actionSchema.parse(parse(readFileSync(join(root, 'action.yml'), 'utf8')));

test('action.yml declares the inputs that the schema reads, and no other', () => {
  expect(Object.keys(action.inputs)).toEqual(inputNames);
});

test('action.yml declares the outputs that the step sets, and no other', () => {
  expect(Object.keys(action.outputs)).toEqual([...outputNames]);
});

test('the defaults of action.yml are those of the schema', () => {
  // What the runner writes for an expression depends on the job; it is for the runner to test.
  const plain = ([name, { default: value = '' }]: [string, { default?: string | undefined }]): [string, string] =>
    value.startsWith('${{') ? [name, ''] : [name, value];
  const declared = new Map(Object.entries(action.inputs).map(plain));
  const byRunner = readInputs(name => declared.get(name) ?? '');
  const byNothing = readInputs(() => '');
  expect(byRunner.problems).toEqual([]);
  expect(byRunner.inputs).toEqual(byNothing.inputs);
  expect(byRunner.inputs.manifest).toHaveLength(4);
});

test('action.yml runs the committed bundle on Node 24, and speaks in full sentences', () => {
  expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js' });
  for (const { description } of Object.values({ ...action.inputs, ...action.outputs })) {
    expect(description).toMatch(/^[A-Z][\s\S]*\.$/);
  }
});

test('the tables of docs/reference.md and the JSON Schemas are those that are generated', () => {
  for (const [path, text] of generate()) expect(readFileSync(join(root, path), 'utf8')).toBe(text);
});

test('the licence of package.json is that of LICENSE, and the runs and the description of others are reported with theirs', () => {
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');
  expect(read('package.json')).toContain('"license": "Apache-2.0"');
  expect(read('LICENSE')).toMatch(/^\s*Apache License\s+Version 2\.0, January 2004\n/);
  expect(read('__tests__/__fixtures__/runs/README.md')).toMatch(
    /WorldFlux's open-source Python library[^]*is Apache-2\.0/,
  );
  expect(read('script/openapi-subset.ts')).toMatch(/^\/\/ .*GitHub's own OpenAPI description[^]*?MIT/);
});
