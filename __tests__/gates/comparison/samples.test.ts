import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { RunSample } from '../../../src/gates/comparison/samples.ts';
import { comparisonKey, digestConfig, readComparisonKey } from '../../../src/gates/comparison/identity.ts';
import { pairGroups } from '../../../src/gates/comparison/pairing.ts';
import type { JsonObject } from '../../../src/manifest/python-json.ts';
import { isObject, parsePythonJson } from '../../../src/manifest/python-json.ts';

const fixtures = join(import.meta.dirname, '../../__fixtures__/runs');
async function configOf(run: string): Promise<JsonObject> {
  const manifest = parsePythonJson(await readFile(join(fixtures, run, 'run_manifest.json'), 'utf8'));
  const config = isObject(manifest) ? manifest['training_config'] : undefined;
  if (!isObject(config)) throw new Error(`${run} has no config`);
  return config;
}

describe('the digest of a config', () => {
  test.each(['base', 'same', 'regressed'])('is one for the three seeds of %s', async name => {
    const configs = await Promise.all([0, 1, 2].map(seed => configOf(`${name}/dreamerv3-s${seed}`)));
    expect(new Set(configs.map(({ seed }) => seed)).size).toBe(3);
    expect(new Set(configs.map(digestConfig)).size).toBe(1);
  });

  test('differs between base, same and regressed, whose learning rates do', async () => {
    const names = ['base', 'same', 'regressed'];
    const configs = await Promise.all(names.map(name => configOf(`${name}/dreamerv3-s0`)));
    expect(new Set(configs.map(digestConfig)).size).toBe(3);
  });

  const own = { lr: 1, model: { size: 's', layers: [1, {}] } };
  const digest = digestConfig({ lr: 1, model: { size: 's', layers: [1, { seed: 1 }] } });
  test.each([
    ['the order of keys', { model: { layers: [1, { seed: 1 }], size: 's' }, lr: 1 }, true],
    ['a seed', { seed: 7, lr: 1, model: { size: 's', layers: [1, { seed: 1 }] } }, true],
    ['a seed deep inside', { lr: 1, model: { size: 's', layers: [1, { seed: 2 }] } }, true],
    ['paths', { output_dir: '/x', 'log-dir': 'y', ckpt_path: 'z', lr: 1, model: { size: 's', layers: [1, {}] } }, true],
    ['a rank', { local_rank: 3, lr: 1, model: { size: 's', layers: [1, {}] } }, true],
    ['names', { run_name: 'a', experiment_name: 'b', lr: 1, model: { size: 's', layers: [1, { run_id: 'c' }] } }, true],
    [
      'a place for what it writes',
      { data_cache_dir: 'x', default_root_dir: 'y', 'eval.output_dir': 'z', ...own },
      true,
    ],
    [
      'facts of its process',
      { pid: 7, hostname: 'a', slurm_job_id: 7, start_time: 1, tensorboard_log: 'a', outputDir: 'b', ...own },
      true,
    ],
    ['what it trains', { model_name_or_path: 'a', ...own }, false],
    ['the data', { data: { path: 'a' }, ...own }, false],
    ['a checkpoint that it begins with', { pretrained_checkpoint_path: 'a', ...own }, false],
    ['a level', { level_file: 'levels/1.json', ...own }, false],
    ['data below a root', { data_root_dir: 'a', ...own }, false],
    ['a benchmark', { benchmark_path: 'a', ...own }, false],
    ['its tasks', { evalTasksFile: 'a', ...own }, false],
    ['a file of data', { train_file: 'a', ...own }, false],
    ['the rank of an adapter', { lora_rank: 8, ...own }, false],
    ['a rank that may be an adapter’s', { rank: 8, ...own }, false],
    ['a number', { lr: 2, model: { size: 's', layers: [1, {}] } }, false],
    ['a list', { lr: 1, model: { size: 's', layers: [2, {}] } }, false],
    ['its kind', { lr: '1', model: { size: 's', layers: [1, {}] } }, false],
    ['a key that only sounds like a seed', { lr: 1, seedling: 2, model: { size: 's', layers: [1, {}] } }, false],
  ])('%s: %j is the same: %s', (_, config, same) => {
    expect(digestConfig(config) === digest).toBe(same);
  });

  // A key of that name is refused before a config is read (docs/manifest.md).
  const isReadable = (one: object): boolean => !JSON.stringify(one).includes('"__proto__"');

  test('whatever a JSON object holds has one', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()).filter(isReadable), one => {
        const read = parsePythonJson(JSON.stringify(one));
        if (isObject(read)) expect(digestConfig(read)).toMatch(/^[0-9a-f]{64}$/);
      }),
    );
  });
});

