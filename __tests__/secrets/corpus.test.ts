import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { drawSamples, kindNames } from '../../bench/secrets-corpus.ts';
import { readHarmless } from '../../bench/secrets-lines.ts';
import { holds } from '../../bench/secrets-readings.ts';
import { countAlarms, keeps, sumUp } from '../../bench/secrets-score.ts';
import { writings } from '../../bench/secrets-writings.ts';

const root = join(import.meta.dirname, '../..');
const command = join(root, 'bench/secrets.ts');
const page = readFileSync(join(root, 'docs/boundary.md'), 'utf8').replace(/\s+/g, ' ');

describe('the corpus', () => {
  const samples = drawSamples(7, 1);

  test('is as large as it says', async () => {
    expect(new Set(kindNames).size).toBe(kindNames.length);
    expect(kindNames.length).toBeGreaterThanOrEqual(40);
    expect(Object.keys(writings).length).toBeGreaterThanOrEqual(8);
    expect(samples).toHaveLength(kindNames.length * Object.keys(writings).length);
    expect(new Set(samples.map(({ secret }) => secret)).size).toBe(samples.length);
    const harmless = await readHarmless(7);
    const [real, drawn] = [true, false].map(is => harmless.filter(({ real }) => real === is));
    const count = (of: typeof harmless = []) => of.reduce((sum, { lines }) => sum + lines.length, 0);
    expect(count(real)).toBeGreaterThan(2000);
    expect(count(real)).toBeGreaterThan(count(drawn));
  });

  test('the same seed draws the same, another seed does not', () => {
    expect(drawSamples(7, 1)).toEqual(samples);
    expect(drawSamples(8, 1)[0]?.secret).not.toBe(samples[0]?.secret);
  });

  test('the measure reads each secret in each writing, and not once it has gone', () => {
    for (const { kind, writing, text, secret } of samples) {
      expect({ kind, writing, read: holds(text, secret) }).toEqual({ kind, writing, read: true });
    }
    expect(holds('token: *** (step 3)', 'abcdefghijkl')).toBe(false);
    expect(holds('token: ***bcdefghijkl', 'abcdefghijkl')).toBe(true);
    expect(holds('password: ***', 'sword1')).toBe(false);
    expect(holds('password: sword1', 'sword1')).toBe(true);
  });

  test('a false alarm is seen', async () => {
    const lines = ['loss 4.5', `HF_TOKEN=${samples[0]?.secret ?? ''}`, 'loss 4.4', ''];
    const { ours, plain } = await countAlarms({ origin: 'here', real: true, lines });
    expect(ours.map(({ line }) => line)).toEqual([lines[1]]);
    expect(plain).toBe(1);
  });

  test('a figure that does not keep its bound fails', () => {
    const good = { recall: 0.98, plainRecall: 0.2, plainRecallOfIts: 0.8, alarms: 1, plainAlarms: 1 };
    expect(keeps(good)).toBe(true);
    for (const worse of [
      { recall: 0.97 },
      { plainRecall: 0.98 },
      { alarms: 1.1, plainAlarms: 2 },
      { plainAlarms: 0.9 },
    ])
      expect(keeps({ ...good, ...worse })).toBe(false);
    expect(keeps(sumUp([], []))).toBe(false);
  });
});

test('the command keeps its bounds, and no kind is left out', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [command], { cwd: root });
  expect(stdout).toMatch(/^recall +ours (?:0\.9[89]|1\.)/m);
  const table = /^recall by kind +texts +ours +plain @secretlint\n((?:.+\n)+)/m.exec(stdout)?.[1] ?? '';
  const byKind = table.trim().split('\n');
  expect(byKind).toHaveLength(kindNames.length);
  for (const row of byKind) expect(row).toMatch(/ +10 +(?:0\.9|1\.0)\d\d /);
});

test('the corpus is as large as docs/boundary.md says', async () => {
  const harmless = await readHarmless(1);
  const lines = harmless.reduce((sum, of) => sum + of.lines.length, 0).toLocaleString('en');
  expect(Object.keys(writings)).toHaveLength(10);
  expect(page).toContain(`draws ${kindNames.length} kinds of secrets in ten writings each`);
  expect(page).toContain(`beside ${lines} harmless lines`);
});

test('without the rules for makers’ own prefixes the command fails, and finds the share that docs/boundary.md says', async () => {
  const hooks = `
    import { registerHooks } from 'node:module';
    const change = { 'code-and-models.ts': [/ = \\[\\.\\.\\.codeAndModels.*/, ' = anyMaker;'], 'secretlint.ts': ['asked.length === 0', 'true'] };
    registerHooks({
      load(url, context, next) {
        const loaded = next(url, context);
        const [from, to] = change[url.split('/').at(-1)] ?? [];
        return from === undefined ? loaded : { ...loaded, source: String(loaded.source).replace(from, to) };
      },
    });`;
  const recall = /switched off, [^.]*recall is (0\.\d\d)/.exec(page)?.[1] ?? 'not said';
  const options = ['--import', `data:text/javascript,${encodeURIComponent(hooks)}`, command];
  await expect(promisify(execFile)(process.execPath, options, { cwd: root })).rejects.toMatchObject({
    code: 1,
    stdout: expect.stringContaining(`\nrecall                         ours ${recall}`),
  });
});
