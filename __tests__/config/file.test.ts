import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultLimits } from '../../src/boundary/limits.ts';
import { readRecipe } from '../../src/boundary/recipe.ts';
import { examples } from '../../src/config/examples.ts';
import { MAX_CONFIG_BYTES, readConfig } from '../../src/config/file.ts';
import { readSettings } from '../../src/config/index.ts';
import { anyText } from '../any-text.ts';

const file = '.github/worldflux.yml';

test.each([['step loss'], ['{a}{b}'], [7], ['x'.repeat(501) + '{a}']])('log-metrics: %s is refused', async template => {
  const { problems } = await readConfig(file, `log-metrics: ${JSON.stringify([template])}\n`);
  expect(problems).toMatchObject([{ where: `${file}:1` }]);
});

test('a whole config file', async () => {
  const text = `
project: demo-box
metrics:
  loss: { goal: min, max: 6, tolerance: 2% }
  episode_return:
    goal: max
    min: 400
    tolerance: 12.5
on-inconclusive: fail
on-few-samples: pass
on-not-finite: fail
metrics-step: env_frames
log-metrics: ['step:{step} * loss:{loss}']
on-no-baseline: fail
on-other-environment: compare
history: 50
history-since: "3f2c1ab"
boundary:
  send: [extra.note]
  allow: [config.run_hash]
limits:
  body: 1.5 MiB
  log-lines: 1000
  metric-rows: 500
  artifact: 4096
`;
  const { config, problems } = await readConfig(file, text);
  expect(problems).toEqual([]);
  expect(config).toEqual({
    accepted: [],
    project: 'demo-box',
    rules: [
      { metric: 'loss', goal: 'min', max: 6, min: undefined, tolerance: { relative: 0.02 }, line: 4 },
      { metric: 'episode_return', goal: 'max', max: undefined, min: 400, tolerance: { absolute: 12.5 }, line: 5 },
    ],
    uncertainty: { onInconclusive: 'fail', onFewSamples: 'pass', onNoBaseline: 'fail' },
    metricsStep: 'env_frames',
    logMetrics: ['step:{step} * loss:{loss}'],
    onNotFinite: 'fail',
    onOtherEnvironment: 'compare',
    history: { most: 50, since: '3f2c1ab' },
    boundary: { send: ['extra.note'], allow: ['config.run_hash'] },
    limits: { ...defaultLimits, body: 1_572_864, logLines: 1000, metricRows: 500, artifact: 4096 },
  });
});

test('the limits that docs/boundary.md shows are those that hold without a config file', async () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/boundary.md'), 'utf8');
  const text = /```yaml\n(limits:\n[\s\S]*?)```/.exec(page)?.[1] ?? '';
  expect(text).toMatch(/^ {2}body: .*\n {2}log-lines: .*\n {2}metric-rows: .*\n {2}artifact: .*\n {2}artifacts: /m);
  expect((await readConfig(file, text)).config?.limits).toEqual(defaultLimits);
});

test.each(['', '# nothing', '{}'])('an empty file %j is an empty config', async text => {
  const { config, problems } = await readConfig(file, text);
  expect(problems).toEqual([]);
  expect(config).toMatchObject({ project: undefined, rules: [], limits: defaultLimits });
  expect(config?.uncertainty).toEqual({ onInconclusive: 'pass', onFewSamples: 'warn', onNoBaseline: 'warn' });
});

