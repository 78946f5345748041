// Ways in which a pull request could hide a regression without touching its workflow: each fails, or is reported (docs/comparison.md).
import { expect, test } from '@jest/globals';
import { situationForEach, pullEvent, pushEvent, type Observed, shas } from './event-setup.ts';

const situation = situationForEach();

type Manifest = Record<string, unknown>;
const noise = [0.0113, -0.0072, 0.0041];
/** Three seeds of one training around these numbers. */
const seeds = (metrics: Record<string, number>, more: Manifest = {}): Manifest[] =>
  noise.map((each, seed) => ({
    seed,
    metrics: Object.fromEntries(Object.entries(metrics).map(([name, value]) => [name, value * (1 + each)])),
    ...more,
  }));
/** Text of a manifest as Python writes it: NaN is a number there. */
const write = (manifest: Manifest): string =>
  JSON.stringify({ schema_version: 'worldflux.run.v2', status: 'succeeded', ...manifest }).replaceAll('"NaN"', 'NaN');
const lay = (manifests: readonly Manifest[], files: Record<string, string> = {}): Record<string, string> => ({
  ...Object.fromEntries(manifests.map((one, at) => [`outputs/${at}/run_manifest.json`, write(one)])),
  ...files,
});
/** The rows of a loss that comes to `end` at the step `last`. */
const rows = (end: number, last: number): string =>
  Array.from({ length: 11 }, (_, at) => JSON.stringify({ step: (at * last) / 10, loss: end + 10 - at })).join('\n');

interface Attempt {
  config: string;
  /** The config of the pull request, where it has another. */
  own?: string;
  base: Record<string, string>;
  head: Record<string, string>;
}

async function attempt({ config, own = config, base, head }: Attempt): Promise<Observed> {
  const before = await situation.run({
    ...{ event: pushEvent(shas.base), runs: [], files: base, config },
    inputs: { baseline: 'none', 'fail-on': 'none' },
  });
  situation.seedBaseline({ runs: [], result: before.result });
  situation.repo.github.seed.file('.github/worldflux.yml', config, 'main');
  return situation.run({ event: pullEvent(), runs: [], files: head, config: own, inputs: { comment: 'never' } });
}

/** The first lines that a reader sees; those of the comment are the same. */
const firstLines = ({ summary }: Observed): string => summary.split('\n').slice(0, 5).join('\n');

const exact = 'metrics:\n  loss: { goal: min, tolerance: 10% }\n';
const glob = 'metrics:\n  "*": { goal: min, tolerance: 10% }\n';
const mean = 'metrics:\n  loss: { goal: min, tolerance: 10%, summary: mean }\n';
const limits = 'metrics:\n  "eval/*": { max: 3 }\n';
const points = 'metrics:\n  success: { goal: max, tolerance: 5pp }\n';
const evals = '  "eval/*": { goal: min, tolerance: 10% }\n';
const losses = '  "*/loss": { goal: min, tolerance: 900% }\n';
const rate = 'metrics:\n  success: { goal: max, tolerance: 5pp, of: n_episodes }\n';
const good = lay(seeds({ loss: 1 }));

const episodes = (success: number, n_episodes: unknown): Record<string, string> =>
  lay([{ seed: 0, metrics: { success, n_episodes } }]);

