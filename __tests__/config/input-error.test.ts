// Several problems of the inputs and the config file as one error: its fix is copied as it stands.
import { expect, test } from '@jest/globals';
import { parseDocument } from 'yaml';
import { readConfig } from '../../src/config/file.ts';
import { inputError } from '../../src/config/input-error.ts';
import { isCodeOfFix } from '../../src/errors.ts';

const read = async (text: string) => (await readConfig('c.yml', text)).problems;
const input = { where: 'input doctor', what: 'wrong', fix: 'with:\n  doctor: auto' };

test.each([
  [
    'metrics:\n  loss: { gaol: min, max: 5 }\n  acc: { max: five }',
    'metrics:\n  loss: { goal: min, max: 5 }\n  acc: { max: NUMBER }',
  ],
  ['metrics:\n  loss: { gaol: min, mox: 5 }', 'metrics:\n  loss: { goal: min, max: 5 }'],
  [
    'boundary: { send: "config.lr, config.x", alow: [5] }',
    'boundary:\n  send: [config.lr, config.x]\n  allow: [FIELD]',
  ],
  [
    'accepted:\n  - { metric: loss, up_to: 50%, until: tomorrow, reason: "a: b" }',
    'accepted:\n  - { metric: loss, up-to: 50%, until: YYYY-MM-DD, reason: "a: b" }',
  ],
  ['accepted:\n  loss: 5%', 'accepted:\n  - { metric: loss, up-to: 5%, until: YYYY-MM-DD, reason: TEXT }'],
  [
    'accepted:\n  metric: loss\n  up-to: 6%\n  reason: "true"',
    'accepted:\n  - { metric: loss, up-to: 6%, until: YYYY-MM-DD, reason: "true" }',
  ],
  ['boundary: [config.lr]', 'boundary:\n  send: [FIELD]\n  allow: [FIELD]'],
  ['fail-on: rules\ncomment: never', 'with:\n  fail-on: rules\n  comment: never'],
  ['metrics:\n  "a`": { max: x }\n  loss: { maxi: 5 }', 'metrics:\n  loss: { max: 5 }'],
])('the fixes of %j are one block, in which each key stands once', async (text, block) => {
  const { fix } = inputError(await read(text));
  expect(fix).toBe(`Write this, for example:\n${block}`);
  expect(parseDocument(block, { uniqueKeys: true }).errors).toEqual([]);
});

test('what is of the step and what is of the file are two blocks', async () => {
  const { fix } = inputError([...(await read('on-no-baseline: error\nmetrics:\n  loss: { max: x }')), input]);
  const lines = fix.split('\n');
  const titles = lines.filter(line => !isCodeOfFix(line));
  expect(titles).toHaveLength(2);
  expect(lines.slice(lines.indexOf(titles[1] ?? '') + 1)).toEqual(['with:', '  doctor: auto']);
});

test('a fix in words stands alone, and once', async () => {
  const [problem] = await read('on-missing: warn');
  expect(inputError([{ ...input, fix: problem?.fix ?? '' }, ...(await read('on-missing: warn'))]).fix).toBe(
    problem?.fix,
  );
});