test.each([
  ['history: 101', 1, 'history: it should be from 0 to 100'],
  ['history-since: main', 1, 'history-since: it should be a commit: 7 to 64 of 0-9 and a-f, in quotes'],
  ['history-since: 1234567', 1, 'history-since: it should be a commit in quotes, such as "3f2c1ab"'],
  ['metrics:\n  loss: 6', 2, 'metrics.loss: it should look like { goal: min, max: 6 }'],
  ['metrics:\n  loss: { goal: min }', 2, 'metrics.loss: a rule needs max, min or tolerance'],
  ['metrics:\n  loss:\n    max: six', 3, 'metrics.loss.max: it should be a number'],
  ['metrics:\n  loss:\n    max: .nan', 3, 'metrics.loss.max: it should be a number'],
  [
    'metrics:\n  loss:\n    goal: less\n    max: 6',
    3,
    'metrics.loss.goal: it should be min (less is better) or max (more is better)',
  ],
  [
    'metrics:\n  loss: { tolerance: 2% }',
    2,
    'metrics.loss: a tolerance needs a goal: min if less is better, max if more is',
  ],
  ['metrics:\n  loss: { min: 7, max: 6 }', 2, 'metrics.loss: min is above max, so that no value can pass'],
  [
    'metrics:\n  loss: { goal: min, tolerance: a lot }',
    2,
    expect.stringContaining('metrics.loss.tolerance: it should be a share'),
  ],
  [
    'metrics:\n  loss: { goal: min, tolerance: -1 }',
    2,
    expect.stringContaining('metrics.loss.tolerance: it should be a share'),
  ],
  ['on-inconclusive: no', 1, 'on-inconclusive: it should be pass, warn or fail'],
  ['metrics: {}\non-few-samples: error', 2, 'on-few-samples: it should be pass, warn or fail'],
  ['metrics:\n  loss: { max: 6, summary: best }', 2, expect.stringContaining('summary: best needs a goal')],
  ['metrics:\n  loss: { max: 6, summary: median }', 2, expect.stringContaining('metrics.loss.summary:')],
  ['metrics:\n  acc: { goal: max, tolerance: 5pp, of: n, summary: tail }', 2, expect.stringContaining('of gives')],
  ['accepted:\n  - { metric: loss, up-to: 6%, until: 2027-01-31 }', 2, expect.stringContaining('accepted.0.reason:')],
  [
    `metrics:\n  loss: { goal: min, tolerance: ${'9'.repeat(400)}% }`,
    2,
    expect.stringContaining('metrics.loss.tolerance:'),
  ],
  ['metrics:\n  loss: { goal: min, tolerance: .inf }', 2, expect.stringContaining('metrics.loss.tolerance:')],
  ['project: Demo', 1, 'project: it should consist of a-z, 0-9 and -'],
  ['\n\napi-url: https://evil.example', 3, '"api-url" is an input of the step, and no key of this file'],
  ['oidc-audience: https://evil.example', 1, '"oidc-audience" is an input of the step, and no key of this file'],
  ['api-key: wfx_0123456789', 1, '"api-key" is an input of the step, and no key of this file'],
  ['metric:\n  loss: { max: 6 }', 1, '"metric" is not a known key; did you mean "metrics"?'],
  [
    'metrics:\n  loss: { max: 6, tolerence: 2% }',
    2,
    'metrics.loss: "tolerence" is not a known key; did you mean "tolerance"?',
  ],
  ['limits: { log_lines: 5 }', 1, 'limits: "log_lines" is not a known key; did you mean "log-lines"?'],
  ['limits: { log-lines: 0 }', 1, 'limits.log-lines: it should be at least 2'],
  ['on-few-samples: maybe', 1, 'on-few-samples: it should be pass, warn or fail'],
  ['limits: { body: many }', 1, 'limits.body: it should be a size such as 64 MiB'],
  ['metrics: [1]', 1, 'metrics: it should have the names of metrics as keys, each with its rule'],
  ['- a\n- b', 1, 'the file should have keys such as `metrics`'],
  ['a: 1\na: 2', 2, '"a" is defined twice; write it once'],
  ['metrics:\n  loss:{ goal: min, max: 6 }', 2, 'a space is needed after the colon'],
  ['metrics:\n  loss: {goal:min}', 2, expect.stringContaining('"goal:min" needs a space after its colon')],
  ['metrics:\n  %loss: { max: 6 }', 2, 'a name that begins with "%" must be in quotes'],
  ['metrics:\n  loss:\n    max: ${{ vars.MAX }}', 3, expect.stringContaining('not evaluated in this file')],
  ['project: ${{ github.repository }}', 1, expect.stringContaining('not evaluated in this file')],
  ['metrics:\n  acc: { goal: max, max: 0.9 }', 2, expect.stringContaining('write min too or instead')],
  ['metrics:\n  loss: { goal: min, min: 0.9 }', 2, expect.stringContaining('write max too or instead')],
  ['metrics: {', 1, 'a `{` has no `}`'],
  ['metrics:\n  "loss: { max: 6 }\n', 2, 'a text in quotes has no closing quote'],
  ['metrics:\n  loss: { max: 6 }\n   acc: { min: 1 }', 3, expect.stringContaining('not indented alike')],
  ['metrics:\n  loss:\n    max: 6\n  max: 6', 4, expect.stringContaining('indent it below its metric')],
  ['metrics:\n  loss: { max: 0,5 }', 2, expect.stringContaining('write decimals with a point')],
  ['# a\r<<<<<<< HEAD\rmetrics: {}', 2, 'it has conflict markers of git'],
  ['\ufffdm\0e\0', undefined, 'it is not UTF-8 text'],
  ['[metrics]\nmax = 6', 2, expect.stringContaining('it is not YAML')],
  // Names that every object has are no inputs.
  ['constructor: x', 1, '"constructor" is not a known key'],
  ['{"__proto__": "x"}', 1, '"__proto__" is not a known key'],
  ['project: a\n---\nproject: b', 2, expect.stringContaining('a second document')],
  ['metrics:\n  */loss: { max: 6 }', 2, expect.stringContaining('in quotes')],
  ['metrics:\n  loss: { max: ${{ vars.MAX }} }', 2, expect.stringContaining('not evaluated in this file')],
  ['a: &a [x]\nboundary: { send: *a }', undefined, expect.stringContaining('alias')],
])('%j is a problem with its line', async (text, line, what) => {
  const { config, problems } = await readConfig(file, text);
  expect(config).toBeUndefined();
  expect(problems[0]?.what).toEqual(what);
  if (line !== undefined) expect(problems[0]?.where).toBe(`${file}:${line}`);
});