test.each<[string, Attempt, string]>([
  ['the metric has another name', { config: exact, base: good, head: lay(seeds({ loss_v2: 2 })) }, 'missing'],
  [
    'a metric that a glob names is gone',
    { config: glob, base: lay(seeds({ loss: 1, kl: 1 })), head: lay(seeds({ kl: 1 })) },
    'missing',
  ],
  [
    'a metric that a glob of limits names is gone',
    { config: limits, base: lay(seeds({ 'eval/a': 1, 'eval/b': 2 })), head: lay(seeds({ 'eval/a': 1 })) },
    'missing',
  ],
  [
    'one run leaves out a metric that a glob of limits names, and that all runs of the baseline have',
    {
      ...{ config: limits, base: lay(seeds({ 'eval/a': 1, 'eval/b': 2 })) },
      head: lay([...seeds({ 'eval/a': 1, 'eval/b': 2 }).slice(0, 2), { seed: 2, metrics: { 'eval/a': 1 } }]),
    },
    'missing',
  ],
  [
    'each run is a group of its own',
    {
      ...{ config: exact, base: lay(seeds({ loss: 1 }, { group: 'small' })) },
      head: lay(seeds({ loss: 2 }).map((one, at) => ({ ...one, group: `small-${at}` }))),
    },
    'unmatched',
  ],
  [
    'a group is renamed beside a decoy of the old name',
    {
      config: exact,
      base: lay([...seeds({ loss: 1 }, { group: 'a' }), ...seeds({ loss: 1 }, { group: 'b' })]),
      head: lay([...seeds({ loss: 1 }, { group: 'a' }), ...seeds({ loss: 2 }, { group: 'c' })]),
    },
    'unmatched',
  ],
  [
    'one run of the group leaves it out',
    { config: exact, base: good, head: lay([...seeds({ loss: 1 }).slice(0, 2), { seed: 2, metrics: { kl: 1 } }]) },
    'missing',
  ],
  [
    'its last value is NaN',
    { config: exact, base: good, head: lay(seeds({}, { metrics: { loss: 'NaN' } })) },
    'not-finite',
  ],
  [
    'it ends in rows without a number',
    {
      ...{ config: exact, base: good },
      head: lay([{ metrics_path: 'm.jsonl' }], {
        'outputs/0/m.jsonl': [1, 1, null, 1, null, null, null]
          .map((loss, step) => JSON.stringify({ step, loss }))
          .join('\n'),
      }),
    },
    'not-finite',
  ],
  [
    'the runs say that they trained longer',
    {
      config: exact,
      base: lay(seeds({ loss: 1 }, { config: { total_steps: 100 } })),
      head: lay(seeds({ loss: 1 }, { config: { total_steps: 900 } })),
    },
    'not-comparable',
  ],
  [
    'the task is an easier one',
    { config: exact, base: lay(seeds({ loss: 1 }, { task: 'hard' })), head: lay(seeds({ loss: 1 }, { task: 'easy' })) },
    'not-comparable',
  ],
  ['more successes than episodes', { config: rate, base: episodes(0.9, 50), head: episodes(1.8, 50) }, 'scales-differ'],
  [
    'a negative number of episodes',
    { config: rate, base: episodes(0.9, 50), head: episodes(0.5, -50) },
    'counts-do-not-fit',
  ],
  ['no episodes at all', { config: rate, base: episodes(0.9, 50), head: episodes(0.5, 0) }, 'counts-do-not-fit'],
  [
    'a number of episodes that the rate cannot be of',
    { config: rate, base: episodes(0.9, 50), head: episodes(0.52, 2) },
    'counts-do-not-fit',
  ],
  [
    'the number of episodes is gone',
    { config: rate, base: episodes(0.9, 50), head: lay([{ seed: 0, metrics: { success: 0.5 } }]) },
    'counts-missing',
  ],
  [
    'rates in percent against shares of 1',
    {
      config: points,
      base: lay(seeds({ success: 0.9 })),
      head: lay(seeds({ success: 50 })),
    },
    'scales-differ',
  ],
  [
    'rates in percent against a share that is 1',
    { config: points, base: lay(seeds({ success: 1 })), head: lay(seeds({ success: 50 })) },
    'scales-differ',
  ],
  [
    'one rate above 1 beside shares',
    {
      config: points,
      base: lay(seeds({ success: 0.9 })),
      head: lay([0.3, 0.3, 1.5].map((success, seed) => ({ seed, metrics: { success } }))),
    },
    'scales-differ',
  ],
  [
    'half of a rate that single precision rounded above 1',
    {
      config: points,
      base: lay([1.0000001192092896, 1, 1].map((success, seed) => ({ seed, metrics: { success } }))),
      head: lay(seeds({ success: 0.5 })),
    },
    'regressed',
  ],
])('%s: red', async (_, what, found) => {
  const step = await attempt(what);
  expect(step.failed).toBe(true);
  const reported: unknown[] = [
    ...step.result.rules.map(({ state }) => state),
    ...step.result.comparisons.map(({ obstacle }) => obstacle),
  ];
  expect(reported).toContain(found);
  expect(firstLines(step)).toMatch(/❌/);
});

/** A run whose metrics are these rows. */
const logged = (text: string): Record<string, string> =>
  lay([{ metrics_path: 'm.jsonl' }], { 'outputs/0/m.jsonl': text });

