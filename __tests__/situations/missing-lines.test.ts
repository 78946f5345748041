// Several lines of the inputs `manifest` and `metrics`: what one of them names and is not there is missing, whatever the others match.
import { describe, expect, test } from '@jest/globals';
import { UserError } from '../../src/errors.ts';
import { pullEvent, situationForEach } from './event-setup.ts';

const situation = situationForEach();

const manifest = JSON.stringify({ schema_version: 'worldflux.run.v2', status: 'succeeded', metrics: { loss: 1 } });
const table = 'step,loss\n1,2\n2,1\n';
const files = { 'a/run_manifest.json': manifest, 'o/a/metrics.csv': table, 'o/b/x.txt': 'none\n' };

const config = 'metrics:\n  loss: { max: 6 }\n';

/** The runs, and the warnings about what is missing; or the code that ends the step. */
async function read(inputs: Record<string, string>) {
  try {
    const { result, log } = await situation.run({ event: pullEvent(), runs: [], files, config, inputs });
    const warnings = log.filter(line => /^warning: \[WF-\w+-MISSING\]/.test(line));
    return { runs: result.runs.map(one => one.manifest), warnings: warnings.length };
  } catch (error) {
    if (error instanceof UserError) return error.code;
    throw error;
  }
}

const both = 'a/run_manifest.json\nb/run_manifest.json';

describe('a path without a file', () => {
  test('fails the step', async () => {
    expect(await read({ manifest: both })).toBe('WF-MANIFEST-MISSING');
    expect(await read({ metrics: 'o/a/metrics.csv\no/c/metrics.csv' })).toBe('WF-METRICS-MISSING');
    expect(await read({ manifest: 'b/run_manifest.json', metrics: 'o/a/metrics.csv' })).toBe('WF-MANIFEST-MISSING');
    expect(await read({ metrics: 'o/a\no/b' })).toBe('WF-METRICS-MISSING');
  });

  test('passes with a warning where the workflow says that it may be missing', async () => {
    const runs = ['a/run_manifest.json'];
    expect(await read({ manifest: both, 'if-manifest-missing': 'warn' })).toEqual({ runs, warnings: 1 });
    expect(await read({ manifest: both, 'if-manifest-missing': 'ignore' })).toEqual({ runs, warnings: 0 });
  });
});

test('a glob without a match beside another is a warning, and so is a match without metrics', async () => {
  expect(await read({ manifest: 'a/*.json\nb/*.json' })).toMatchObject({ warnings: 1 });
  expect(await read({ metrics: 'o/*' })).toEqual({ runs: ['o/a'], warnings: 1 });
  expect(await read({ metrics: 'o/a/*.csv\no/c/*.csv' })).toMatchObject({ warnings: 1 });
});

const twoLines = '|\n    a/run_manifest.json\n    c/run_manifest.json';

test.each([
  ['manifest', '$GITHUB_WORKSPACE/a/run_manifest.json', 'a/run_manifest.json'],
  ['manifest', '$env:GITHUB_WORKSPACE\\a\\run_manifest.json\nc/run_manifest.json', twoLines],
  ['manifest', '%GITHUB_WORKSPACE%/a/run_manifest.json\n~/c/run_manifest.json', twoLines],
  ['manifest', '${X}/b/*.json\n!${X}/b/c.json', '|\n    b/*.json\n    !b/c.json'],
  ['manifest', 'a/run_manifest.json, c/run_manifest.json', twoLines],
  ['manifest', '- a/run_manifest.json\n- "c/run_manifest.json"', twoLines],
  ['manifest', 'a/run_manifest.json\n["c/run_manifest.json"]', twoLines],
  ['manifest', '["a/run_manifest.json", "c/run_manifest.json"]', twoLines],
  ['metrics', '${OUT}/o/*.csv', 'o/*.csv'],
  ['metrics', 'o/a/metrics.csv # the table', 'o/a/metrics.csv'],
])('%s: the fix of %j, which is written for another reader, has each of its lines', async (input, text, lines) => {
  const two = { ...files, 'c/run_manifest.json': manifest };
  const step = situation.run({ event: pullEvent(), runs: [], files: two, config, inputs: { [input]: text } });
  await expect(step).rejects.toBeInstanceOf(UserError);
  const error: unknown = await step.catch((thrown: unknown) => thrown);
  expect(error instanceof UserError && error.fix.replace(/^.*\n/, '')).toBe(`with:\n  ${input}: ${lines}`);
});

test('a list with a value that is not there has no such fix: what matches would be all that is read', async () => {
  const inputs = { manifest: 'a/run_manifest.json, gone.json' };
  const step = situation.run({ event: pullEvent(), runs: [], files, config, inputs });
  await expect(step).rejects.toMatchObject({ fix: expect.not.stringMatching(/manifest: a\/run_manifest.json/) });
});

test('a line that begins with an exclamation mark leaves out what it matches, and # is a comment', async () => {
  expect(await read({ metrics: '# all\no/**/*.csv\no/b/*.txt\n!o/b' })).toEqual({
    runs: ['o/a/metrics.csv'],
    warnings: 0,
  });
  expect(await read({ manifest: '*/run_manifest.json\n! gone/**\n!./a' })).toBe('WF-MANIFEST-MISSING');
  expect(await read({ metrics: 'o/a/metrics.csv\n!o/**' })).toBe('WF-METRICS-MISSING');
  expect(await read({ metrics: 'o/*\n!o/b' })).toEqual({ runs: ['o/a'], warnings: 0 });
  expect(await read({ metrics: 'o/*\n!o/b/**' })).toEqual({ runs: ['o/a'], warnings: 0 });
  expect(await read({ metrics: 'o/a/**\n!o/a/**' })).toBe('WF-METRICS-MISSING');
  expect(await read({ metrics: 'o/a\n!o/a/metrics.csv' })).toBe('WF-METRICS-MISSING');
  expect(await read({ metrics: '!o/a' })).toBe('WF-METRICS-MISSING');
  const tables = { 'o/d/train.csv': table, 'o/d/eval.csv': table };
  const part = { event: pullEvent(), runs: [], files: tables, config, inputs: { metrics: 'o/d\n!o/d/eval.csv' } };
  await expect(situation.run(part)).rejects.toMatchObject({ code: 'WF-INPUT' });
  expect(await read({ metrics: 'o\n!o/a' })).toBe('WF-METRICS-MISSING');
});

test('of lines copied from the default none has to match beside what is found; a path of its own has', async () => {
  const usual = ['run_manifest.json', 'outputs/**/run_manifest.json'];
  const runs = ['a/run_manifest.json'];
  expect(await read({ manifest: [...usual, 'a/run_manifest.json'].join('\n') })).toEqual({ runs, warnings: 0 });
  expect(await read({ manifest: [...usual, 'a/*.json', 'b/run_manifest.json'].join('\n') })).toBe(
    'WF-MANIFEST-MISSING',
  );
  expect(await read({ manifest: 'run_manifest.json\na/run_manifest.json' })).toBe('WF-MANIFEST-MISSING');
  expect(await read({ manifest: usual.join('\n'), metrics: 'o/a' })).toBe('WF-MANIFEST-MISSING');
});

test('where manifests usually are none has to be', async () => {
  const usual =
    'run_manifest.json\noutputs/**/run_manifest.json\nruns/**/run_manifest.json\n.worldflux/**/run_manifest.json';
  for (const inputs of [{ metrics: 'o/a' }, { metrics: 'o/a', manifest: usual }])
    expect(await read(inputs)).toEqual({ runs: ['o/a'], warnings: 0 });
});