test('names with a star are at most 100: each is looked for in each name', async () => {
  const rules = (count: number) => Array.from({ length: count }, (_, at) => `  "a${at}*": { max: 1 }\n`).join('');
  const { problems } = await readConfig(file, `metrics:\n${rules(101)}`);
  expect(problems).toMatchObject([{ what: expect.stringContaining('at most 100 names with a star') }]);
  expect((await readConfig(file, `metrics:\n${rules(100)}`)).problems).toEqual([]);
  const stars = (count: number) => readConfig(file, `metrics:\n  "${'*a'.repeat(count)}": { max: 1 }\n`);
  expect((await stars(5)).problems).toMatchObject([{ what: expect.stringContaining('at most 4 stars') }]);
  expect((await stars(4)).problems).toEqual([]);
});

test('every problem is reported', async () => {
  const { problems } = await readConfig(file, 'project: A\nmetrics:\n  loss: { max: x }\n  kl: 3\nfoo: 1\n');
  expect(problems.map(({ where }) => where)).toEqual([`${file}:1`, `${file}:3`, `${file}:4`, `${file}:5`]);
});

test('a billion laughs is refused at once', async () => {
  const laughs = Array.from({ length: 12 }, (_, index) => `a${index}: &a${index} [${`*a${index - 1},`.repeat(9)}]`);
  laughs[0] = 'a0: &a0 [x]';
  const { problems } = await readConfig(file, laughs.join('\n'));
  expect(problems.length).toBeGreaterThan(0);
});

test.each([
  ['lists', '['.repeat(300)],
  ['lists of commas', '[,'.repeat(300)],
  ['maps', '{a: '.repeat(300)],
  ['lists in one line', '- '.repeat(300)],
  ['keys in one line', '? '.repeat(300)],
  ['lists that are closed again', `metrics: ${'['.repeat(101)}${']'.repeat(101)}`],
])('what nests too deep is not parsed: %s', async (_, text) => {
  const { problems } = await readConfig(file, text);
  expect(problems.map(({ what }) => what)).toEqual(['it is nested too deeply to be read']);
  await expect(readRecipe('recipe.yml', text)).rejects.toMatchObject({ code: 'WF-RECIPE' });
  await expect(readRecipe('recipe.toml', `a = ${text}`)).rejects.toMatchObject({ code: 'WF-RECIPE' });
});