/** Less to show than the baseline has. */
const less: [string, Attempt, { of: string; head: number; baseline: number }][] = [
  [
    'episodes',
    { config: rate, base: episodes(0.9, 50), head: episodes(0.8, 5) },
    { of: 'episodes', head: 5, baseline: 50 },
  ],
  [
    'seeds',
    {
      config: exact,
      base: lay([1, 1.4, 0.8, 1.2, 0.9, 1.1].map((loss, seed) => ({ seed, metrics: { loss } }))),
      head: lay([{ seed: 0, metrics: { loss: 1.3 } }]),
    },
    { of: 'seeds', head: 1, baseline: 6 },
  ],
  [
    'steps',
    { config: exact, base: logged(rows(1, 10_000)), head: logged(rows(1, 100)) },
    { of: 'steps', head: 100, baseline: 10_000 },
  ],
  [
    'steps, of which it has only the first',
    { config: exact, base: logged(rows(1, 10_000)), head: logged('{"step":0,"loss":1}') },
    { of: 'steps', head: 0, baseline: 10_000 },
  ],
  [
    'steps, as it counts them from below 0',
    { config: exact, base: logged(rows(1, 10_000)), head: logged('{"step":-5,"loss":2}\n{"step":-1,"loss":1}') },
    { of: 'steps', head: -1, baseline: 10_000 },
  ],
  [
    'values behind a mean',
    { config: mean, base: logged(rows(1, 100)), head: logged('{"step":0,"loss":1}\n{"step":100,"loss":1}') },
    { of: 'values', head: 2, baseline: 11 },
  ],
  [
    'values behind a mean, which is of one',
    { config: mean, base: logged(rows(1, 100)), head: logged('{"step":100,"loss":1}') },
    { of: 'values', head: 1, baseline: 11 },
  ],
  [
    'values behind a mean, as only the last one is left',
    { config: mean, base: logged(rows(1, 100)), head: lay([{ metrics: { loss: 1.03 } }]) },
    { of: 'values', head: 1, baseline: 11 },
  ],
];

test.each(less)('fewer %s: not judged, in words of its own, in the first lines', async (_, what, fewer) => {
  const step = await attempt(what);
  expect(step.failed).toBe(false);
  expect(step.result.not_judged).toEqual([expect.objectContaining({ state: 'fewer-samples', fewer })]);
  const warnings = step.log.filter(line => line.startsWith('warning:')).join('\n');
  expect(warnings).toContain('was not judged');
  expect(warnings).not.toMatch(/\b1 (?:values|seeds|episodes)\b/);
  const { head, baseline } = fewer;
  expect(firstLines(step)).toMatch(new RegExp(`⚠️.*1 rule not judged[^]*${head}.*${String(baseline).slice(0, 2)}`));
});

test.each(less)('fewer %s with on-few-samples: fail: red', async (_, what) => {
  expect((await attempt({ ...what, config: `${what.config}on-few-samples: fail\n` })).failed).toBe(true);
});

test('fewer samples that decide all the same are judged', async () => {
  const base = lay([1, 1.01, 0.99, 1.02, 0.98, 1].map((loss, seed) => ({ seed, metrics: { loss } })));
  const step = await attempt({ config: exact, base, head: lay([{ seed: 0, metrics: { loss: 2 } }]) });
  expect(step.result.rules.map(({ state }) => state)).toEqual(['regressed']);
});