test('a place is a pattern and a matrix job without its seed', () => {
  expect(comparisonKey('a/*.json', { matrix: { seed: 1, size: 's' } })).toBe(
    comparisonKey('a/*.json', { matrix: { size: 's', seed: 2 } }),
  );
  expect(comparisonKey('a/*.json', { matrix: { size: 's' } })).not.toBe(
    comparisonKey('a/*.json', { matrix: { size: 'm' } }),
  );
  expect(comparisonKey('a/*.json', {})).not.toBe(comparisonKey('b/*.json', {}));
  expect(comparisonKey('a', { matrix: { x: '1' } })).not.toBe(comparisonKey('a', { matrix: { x: 1 } }));
  expect(comparisonKey('a', { matrix: { x: '1, y: 2' } })).not.toBe(comparisonKey('a', { matrix: { x: '1', y: '2' } }));
  expect(comparisonKey('a', { matrix: { x: '1\n2' } }).split('\n')).toHaveLength(5);
  const long = comparisonKey('a'.repeat(9000), { matrix: { size: 'b'.repeat(9000) } });
  expect(long.length).toBeLessThan(200);
  expect(long).not.toBe(comparisonKey('a'.repeat(9000), { matrix: { size: 'b'.repeat(9001) } }));
});

describe('what stands against what', () => {
  const run = (name: string, more: Partial<RunSample> = {}): RunSample => ({
    configDigest: 'c',
    comparisonKey: 'p',
    metrics: new Map(),
    seed: name,
    ...more,
  });
  const pairs = (head: RunSample[], baseline: RunSample[]) =>
    pairGroups({ head, baseline, isWhole: true }).map(one => [
      one.head.map(({ seed }) => seed).join(''),
      one.baseline.map(({ seed }) => seed).join(''),
    ]);
  const config = (name: string, configDigest: string, comparisonKey = 'p') =>
    run(name, { configDigest, comparisonKey });
  const group = (name: string, of: string, configDigest = 'c') => run(name, { group: of, configDigest });

  test('a step that gets an id is the same step, and of two steps each is one', () => {
    const at = (name: string, pattern: string, step?: string) =>
      run(name, { comparisonKey: comparisonKey(pattern, { job: 'train', step }) });
    const baseline = [at('x', 'small/**'), at('y', 'large/**')];
    expect(pairs([at('a', 'small/**', 'wf'), at('b', 'large/**', 'wf')], baseline)).toEqual([
      ['a', 'x'],
      ['b', 'y'],
    ]);
    // A step that knows its own runs alone may be a second one.
    const alone = pairGroups({ head: [at('b', 'p', '2')], baseline: [at('x', 'p')], isWhole: false });
    expect(alone.map(one => one.baseline)).toEqual([[]]);
    const steps = (one: string, other: string) => [at(one, 'p'), at(other, 'p', '2')];
    expect(pairs(steps('a', 'b'), steps('x', 'y'))).toEqual([
      ['a', 'x'],
      ['b', 'y'],
    ]);
  });

  test('another call of a workflow, with a comment-key of its own, may be new; a first one names the same by the config', () => {
    const at = (name: string, key: string, configDigest: string) =>
      run(name, { configDigest, comparisonKey: comparisonKey('p', { job: 'train', key }) });
    const sizeOf = (
      here: string,
      before: string,
      { isWhole = false, digest = 'c', was = digest }: { isWhole?: boolean; digest?: string; was?: string } = {},
    ) => pairGroups({ head: [at('a', here, digest)], baseline: [at('x', before, was)], isWhole })[0]?.baseline.length;
    expect(sizeOf('large', 'small')).toBe(0);
    expect(sizeOf('large', '')).toBe(1);
    expect(sizeOf('', 'large')).toBe(1);
    expect(sizeOf('large', '', { was: 'd' })).toBe(0);
    expect(sizeOf('large', 'small', { isWhole: true })).toBe(1);
  });

  test('a config that another job trains now is the same, but not what a job had in place of what it trains now', () => {
    const at = (name: string, job: string, configDigest: string) =>
      run(name, { configDigest, comparisonKey: comparisonKey('p', { job }) });
    const baseline = [at('x', 'train', '1'), at('y', 'train', '2')];
    expect(pairs([at('a', 'train', '1'), at('b', 'train2', '2')], baseline)).toEqual([
      ['a', 'x'],
      ['b', 'y'],
    ]);
    expect(pairs([at('a', 'train', '3'), at('b', 'evaluate', '1')], [at('x', 'train', '1')])).toEqual([
      ['a', 'x'],
      ['b', ''],
    ]);
  });

  test('of a group that was trained for less before, what is as long as the most recent run counts', () => {
    const at = (name: string, workflowRun: number, totalSteps: number) =>
      run(name, { group: 'ppo', workflowRun, totalSteps });
    const baseline = [at('x', 3, 200), at('y', 2, 200), at('z', 1, 100)];
    expect(pairs([at('a', 0, 200)], baseline)).toEqual([['a', 'xy']]);
    expect(pairs([at('a', 0, 100)], baseline)).toEqual([['a', 'xy']]);
    // What is not named is taken as alike.
    const unnamed = ['v', 'w'].map(name => run(name, { group: 'ppo', workflowRun: 0 }));
    expect(pairs([at('a', 0, 200)], [...baseline, ...unnamed])).toEqual([['a', 'xyvw']]);
    expect(pairs([at('a', 0, 200)], [...unnamed, ...baseline])).toEqual([['a', 'vwxyz']]);
  });

  test('seeds of one config are one group', () => {
    expect(pairs([run('a'), run('b')], [run('x'), run('y')])).toEqual([['ab', 'xy']]);
  });

  test('groups find their like by name, whatever their configs', () => {
    const head = [group('a', 'small', '1'), group('b', 'large', '2'), group('c', 'small', '3')];
    const baseline = [group('x', 'large', '4'), group('y', 'small', '5')];
    expect(pairs(head, baseline)).toEqual([
      ['ac', 'y'],
      ['b', 'x'],
    ]);
  });

  test('where a job has several seeds, or jobs have one seed, the job is part of the experiment', () => {
    const at = (seed: string, env: string, more: Partial<RunSample> = {}): RunSample =>
      run(seed, { comparisonKey: comparisonKey('p', { matrix: { env }, job: 'train' }), ...more });
    const baseline = [at('0', 'walker'), at('1', 'walker'), at('0', 'cheetah'), at('1', 'cheetah')];
    const sizes = (head: RunSample[], base = baseline) =>
      pairGroups({ head, baseline: base, isWhole: true }).map(one => [one.name, one.head.length, one.baseline.length]);
    expect(sizes([at('0', 'walker')])).toEqual([['c', 1, 2]]);
    expect(sizes(baseline)).toEqual([
      ['train (env: walker), c', 2, 2],
      ['train (env: cheetah), c', 2, 2],
    ]);
    const others = [at('0', 'walker'), at('1', 'walker'), at('2', 'cheetah'), at('3', 'cheetah')];
    expect(sizes(others, others).map(([, ...counts]) => counts)).toEqual([
      [2, 2],
      [2, 2],
    ]);
    const jobs = ['big', 'small'].map(job => run('0', { comparisonKey: comparisonKey('p', { job }) }));
    expect(sizes(jobs, jobs)).toEqual([
      ['big, c', 1, 1],
      ['small, c', 1, 1],
    ]);
    // The group of a path is no word of the run's; one of a manifest is.
    const ofPath = baseline.map(one => ({ ...one, group: 'outputs', isGroupOfPath: true }));
    expect(sizes(ofPath, ofPath)[0]).toEqual(['train (env: walker), outputs', 2, 2]);
    const named = baseline.map(one => ({ ...one, group: 'outputs' }));
    expect(sizes(named, named)).toEqual([['outputs', 4, 4]]);
    // One that is new has no partner.
    expect(sizes([at('0', 'hopper')])).toEqual([['c', 1, 0]]);
    // If each seed is in one job, and always in the same, the jobs are samples of one thing.
    const gpus = ['0', '1', '2'].map(seed =>
      run(seed, { comparisonKey: comparisonKey('p', { matrix: { run: seed, seed } }) }),
    );
    expect(sizes(gpus, gpus)).toEqual([['c', 3, 3]]);
    expect(sizes(gpus.slice(1, 2), gpus)).toEqual([['c', 1, 3]]);
    // One that is a setting is not.
    const tops = [0, 1].map(top_k => run('0', { comparisonKey: comparisonKey('p', { matrix: { top_k } }) }));
    expect(sizes(tops, tops)).toHaveLength(2);
    // A matrix that is new, or gone, is no reason not to compare.
    expect(sizes([at('0', 'walker')], [run('0'), run('1')])[0]?.slice(1)).toEqual([1, 2]);
    expect(sizes([run('0')], [at('0', 'walker')])[0]?.slice(1)).toEqual([1, 1]);
    expect(sizes([run('0', { comparisonKey: comparisonKey('p', {}) })])[0]?.slice(1)).toEqual([1, 0]);
  });

  describe('runs of several jobs are no samples of one thing', () => {
    const at = (env: string, seed: string | undefined, job = 'train'): RunSample =>
      run(seed ?? '', { seed, comparisonKey: comparisonKey('p', { matrix: { env }, job, seed }) });
    const sizes = (head: RunSample[], baseline: RunSample[]) =>
      pairGroups({ head, baseline, isWhole: true }).map(one => [one.head.length, one.baseline.length]);
    const envs = ['walker', 'hopper', 'cheetah'];
    const pushes = [1, 2, 3];

    test('if they name no seed', () => {
      const baseline = pushes.flatMap(() => envs.map(env => at(env, undefined)));
      expect(sizes([at('hopper', undefined)], baseline)).toEqual([[1, 3]]);
      expect(sizes(baseline.slice(0, 3), baseline)).toEqual(envs.map(() => [1, 3]));
      expect(sizes([at('hopper', '0')], baseline)).toEqual([[1, 3]]);
    });

    test('if a seed is drawn anew in each run, in the baseline or here', () => {
      const baseline = pushes.flatMap(push => envs.map(env => at(env, `${push}${env}`)));
      expect(sizes([at('hopper', '77')], baseline)).toEqual([[1, 3]]);
      expect(sizes([at('hopper', '77')], baseline.slice(0, 3))).toEqual([[1, 1]]);
    });

    test('with another config they stand against the newest of main, in whichever job that first ran', () => {
      const jobs = (workflowRun: number, configDigest: string, ...list: number[]) =>
        list.map(job => ({ ...at('walker', `${job}`, `train-${job}`), workflowRun, configDigest }));
      const baseline = [...jobs(2, 'tip', 1, 2, 3), ...jobs(1, 'older', 0, 1, 2)];
      const [pair] = pairGroups({ head: jobs(3, 'new', 0, 1, 2, 3), baseline, isWhole: true });
      expect(new Set(pair?.baseline.map(({ configDigest }) => configDigest))).toEqual(new Set(['tip']));
    });

    test('but a job whose seed was another before is of the jobs beside it', () => {
      const jobs = (workflowRun: number, ...list: string[]) =>
        list.map((seed, job) => ({ ...at('walker', seed, `train-${job}`), workflowRun }));
      const baseline = [...jobs(2, '0', '12'), ...jobs(1, '0', '2')];
      // Of seed 0 the most recent counts.
      expect(sizes(jobs(3, '0', '12'), baseline)).toEqual([[2, 3]]);
      // Three are enough: what is trained no more says nothing about the branch.
      expect(sizes(jobs(3, '0', '1', '12'), [...jobs(2, '0', '1', '12'), ...jobs(1, '0', '1', '2')])).toEqual([[3, 3]]);
    });

    test.each([
      ['fold', '0'],
      ['fold', undefined],
      ['index', undefined],
      ['trial', '0'],
    ])('that each have a %s, with the seed %s', (key, seed) => {
      const part = (value: number): RunSample =>
        run(String(value), { seed, comparisonKey: comparisonKey('p', { matrix: { [key]: value }, seed }) });
      const baseline = pushes.flatMap(() => [0, 1, 2].map(part));
      expect(sizes([part(1)], baseline)).toEqual([[1, 3]]);
    });

    test('but trials without a seed are, and those that each have their own', () => {
      for (const seedOf of [() => undefined, String]) {
        const trial = (value: number): RunSample =>
          run('', {
            seed: seedOf(value),
            comparisonKey: comparisonKey('p', { matrix: { trial: value }, seed: seedOf(value) }),
          });
        const trials = [1, 2, 3].map(trial);
        expect(sizes(trials, trials)).toEqual([[3, 3]]);
        expect(sizes([trial(2)], trials)).toEqual([[1, 3]]);
      }
    });

    test('a job with another name is found by its matrix, if nothing else has the same', () => {
      const seeds = ['0', '1'];
      const of = (job: string) => envs.flatMap(env => seeds.map(seed => at(env, seed, job)));
      expect(sizes(of('training'), of('train'))).toEqual(envs.map(() => [2, 2]));
      expect(sizes(of('training'), [...of('train'), ...of('evaluate')])).toEqual(envs.map(() => [2, 0]));
      const named = (job: string) => seeds.map(seed => run(seed, { comparisonKey: comparisonKey('p', { job }) }));
      const two = (one: string, other: string) => [...named(one), ...named(other)];
      expect(sizes(two('c', 'd'), two('a', 'b'))).toEqual([
        [2, 0],
        [2, 0],
      ]);
    });
  });

  describe('of a change to the workflow', () => {
    type Where = NonNullable<Parameters<typeof comparisonKey>[1]> & {
      pattern?: string;
      config?: Record<string, string>;
    };
    const at = (seed: string | undefined, { pattern = 'p', config, ...where }: Where): RunSample => ({
      ...{ configDigest: JSON.stringify(config ?? {}), seed, metrics: new Map() },
      comparisonKey: comparisonKey(pattern, { job: 'train', seed, ...where }),
      setting: { config: Object.entries(config ?? {}), environment: {} },
    });
    const seeds = (where: Where, names = ['0', '1', '2']) => names.map(seed => at(seed, where));
    const envs = (...names: string[]) => names.map(env => ({ matrix: { env } }));
    const sizes = (isWhole: boolean, head: RunSample[], baseline: RunSample[]) =>
      pairGroups({ head, baseline, isWhole }).map(one => [one.head.length, one.baseline.length]);
    const jobs = (...names: string[]) => names.map((job, seed) => at(String(seed), { job }));

    test.each<[string, RunSample[], RunSample[]]>([
      ['a second job', seeds({ job: 'evaluate' }), seeds({})],
      ['a second environment', seeds({ matrix: { env: 'cheetah' } }), seeds({ matrix: { env: 'walker' } })],
      ['a matrix', seeds({ matrix: { env: 'cheetah' } }), seeds({})],
      [
        'a value of a matrix that the config has too',
        seeds({ matrix: { lr: 0.01 }, config: { lr: '0.01' } }),
        seeds({ matrix: { lr: 0.1 }, config: { lr: '0.1' } }),
      ],
    ])('%s has no partner in a job that knows only itself', (_, head, baseline) => {
      expect(sizes(false, head, baseline)).toEqual([[3, 0]]);
      // Beside the others neither.
      expect(sizes(true, [...baseline, ...head], baseline)).toEqual([
        [3, 3],
        [3, 0],
      ]);
    });

    test('the same seeds in another number of jobs, or under other patterns, are compared', () => {
      for (const isWhole of [true, false]) {
        expect(sizes(isWhole, seeds({}), jobs('train-0', 'train-1', 'train-2'))).toEqual([[3, 3]]);
        const listed = ['0', '1', '2'].map(seed => at(seed, { pattern: `outputs/s${seed}/a.json` }));
        expect(sizes(isWhole, seeds({ pattern: 'outputs/*/a.json' }), listed)).toEqual([[3, 3]]);
        expect(sizes(isWhole, listed, seeds({ pattern: 'outputs/*/a.json' }))).toEqual([[3, 3]]);
      }
      expect(sizes(true, jobs('train-0', 'train-1', 'train-2'), seeds({}))).toEqual([[3, 3]]);
      expect(sizes(false, jobs('train-0'), seeds({}))).toEqual([[1, 3]]);
      // A job more does not take them apart, nor does a seed more in one of them.
      const more = [...jobs('train-0', 'train-1', 'train-2'), at(undefined, { job: 'evaluate' })];
      expect(sizes(true, more, jobs('train-0', 'train-1', 'train-2'))).toEqual([
        [3, 3],
        [1, 0],
      ]);
      expect(sizes(false, seeds({ job: 'train-0' }, ['0', '3']), jobs('train-0', 'train-1', 'train-2'))).toEqual([
        [2, 3],
      ]);
    });

    test('environments of one seed each are no samples of one thing', () => {
      const index = envs('a', 'b', 'c').map((where, seed) => at(String(seed), where));
      expect(sizes(true, index, index)).toEqual([
        [1, 1],
        [1, 1],
        [1, 1],
      ]);
      for (const [one, other] of [
        ['train-cifar10', 'train-cifar100'],
        ['train-760m', 'train-350m'],
      ] as const) {
        const main = [at('0', { job: one }), ...seeds({ job: other })];
        expect(sizes(false, seeds({ job: other }), main)).toEqual([[3, 3]]);
        expect(sizes(false, seeds({ job: other }), [at('0', { job: one })])).toEqual([[3, 0]]);
      }
      const sized = [1, 8].map(gpus => at(undefined, { matrix: { gpus } }));
      expect(sizes(false, sized.slice(1), sized)).toEqual([[1, 1]]);
      const named = jobs('walker', 'cheetah');
      expect(sizes(false, named.slice(0, 1), named)).toEqual([[1, 1]]);
    });

    test('several configs of a job are compared under another pattern, and one of another config too', () => {
      const both = (pattern: string) => [
        ...seeds({ pattern, matrix: { env: 'walker' }, config: { lr: '1' } }),
        ...seeds({ pattern, matrix: { env: 'walker' }, config: { lr: '2' } }),
      ];
      expect(sizes(false, both('new/*.json'), both('old/*.json'))).toEqual([
        [3, 3],
        [3, 3],
      ]);
      expect(
        sizes(false, seeds({ pattern: 'new/*.json', config: { lr: '2' } }), seeds({ config: { lr: '1' } })),
      ).toEqual([[3, 3]]);
    });

    test('a job that has lost its matrix is compared, and renamed ones where all are known', () => {
      expect(sizes(false, seeds({}), seeds({ matrix: { env: 'walker' } }))).toEqual([[3, 3]]);
      const both = (where: Where) => [
        ...seeds({ ...where, config: { lr: '1' } }),
        ...seeds({ ...where, config: { lr: '2' } }),
      ];
      expect(sizes(true, both({ job: 'fit' }), both({ job: 'train', matrix: { env: 'walker' } }))).toEqual([
        [3, 3],
        [3, 3],
      ]);
    });

    test('a job that exists on both sides has no other name, also where it was skipped here', () => {
      const of = (job: string) =>
        ['0', '1', '2'].map(seed => run(seed, { comparisonKey: comparisonKey('p', { job }) }));
      const sizesOf = (head: RunSample[], baseline: RunSample[], ...jobs: string[]) =>
        pairGroups({ head, baseline, isWhole: true, jobs: new Set(jobs) }).map(one => one.baseline.length);
      expect(sizesOf(of('walker'), of('hopper'), 'walker')).toEqual([3]);
      expect(sizesOf(of('walker'), of('hopper'), 'walker', 'hopper')).toEqual([0]);
    });

    test('nor is a comment-key for jobs with several steps', () => {
      const steps = (key: string | undefined) =>
        ['1', '2'].map(step => run('0', { comparisonKey: comparisonKey('p', { job: 'train', key, step }) }));
      const pairs = pairGroups({ head: steps('k'), baseline: steps(undefined), isWhole: true });
      expect(
        pairs.map(({ baseline }) => baseline.map(({ comparisonKey }) => readComparisonKey(comparisonKey).step)),
      ).toEqual([['1'], ['2']]);
    });

    test('another pattern, or a comment-key, is no other experiment', () => {
      const moved = (pattern: string, key?: string) =>
        envs('walker', 'cheetah').flatMap(where => seeds({ ...where, pattern, key }));
      for (const head of [moved('runs/**'), moved('outputs/**', 'k')]) {
        expect(sizes(true, head, moved('outputs/**'))).toEqual([
          [3, 3],
          [3, 3],
        ]);
        expect(sizes(false, head.slice(0, 3), moved('outputs/**'))).toEqual([[3, 3]]);
      }
      const two = (key?: string) => ['train-walker', 'train-cheetah'].flatMap(job => seeds({ job, key }));
      expect(sizes(false, two('k').slice(0, 3), two())).toEqual([[3, 3]]);
    });

    test('what is told apart by its config is so whatever else the config says', () => {
      const both = (facts: Record<string, string>) =>
        ['walker', 'cheetah'].flatMap(env => seeds({ config: { env, ...facts } }));
      const baseline = [...both({ commit: 'a', lr: '1' }), ...both({ commit: 'b', lr: '1' })];
      expect(sizes(false, both({ commit: 'c', lr: '2' }), baseline)).toEqual([
        [3, 3],
        [3, 3],
      ]);
      expect(pairGroups({ head: both({ commit: 'c', lr: '2' }), baseline, isWhole: true })[1]?.baseline).toEqual(
        baseline.slice(3, 6),
      );
      // Where nothing differs but the ids of runs, all pushes count; a setting is none.
      const pushes = (key: string, values: readonly string[]) =>
        values.map((value, workflowRun) => ({ ...at(undefined, { config: { [key]: value } }), workflowRun }));
      const here = (key: string, value: string) => [at(undefined, { config: { [key]: value } })];
      const commits = ['ab12cd3', 'bc23de4', 'cd34ef5'];
      expect(sizes(false, here('commit', 'de45fa6'), pushes('commit', commits))).toEqual([[1, 3]]);
      expect(sizes(false, here('date', '2026-11-30'), pushes('date', ['2026-11-29', '2026-11-28']))).toEqual([[1, 2]]);
      // Long numbers are values: the nearest is another experiment than the one before it.
      const rates = ['0.0031622776601683794', '0.00031622776601683794'];
      expect(sizes(false, here('lr', '0.031622776601683791'), pushes('lr', rates))).toEqual([[1, 1]]);
      const tokens = ['50000000000', '17000000000'];
      expect(sizes(false, here('tokens', '20000000000'), pushes('tokens', tokens))).toEqual([[1, 1]]);
      expect(sizes(false, here('lr', '4'), pushes('lr', ['1', '2', '3']))).toEqual([[1, 1]]);
      // One environment here, two on main.
      const [walker, cheetah] = ['walker', 'cheetah'].map(env => seeds({ config: { env, lr: '1' } }));
      const main = [...(cheetah ?? []), ...(walker ?? [])].map(one => ({ ...one, workflowRun: 1 }));
      expect(
        pairGroups({ head: seeds({ config: { env: 'walker', lr: '2' } }), baseline: main, isWhole: false })[0]
          ?.baseline,
      ).toEqual(main.slice(3));
      expect(sizes(false, seeds({ config: { env: 'hopper', lr: '2' } }), main)).toEqual([[3, 0]]);
      // A third model has none, and takes none from the others, whose commit is always another.
      const models = (commit: string, ...names: string[]) =>
        names.flatMap(model =>
          seeds({ config: { model, commit } }).map(one => ({ ...one, workflowRun: Number(commit) })),
        );
      const two = [...models('2', 'm0', 'm1'), ...models('1', 'm0', 'm1')];
      expect(sizes(false, models('3', 'm0', 'm1', 'm2'), two)).toEqual([
        [3, 3],
        [3, 3],
        [3, 0],
      ]);
      const shared = (commit: string, ...names: string[]) =>
        names.flatMap((model, nth) => seeds({ config: { model, commit, lr: String(Math.min(nth, 1)) } }));
      expect(sizes(false, shared('3', 'm0', 'm1', 'm2'), shared('2', 'm0', 'm1'))).toEqual([
        [3, 3],
        [3, 3],
        [3, 0],
      ]);
      // One whose own setting changes is still told by what all of this change's have.
      const tuned = (lr: string) => [
        ...seeds({ config: { model: 'm0', lr } }),
        ...seeds({ config: { model: 'm1', lr: '0.2' } }),
      ];
      expect(sizes(false, tuned('0.5'), tuned('0.1'))).toEqual([
        [3, 3],
        [3, 3],
      ]);
      // Where nothing tells, there is no partner.
      const sweep = (...values: string[]) => values.flatMap(lr => seeds({ config: { lr } }));
      expect(sizes(false, sweep('3', '4'), sweep('1', '2'))).toEqual([
        [3, 0],
        [3, 0],
      ]);
    });
  });

  test('a config that changed finds its place', () => {
    const head = [config('a', '1', 'small'), config('b', '2', 'large')];
    const baseline = [config('x', '3', 'large'), config('y', '4', 'small'), config('z', '3', 'large')];
    expect(pairs(head, baseline)).toEqual([
      ['a', 'y'],
      ['b', 'xz'],
    ]);
  });

  test('at one place the baseline’s first counts, which is the nearest', () => {
    const pushed = [config('x', '2'), config('y', '3'), config('z', '2')].map((one, workflowRun) => ({
      ...one,
      workflowRun,
    }));
    expect(pairs([config('a', '1')], pushed)).toEqual([['a', 'xz']]);
  });

  test('two groups at one place are not told apart, and have no baseline', () => {
    const head = [config('a', '1'), config('b', '2')];
    expect(pairs(head, [config('x', '3'), config('y', '4')])).toEqual([
      ['a', ''],
      ['b', ''],
    ]);
    // Unless one of them is known.
    expect(pairs(head, [config('x', '1'), config('y', '4')])[0]).toEqual(['a', 'x']);
  });

  test('where each side has one group, those are it', () => {
    expect(pairs([config('a', '1', 'here')], [config('x', '2', 'there')])).toEqual([['a', 'x']]);
    expect(pairs([config('a', '1', 'here')], [])).toEqual([['a', '']]);
    expect(pairs([], [run('x')])).toEqual([]);
  });

  test('each run of this change stands in exactly one pair, whatever there is', () => {
    const any = fc.record({
      group: fc.option(fc.constantFrom('g', 'h'), { nil: undefined }),
      configDigest: fc.constantFrom('1', '2', '3'),
      comparisonKey: fc.constantFrom('p', 'q'),
    });
    fc.assert(
      fc.property(fc.array(any), fc.array(any), (heads, bases) => {
        const head = heads.map((one, index) => run(String(index), one));
        const baseline = bases.map((one, index) => run(`b${index}`, one));
        const found = pairGroups({ head, baseline, isWhole: fc.sample(fc.boolean(), 1)[0] ?? true });
        expect(found.flatMap(one => one.head).toSorted((a, b) => Number(a.seed) - Number(b.seed))).toEqual(head);
      }),
    );
  });
});