test('of a text with an error at each sign one of a line is told, and at most ten, and a key is text', async () => {
  for (const [text, told] of [
    [`[${','.repeat(60_000)}`, 1],
    [`{${'"'.repeat(60_000)}`, 1],
    ['a: 1\n'.repeat(10_000), 10],
  ] as const) {
    const { problems } = await readConfig(file, text);
    expect(problems).toHaveLength(told);
    await expect(readRecipe('recipe.yml', text)).rejects.toMatchObject({ code: 'WF-RECIPE' });
  }
  const { problems } = await readConfig(file, `${'? '.repeat(90)}\n`.repeat(300));
  expect(problems[0]?.what).toContain('keys must be strings');
});

test('a recipe in YAML or TOML is bounded before it is parsed, one in JSON is longer', async () => {
  const text = `{"artifacts": []}${' '.repeat(70_000)}`;
  await expect(readRecipe('recipe.yml', text)).rejects.toMatchObject({ code: 'WF-RECIPE' });
  expect((await readRecipe('recipe.json', text))('a')).toBe(false);
});

test('a file may have so many bytes, and one more is an error', async () => {
  const workspace = mkdtempSync(join(tmpdir(), 'config-'));
  const read = () => readSettings(name => (name === 'config' ? 'rules.yml' : ''), workspace, {});
  try {
    writeFileSync(join(workspace, 'rules.yml'), 'project: a\n'.padEnd(MAX_CONFIG_BYTES, '#'));
    expect((await read()).file).toMatchObject({ project: 'a' });
    writeFileSync(join(workspace, 'rules.yml'), 'project: a\n'.padEnd(MAX_CONFIG_BYTES + 1, '#'));
    const message = expect.stringContaining(`rules.yml is larger than ${MAX_CONFIG_BYTES} bytes`);
    await expect(read()).rejects.toMatchObject({ code: 'WF-INPUT', message });
  } finally {
    rmSync(workspace, { recursive: true });
  }
});

test('any text gives a config or problems', async () => {
  await fc.assert(
    fc.asyncProperty(anyText({ maxLength: 200 }), async text => {
      const { config, problems } = await readConfig(file, text);
      expect(config === undefined).toBe(problems.length > 0);
    }),
  );
});

test.each([
  ['on-no-baseline: error', 'on-no-baseline: fail'],
  ['on-few-samples: true', 'on-few-samples: fail'],
  ['on-unmatched: ignore', 'on-unmatched: pass'],
  ['on-not-finite: warning', 'on-not-finite: warn'],
  ['on-inconclusive: perhaps', 'on-inconclusive: warn'],
])('the fix of %s is what it means', async (text, fix) => {
  expect((await readConfig('c.yml', text)).problems).toMatchObject([{ fix }]);
});