test.each<[string, Attempt, RegExp]>([
  [
    'one training told three times over counts once',
    { config: exact, base: good, head: lay([0, 1, 2].map(seed => ({ seed, metrics: { loss: 1.04321 } }))) },
    /2 of 3 runs have exactly the same numbers/,
  ],
  [
    'facts that would make the runs incomparable are left out',
    {
      config: exact,
      base: lay(seeds({ loss: 1 }, { task: 'hard', config: { total_steps: 900, device: 'cuda:0' } })),
      head: good,
    },
    /total_steps`?, `?task`?, `?device/,
  ],
  [
    'a laxer rule stands before the glob that held',
    { config: glob, own: `${glob}  loss: { goal: min, tolerance: 900% }\n`, base: good, head: lay(seeds({ loss: 2 })) },
    /`loss`: `goal: min, tolerance: 10% \(\*\)` → `goal: min, tolerance: 900%`/,
  ],
  [
    'the curve is gone, which would show a shorter training',
    {
      config: exact,
      base: lay(
        noise.map((_, seed) => ({ seed, metrics_path: 'm.jsonl' })),
        Object.fromEntries(noise.map((each, seed) => [`outputs/${seed}/m.jsonl`, rows(1 + each, 10_000)])),
      ),
      head: good,
    },
    /has the curve of `?loss/,
  ],
  [
    'the curve is gone, whose highest value a limit holds',
    {
      ...{ config: 'metrics:\n  loss: { max: 15, summary: max }\n', base: logged(rows(1, 100)) },
      head: lay([{ metrics: { loss: 1 } }]),
    },
    /has the curve of `?loss/,
  ],
  [
    'two globs of one weight change places',
    {
      ...{ config: `metrics:\n${evals}${losses}`, own: `metrics:\n${losses}${evals}` },
      ...{ base: lay(seeds({ 'eval/loss': 1, 'eval/x': 1 })), head: lay(seeds({ 'eval/loss': 2, 'eval/x': 1 })) },
    },
    /`\*\/loss`: `goal: min, tolerance: 10% \(eval\/\*\)` → `goal: min, tolerance: 900%`/,
  ],
  [
    'a laxer glob that shares some metrics with the one that held, behind many new rules',
    {
      config: `metrics:\n${evals}`,
      own: `metrics:\n${evals}${[1, 2, 3, 4, 5, 6, 7, 8].map(n => `  m${n}: { max: 5 }\n`).join('')}${losses.replace('*/loss', '*l/loss*')}`,
      base: lay(seeds({ 'eval/loss': 1, m1: 1, m2: 1, m3: 1, m4: 1, m5: 1, m6: 1, m7: 1, m8: 1 })),
      head: lay(seeds({ 'eval/loss': 2, m1: 1, m2: 1, m3: 1, m4: 1, m5: 1, m6: 1, m7: 1, m8: 1 })),
    },
    /`\*l\/loss\*`: `goal: min, tolerance: 10% \(eval\/\*\)` → `goal: min, tolerance: 900%`/,
  ],
  [
    'the rule goes the other way',
    { config: exact, own: exact.replace('min', 'max'), base: good, head: lay(seeds({ loss: 2 })) },
    /`loss goal`: `min` → `max`/,
  ],
  [
    'an entry accepts all for ever, behind many new rules',
    {
      config: exact,
      own: `${exact}${[1, 2, 3, 4, 5, 6, 7, 8].map(n => `  m${n}: { goal: min, tolerance: 1% }\n`).join('')}accepted:\n  - { metric: loss, up-to: 900%, until: 9999-12-31, reason: x }\n`,
      base: lay(seeds({ loss: 1, m1: 1, m2: 1, m3: 1, m4: 1, m5: 1, m6: 1, m7: 1, m8: 1 })),
      head: lay(seeds({ loss: 2, m1: 1, m2: 1, m3: 1, m4: 1, m5: 1, m6: 1, m7: 1, m8: 1 })),
    },
    /`accepted loss`: new, `up to 900% until 9999-12-31`/,
  ],
  [
    'what was before is discarded from the history',
    { config: exact, own: `${exact}history: 0\n`, base: good, head: good },
    /`history`: `30` → `0`/,
  ],
  [
    'times of other machines are compared',
    { config: exact, own: `${exact}on-other-environment: compare\n`, base: good, head: good },
    /`on-other-environment`: `not-comparable` → `compare`/,
  ],
])('%s: told in the first lines', async (_, what, words) => {
  const step = await attempt(what);
  expect(firstLines(step)).toMatch(words);
});

test('a mean is not compared with the last value of a baseline without a curve', async () => {
  const base = lay(seeds({ loss: 1 }));
  const step = await attempt({ config: mean, base, head: logged(rows(1, 100)) });
  expect(step.failed).toBe(false);
  expect(step.result.not_judged).toEqual([expect.objectContaining({ state: 'no-baseline' })]);
  expect(firstLines(step)).toMatch(/⚠️/);
});

test('where neither side has a curve, a mean is the one value of each run', async () => {
  const step = await attempt({ config: mean, base: good, head: lay(seeds({ loss: 1.01 })) });
  expect(step.result.rules.map(({ state }) => state)).toEqual(['passed']);
  expect(firstLines(step)).toMatch(/✅/);
});