describe('the fix and the place of a problem', () => {
  const read = async (text: string) => (await readConfig(file, text)).problems[0];

  test('each example is an entry that is read, and each key has its own', async () => {
    for (const [key, example] of Object.entries(examples)) {
      expect([key, (await readConfig(file, example)).problems]).toEqual([key, []]);
      expect((await read(`${key}: ${key === 'metrics' ? '6' : '{ a: [] }'}`))?.fix).toBe(example);
    }
    expect((await read('logmetrics: []'))?.fix).toBe(examples['log-metrics']);
    expect((await read('limits: { log_lines: 5 }'))?.fix).toBe(examples.limits);
  });

  test.each([
    ['goals:\n  loss: { max: 6 }', 1],
    ['# a\nthresholds:\n  # b\n  loss:\n    max: 6', 2],
    ['metrics:\n  loss:\n    max: 6\n  acc:\n    maxx: 6', 5],
    ['metrics:\n  loss:\n\n    goal: min', 2],
    ['limits:\n  body:\n    64MB', 2],
    ['accepted:\n  - metric: loss\n    until: 31.01.2027\n    up-to: 6%\n    reason: a', 3],
  ])('%j is at the line of its key', async (text, line) => {
    expect((await read(text))?.where).toBe(`${file}:${line}`);
  });

  test.each([
    ['acc: { goal: max, max: 0.9 }', 'acc: { goal: max, min: 0.9 }'],
    ['loss: { goal: min, min: 0.5, summary: mean }', 'loss: { goal: min, summary: mean, max: 0.5 }'],
    ['acc: { goal: max, min: 90% }', 'acc: { goal: max, min: 90 }'],
    ['err: { goal: min, max: 5% }', 'err: { goal: min, max: 0.05 }'],
    ['loss: { gaol: min, tolerence: 2% }', 'loss: { goal: min, tolerance: 2% }'],
    ['"*/loss": { goal: minimize, max: "6" }', '"*/loss": { goal: min, max: 6 }'],
    ['acc: { goal: up, min: 1 }', 'acc: { goal: max, min: 1 }'],
    ['acc: { goal: max, max: 0.9, tolerance: 2% }', 'acc: { goal: max, tolerance: 2%, min: 0.9 }'],
    ['loss: { goal: min, min: 0 }', 'loss: { min: 0 }'],
    ['acc: { direction: maximize, minimum: 0.5 }', 'acc: { goal: max, min: 0.5 }'],
    ['loss: { goal: lower, tolerance: 2 percent }', 'loss: { goal: min, tolerance: 2% }'],
    ['loss: { goal: min, tolerance: +2% }', 'loss: { goal: min, tolerance: 2% }'],
    ['loss: { goal: min, tolerance: 0,02 }', 'loss: { goal: min, tolerance: 0.02 }'],
    ['loss: { max: 1,5 }', 'loss: { max: 1.5 }'],
    ['loss: { max: -0,5 }', 'loss: { max: -0.5 }'],
    ['loss: { goal: min, tolerance: 2,5% }', 'loss: { goal: min, tolerance: 2.5% }'],
    ['loss: { goal: min, tolerance: 2,5pp }', 'loss: { goal: min, tolerance: 2.5pp }'],
    ['loss: { max: 1_000 }', 'loss: { max: 1000 }'],
    ['acc: { goal: maximize, tolerance: 5pp, of: "@n" }', 'acc: { goal: max, tolerance: 5pp, of: "@n" }'],
    ['acc: { goal: maximize, tolerance: 5pp, of: "5" }', 'acc: { goal: max, tolerance: 5pp, of: "5" }'],
    ['loss: { max: 6, severity: warn, gaol: min }', 'loss: { max: 6, goal: min }'],
  ])('the rule %j is fixed as %j, which is a rule', async (rule, fix) => {
    expect((await read(`metrics:\n  ${rule}`))?.fix).toBe(`metrics:\n  ${fix}`);
    expect((await readConfig(file, `metrics:\n  ${fix}`)).problems).toEqual([]);
  });

  test.each([
    ['acc: { goal: max, min: high, tolerance: 2% }', 'acc: { goal: max, min: NUMBER, tolerance: 2% }'],
    ['acc: { goal: max, max: 90% }', 'acc: { goal: max, min: NUMBER }'],
    ['vall_loss: { max: five }', 'vall_loss: { max: NUMBER }'],
    ['loss: { goal: min, tolerance: -2% }', 'loss: { goal: min, tolerance: NUMBER% }'],
    ['loss: { max: 1,500 }', 'loss: { max: NUMBER }'],
    ['loss: { lt: 5, max: 10 }', 'loss: { max: NUMBER }'],
    ['loss: { goal: min, tolerance: 5, unit: percent }', 'loss: { goal: min, tolerance: NUMBER% }'],
    ['loss: { goal: min, min: 0, tolerance: 2% }', 'loss: { goal: min, min: 0, tolerance: 2%, max: NUMBER }'],
    ['loss: { min: 7, max: 6 }', 'loss: { min: NUMBER, max: NUMBER }'],
    ['loss: { tolerance: 2% }', 'loss: { tolerance: 2%, goal: MIN-OR-MAX }'],
    ['loss: { max: 6, summary: median }', 'loss: { max: 6, summary: LAST-OR-BEST }'],
    ['acc: { goal: max }', 'acc: { goal: max, min: NUMBER }'],
    ['loss:', 'loss: { max: NUMBER }'],
    ['loss: 6', 'loss: { max: NUMBER }'],
    // What is unclear is not left out, and no number is shown that nobody wrote: what is copied would ask for something else.
  ])('of the rule %j the fix %j lacks what only its author knows, and is no rule', async (rule, fix) => {
    expect((await read(`metrics:\n  ${rule}`))?.fix).toBe(`metrics:\n  ${fix}`);
    const again = await read(`metrics:\n  ${fix}`);
    expect(again?.where).toBe(`${file}:2`);
    expect(again?.fix).toBe(`metrics:\n  ${fix}`);
  });

  test.each([
    ['log-metrics:\n  - {epoch} loss={loss}', 'log-metrics:\n  - "{epoch} loss={loss}"'],
    ['log-metrics:\n  - [{epoch}] loss: {loss}', 'log-metrics:\n  - "[{epoch}] loss: {loss}"'],
    ['log-metrics:\n  - * loss={loss}', 'log-metrics:\n  - "* loss={loss}"'],
    ['log-metrics:\n  - loss: {loss}', 'log-metrics:\n  - "loss: {loss}"'],
    ['accepted:\n  - metric: loss\n    reason: wanted: see 1', 'reason: "wanted: see 1"'],
    ['rules:\n  loss: { maximum: 6 }', 'metrics:\n  loss: { max: 6 }'],
    ['metrics:\n  - loss: { max: 6 }\n  - acc: { min: 1 }', 'metrics:\n  loss: { max: 6 }\n  acc: { min: 1 }'],
    ['fail_on: rules', 'with:\n  fail-on: rules'],
  ])('the fix of %j is %j', async (text, fix) => expect((await read(text))?.fix).toBe(fix));

  test('an unknown key without a similar one has no rule of another metric as its fix', async () => {
    expect((await read('on-missing: warn'))?.fix).toMatch(/^The keys of this file are project, metrics, /);
  });

  test('text that may not be shown is in no fix', async () => {
    for (const text of [
      'log-metrics:\n  - {a} `x` $(y)',
      'accepted:\n  - reason: a: `x`',
      'metrics:\n  "a`b": { max: x }',
    ])
      expect((await read(text))?.fix).not.toContain('`');
  });

  test.each([
    ['acc: { goal: max, max: 0.9, tolerance: 2% }', 'min too or instead'],
    ['acc: { goal: max, max: 0.9, summary: best }', 'min too or instead'],
  ])('%j would hold for what is bad as long as there is no baseline', async (rule, what) => {
    expect((await read(`metrics:\n  ${rule}`))?.what).toContain(what);
  });

  test.each([
    'acc: { goal: max, min: 0, max: 1 }',
    'acc: { goal: max, min: 0.9, max: 0.99, tolerance: 2% }',
    'acc: { max: 0.9 }',
  ])('%j is a rule: its goal is needed, or does not contradict its limits', async rule => {
    expect((await readConfig(file, `metrics:\n  ${rule}`)).problems).toEqual([]);
  });

  test.each([
    ['comment: never', 'with:\n  comment: never'],
    ['comment: false', 'with:\n  comment: never'],
    ['fail-on: none', 'with:\n  fail-on: none'],
    ['api-url: https://example.com', 'with:\n  api-url: https://api.worldflux.ai'],
    [`api-key: wfx_${'a1'.repeat(12)}`, 'with:\n  api-key: ${{ secrets.WORLDFLUX_API_KEY }}'],
  ])('%j is an input', async (text, fix) => {
    const problem = await read(text);
    expect([problem?.fix, problem?.what]).toEqual([fix, expect.stringContaining('is an input of the step')]);
  });
});
