import { appendFile, cp, mkdir, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { defaultLimits } from '../../src/boundary/limits.ts';
import type { FilteredRun } from '../../src/boundary/types.ts';
import { totals } from '../../src/boundary/receipt.ts';
import { readRecipe } from '../../src/boundary/recipe.ts';
import { createScanner } from '../../src/secrets/scanner.ts';
import { UserError } from '../../src/errors.ts';
import { isObject } from '../../src/manifest/python-json.ts';
import type { Json } from '../../src/manifest/python-json.ts';
import { collect, createRunFolders, policyOf, projectRun, python, token, v2, writeOutbound } from './run-folders.ts';
import type { Fields } from './run-folders.ts';
import { cpuMilliseconds } from '../cpu-time.ts';

const folders = createRunFolders();
afterAll(folders.remove);

const fixtures = join(import.meta.dirname, '../__fixtures__/runs');
const password = 'correct horse battery';

/** Leaves of what may leave: scalars, and empty lists and objects. */
function countLeaves(value: Json): number {
  const inner = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : undefined;
  if (inner === undefined || inner.length === 0) return 1;
  return inner.reduce<number>((sum, one) => sum + countLeaves(one), 0);
}

/** What leaves, counted by what leaves; and what the receipt says of it. */
async function weigh({ outbound, receipt }: FilteredRun) {
  const { fields, rows, lines, artifacts } = receipt;
  return {
    counted: [
      countLeaves(outbound.manifest),
      (await collect(outbound.rows())).length,
      (await collect(outbound.lines())).length,
      outbound.artifacts.length,
    ],
    said: [
      fields.sent + fields.redacted.length,
      rows.sent + rows.redacted,
      lines.sent + lines.redacted,
      artifacts.sent.length,
    ],
  };
}

async function expectToAddUp(projection: FilteredRun): Promise<void> {
  const { counted, said } = await weigh(projection);
  expect(counted).toEqual(said);
}

test('a file is shown without what its reading keeps for itself, such as names of keys', async () => {
  const rows = Array.from({ length: 300 }, (_, at) => ({ task: `person-${at}`, epoch: at, loss: 300 - at }));
  const place = await folders.write(v2({ metrics_path: 'metrics.jsonl' }), {
    'metrics.jsonl': rows.map(row => `${JSON.stringify(row)}\n`).join(''),
  });
  const { metricFiles } = await projectRun(place);
  expect(metricFiles.map(file => Object.keys(file).filter(key => ['many', 'split', 'altered'].includes(key)))).toEqual([
    [],
  ]);
  expect(metricFiles).toMatchObject([{ path: 'metrics.jsonl', names: ['loss'] }]);
});

describe('real runs', () => {
  test.each(['base/dreamerv3-s0', 'diverged/dreamerv3-s7', 'dashboard', 'infinity'])('%s adds up', async name => {
    const place = await folders.write(v2());
    await rm(join(place.folder, 'run_manifest.json'));
    await cp(join(fixtures, name), place.folder, { recursive: true });
    const projection = await projectRun(place);
    await expectToAddUp(projection);
    expect(projection.receipt.refused).toEqual([]);
    expect(await writeOutbound(projection)).not.toMatch(/"\/|NaN|Infinity/);
  });
});

test('the log of a run of the older generation is the first of train.log, training.log and run.log', async () => {
  const place = await folders.write({ schema_version: 'worldflux.training.run_manifest.v1' });
  for (const name of ['run.log', 'training.log', 'train.log']) {
    await writeFile(join(place.folder, name), `of ${name}\n`);
    const { logFile, outbound } = await projectRun(place);
    expect([logFile, await collect(outbound.lines())]).toEqual([`outputs/run/${name}`, [`of ${name}`]]);
  }
});

describe('the receipt adds up', () => {
  const value = fc.constantFrom<unknown>('text', 1, null, NaN, '/home/held', [], {}, [1, 'a', '/home/held', [NaN]]);
  const manifest = fc.record(
    {
      name: fc.constantFrom('a', '/home/held'),
      config: fc.dictionary(fc.constantFrom('a', 'b', '/home/held'), value, { minKeys: 1 }),
      held_key: value,
      artifacts: fc.array(
        fc.record(
          {
            path: fc.constantFrom('a.pt', 'b.pt', './a.pt', 'none.pt', '/home/held', '../held'),
            commit: fc.boolean(),
            held_note: fc.constant('held'),
            media_type: fc.constantFrom('text/plain', '/home/held'),
          },
          { requiredKeys: ['path'] },
        ),
        { minLength: 1, maxLength: 5 },
      ),
    },
    { requiredKeys: [] },
  );
  const rows = fc.array(
    fc.dictionary(fc.constantFrom('loss', 'kl', '/home/held'), fc.constantFrom(1, NaN), { minKeys: 1 }),
    { maxLength: 20 },
  );
  const lines = fc.array(fc.constantFrom('a', `b ${password}`, `c ${token}`, 'end'), { maxLength: 20 });

  test('for any run and any limits', async () => {
    const scanner = createScanner([password]);
    const valueScanner = createScanner([password], 'values');
    await fc.assert(
      fc.asyncProperty(
        manifest,
        rows,
        lines,
        fc.integer({ min: 2, max: 12 }),
        fc.constantFrom('redact' as const, 'allow' as const),
        async (fields, steps, log, limit, logSecrets) => {
          const place = await folders.write(v2({ ...fields, metrics_path: 'metrics.jsonl', log_path: 'train.log' }), {
            'metrics.jsonl': steps.map((values, step) => `${python({ step, ...values })}\n`).join(''),
            'train.log': log.map(line => `${line}\n`).join(''),
            'a.pt': 'a',
            'b.pt': 'b',
          });
          const limits = { ...defaultLimits, logLines: limit, metricRows: limit };
          const projection = await projectRun(place, policyOf({ scanner, valueScanner, limits, logSecrets }));
          const { receipt } = projection;
          await expectToAddUp(projection);
          expect(receipt.refused).toEqual([]);
          expect(receipt.rows.sent + receipt.rows.redacted + receipt.rows.held).toBe(steps.length);
          expect(receipt.lines.sent + receipt.lines.redacted + receipt.lines.held).toBe(log.length);
          const listed = fields.artifacts?.length ?? 0;
          expect(receipt.artifacts.sent.length + receipt.artifacts.held.length).toBe(listed);
          const outbound = await writeOutbound(projection);
          expect(outbound).not.toMatch(/held|NaN/);
          expect(outbound).not.toContain(password);
          expect(outbound.includes(token)).toBe(
            logSecrets === 'allow' && (await collect(projection.outbound.lines())).some(line => line.includes(token)),
          );
          const entries = projection.outbound.manifest['artifacts'] ?? [];
          const paths = Array.isArray(entries) ? entries.map(entry => isObject(entry) && entry['path']) : [];
          const sent = projection.outbound.artifacts.map(({ path }) => path);
          expect(paths.map(path => (path === './a.pt' ? 'a.pt' : path))).toEqual(sent);
        },
      ),
      { numRuns: 120 },
    );
  });

  test('totals are those of all runs', async () => {
    const place = await folders.write(v2({ held: 1, log_path: 'train.log', artifacts: [{ path: 'a' }] }), {
      'train.log': `a\n${password}\n`,
    });
    const { receipt } = await projectRun(place, policyOf({}, [password]));
    expect(totals([receipt, receipt])).toEqual({ sent: 8, redacted: 2, held: 4 });
  });
});

describe('a run that is refused', () => {
  const files = { 'metrics.jsonl': '{"step":1,"loss":2}\n', 'train.log': 'line\n', 'a.pt': 'x' };
  const whole = {
    metrics_path: 'metrics.jsonl',
    log_path: 'train.log',
    artifacts: [{ path: 'a.pt', commit: true }],
  };

  /** Where a secret may stand, and a run that has it there. */
  const places: readonly (readonly [string, (secret: string) => [Fields, Record<string, string>]])[] = [
    ['a field', secret => [{ ...whole, name: secret }, files]],
    ['a field within a list', secret => [{ ...whole, config: { a: [[`x ${secret}`]] } }, files]],
    ['a key', secret => [{ ...whole, metadata: { [secret]: 1 } }, files]],
    ['an unknown key', secret => [{ ...whole, [secret]: 1 }, files]],
    ['a final metric', secret => [{ ...whole, metrics: { [secret]: 1 } }, files]],
    [
      'the name of a metric in a row',
      secret => [whole, { ...files, 'metrics.jsonl': `${JSON.stringify({ step: 1, [secret]: 2 })}\n` }],
    ],
    ['the path of an artifact', secret => [{ ...whole, artifacts: [{ path: secret, commit: true }] }, files]],
    ['the path of an artifact that stays', secret => [{ ...whole, artifacts: [{ path: secret }] }, files]],
    [
      'a field of an artifact that stays',
      secret => [{ ...whole, artifacts: [{ path: 'b.pt', media_type: secret }] }, files],
    ],
    [
      'the path of the log',
      secret => [
        { ...whole, log_path: secret },
        { ...files, [secret]: 'line\n' },
      ],
    ],
    [
      'the path of the metrics',
      secret => [
        { ...whole, metrics_path: secret },
        { ...files, [secret]: '{}\n' },
      ],
    ],
  ];

  describe.each(places)('for a secret in %s', (_, make) => {
    test.each([
      ['by its look', token],
      ['by its value', password],
      ['by its value, in base64', Buffer.from(password).toString('base64')],
      ['by its value, as a URL has it', encodeURIComponent(password)],
    ])('known %s', async (_how, secret) => {
      const [fields, content] = make(secret);
      const projection = await projectRun(await folders.write(v2(fields), content), policyOf({}, [password]));
      const { receipt, outbound, ...shown } = projection;
      expect(receipt.refused).toHaveLength(new Set(receipt.refused.map(one => JSON.stringify(one))).size);
      expect(receipt.refused.length).toBeGreaterThan(0);
      expect(await weigh(projection)).toMatchObject({ counted: [1, 0, 0, 0] });
      expect(outbound.manifest).toEqual({});
      expect(python([receipt, shown, [...shown.run.metrics]])).not.toContain(secret);
    });
  });

  test('log-secrets: block refuses one in what was redrawn', async () => {
    const place = await folders.write(v2({ log_path: 'a.log' }), { 'a.log': `a\n${token}\rdone\n` });
    const { receipt, outbound } = await projectRun(place, policyOf({ logSecrets: 'block' }));
    expect(receipt.refused).toEqual([{ place: 'a.log, line 2', kind: 'github-token' }]);
    expect(await collect(outbound.lines())).toEqual([]);
  });

  test('log-secrets: block refuses one in the log', async () => {
    const place = await folders.write(v2(whole), { ...files, 'train.log': `a\nb ${token}\n` });
    const { receipt, outbound } = await projectRun(place, policyOf({ logSecrets: 'block' }));
    expect(receipt.refused).toEqual([{ place: 'train.log, line 2', kind: 'github-token' }]);
    expect(await collect(outbound.lines())).toEqual([]);
  });

  test('a version that holds a secret is not said', async () => {
    const secret = ['h', 'f_', 'qzxjvkwpmybgfdlthnrsoeuiacqzxjvkwp'].join('');
    const place = await folders.write({ schema_version: `worldflux.${secret}`, status: 'failed' });
    const projection = await projectRun(place);
    expect(projection.receipt.refused).toEqual([{ place: 'schema_version', kind: 'huggingface-token' }]);
    expect(python([projection.run, projection.notices, projection.receipt])).not.toContain(secret);
  });

  test('the config lets a false alarm through where it can be named: fields, paths of artifacts, names of metrics', async () => {
    const fields = { ...whole, name: token, metrics: { [token]: 1 }, artifacts: [{ path: token, commit: true }] };
    const place = await folders.write(v2(fields), {
      ...files,
      [token]: 'x',
      'metrics.jsonl': `${JSON.stringify({ step: 1, [token]: 2 })}\n`,
    });
    const allow = ['name', 'artifacts.0.path', `metrics.${token}`];
    const projection = await projectRun(place, policyOf({ allow }));
    expect(projection.receipt.refused).toEqual([]);
    expect(projection.metrics.map(({ name, value }) => [name, value])).toEqual([[token, 1]]);
    await expectToAddUp(projection);
    const known = await projectRun(place, policyOf({ allow }, [token]));
    expect(known.receipt.refused.length).toBeGreaterThan(0);
  });
});

test('a final number is the manifest’s own, else that of the last row that names the metric', async () => {
  const rows = '{"step":1,"loss":3,"kl":5}\n{"step":2,"loss":2,"kl":4}\n{"step":3,"loss":1}\n';
  const manifest = v2({ metrics: { loss: 0.5 }, metrics_path: 'metrics.jsonl' });
  const { metrics } = await projectRun(await folders.write(manifest, { 'metrics.jsonl': rows }));
  expect(metrics.map(({ name, value }) => [name, value])).toEqual([
    ['loss', 0.5],
    ['kl', 4],
  ]);
});

describe('paths of this machine', () => {
  test('in the manifest they become relative, through a link too, or stay', async () => {
    const place = await folders.write(v2());
    const link = join(place.workspace, 'latest');
    await symlink(place.folder, link);
    const fields = v2({
      config: { real: join(place.folder, 'a'), link: join(link, 'b'), home: place.workspace },
      metrics_path: join(link, 'metrics.jsonl'),
      artifacts: [{ path: join(link, 'a.pt'), commit: true }],
    });
    await writeFile(join(place.folder, 'run_manifest.json'), python(fields));
    await writeFile(join(place.folder, 'metrics.jsonl'), '{"step":1,"loss":2}\n');
    await writeFile(join(place.folder, 'a.pt'), 'x');
    const projection = await projectRun({ ...place, folder: link });
    expect(projection.outbound.manifest).toEqual({
      ...v2(),
      config: { real: 'a', link: 'b' },
      metrics_path: 'metrics.jsonl',
      artifacts: [{ path: 'a.pt', commit: true }],
    });
    expect(projection.metrics.map(({ name }) => name)).toEqual(['loss']);
    await expectToAddUp(projection);
  });

  test('in lines and in the health they become relative, by each name of the folder', async () => {
    const place = await folders.write(v2({ log_path: 'train.log' }));
    const link = join(place.workspace, 'latest');
    await symlink(place.folder, link);
    const at = [place.folder, link, place.workspace].map(folder => `see ${folder}/x`);
    await writeFile(join(place.folder, 'train.log'), at.join('\n'));
    const report = { health_signals: { nan: { status: 'warning', message: at.join(' ') } }, recommendations: at };
    await writeFile(join(place.folder, 'training_report.json'), python(report));
    const prefixes = [{ path: place.workspace, shown: '$W' }];
    const { health, lastLines, outbound } = await projectRun({ ...place, folder: link }, policyOf({ prefixes }));
    const safe = ['see x', 'see x', 'see $W/x'];
    expect(await collect(outbound.lines())).toEqual(safe);
    expect(lastLines).toEqual(safe);
    expect(health?.recommendations).toEqual(safe);
    expect(health?.signals[0]?.message).toBe(safe.join(' '));
  });
});

describe('a file that changes between reading and sending', () => {
  const files = { 'metrics.jsonl': '{"step":1,"loss":2}\n'.repeat(3), 'train.log': 'line\n'.repeat(3) };
  const fields = v2({ metrics_path: 'metrics.jsonl', log_path: 'train.log' });

  test.each([
    ['grows', (path: string) => appendFile(path, 'x\n')],
    ['is rewritten', (path: string) => writeFile(path, 'loss\n')],
    ['is rewritten at the same length', (path: string) => writeFile(path, ' '.repeat(60))],
    ['is touched', (path: string) => utimes(path, 1, 1)],
    ['is gone', (path: string) => rm(path)],
    ['is a folder now', (path: string) => rm(path).then(() => mkdir(path))],
    ['is a link now', (path: string) => rename(path, `${path}.old`).then(() => symlink(`${path}.old`, path))],
  ])('and %s ends it with WF-RUN-CHANGED', async (_, change) => {
    const place = await folders.write(fields, files);
    const { outbound } = await projectRun(place);
    await new Promise(resolve => setTimeout(resolve, 20));
    for (const name of Object.keys(files)) await change(join(place.folder, name));
    for (const items of [outbound.rows(), outbound.lines()]) {
      const error: unknown = await collect<unknown>(items).catch((thrown: unknown) => thrown);
      if (!(error instanceof UserError)) throw new Error('nothing was thrown');
      expect(error.code).toBe('WF-RUN-CHANGED');
      expect(error.message).toMatch(/^(?:metrics\.jsonl|train\.log) changed/);
    }
  });

  test('and so does one that changes while it is sent', async () => {
    const place = await folders.write(fields, { ...files, 'train.log': `${'x'.repeat(1000)}\n`.repeat(1000) });
    const { outbound } = await projectRun(place);
    const lines = outbound.lines();
    expect((await lines.next()).done).toBe(false);
    await new Promise(resolve => setTimeout(resolve, 20));
    await appendFile(join(place.folder, 'train.log'), 'more\n');
    await expect(collect(lines)).rejects.toMatchObject({ code: 'WF-RUN-CHANGED' });
  });

  test('while one that did not can be read as often as is needed', async () => {
    const { outbound } = await projectRun(await folders.write(fields, files));
    const first = await collect(outbound.lines());
    expect([await collect(outbound.lines()), first.length]).toEqual([first, 3]);
  });
});

describe('what cannot be read', () => {
  test('is said, and takes nothing from the rest', async () => {
    const place = await folders.write(v2({ metrics: { loss: 1 }, metrics_path: 'none.jsonl', log_path: '../x.log' }));
    const projection = await projectRun(place);
    expect(projection.notices).toHaveLength(2);
    expect(projection.metrics).toEqual([{ name: 'loss', value: 1, summary: undefined }]);
    expect([projection.logFile, projection.lastLines]).toEqual([undefined, undefined]);
    await expectToAddUp(projection);
  });

  test('an unknown version is read by the keys that are known, and says so', async () => {
    const place = await folders.write({ schema_version: 'worldflux.run.v9', status: 'succeeded', new_key: 1 });
    const { run, notices, receipt } = await projectRun(place);
    expect(run).toMatchObject({ generation: 'unknown', status: 'succeeded' });
    expect(notices.join()).toContain('worldflux.run.v9');
    expect(receipt.fields.held.map(({ name }) => name)).toEqual(['new_key']);
  });

  test.each([
    ['a list in another form', [{ path: 'a.pt', commit: 'yes' }]],
    ['no list', { path: 'a.pt', commit: true }],
  ])('of an unknown version that names its artifacts by %s nothing of that leaves', async (_, artifacts) => {
    const place = await folders.write({ schema_version: 'worldflux.run.v9', status: 'succeeded', artifacts });
    const { outbound, receipt } = await projectRun(place);
    expect(Object.keys(outbound.manifest)).toEqual(['schema_version', 'status']);
    expect(receipt.fields.held).toMatchObject([{ name: 'artifacts', reason: 'unknown-key' }]);
  });

  test('a folder that is gone meanwhile is no crash', async () => {
    const place = await folders.write(v2({ metrics: { loss: 1 }, log_path: 'train.log' }));
    const { loadRun } = await import('../../src/manifest/load.ts');
    const { applyBoundary: project } = await import('../../src/boundary/apply.ts');
    const loaded = loadRun({ path: join(place.folder, 'run_manifest.json'), displayPath: 'run_manifest.json' });
    await rm(place.folder, { recursive: true });
    expect((await project(loaded, policyOf())).notices).toHaveLength(1);
  });
});

test('with a recipe an artifact leaves only if both say so', async () => {
  const artifacts = ['a.pt', 'b.pt', 'c.pt'].map(path => ({ path, commit: path !== 'b.pt' }));
  const place = await folders.write(v2({ artifacts }), { 'a.pt': '1', 'b.pt': '2', 'c.pt': '3' });
  const recipe = await readRecipe('r.yml', 'artifacts: [{path: "?.pt", commit: true}, {path: c.pt, commit: false}]');
  const { outbound, receipt } = await projectRun(place, policyOf({ recipe }));
  expect(outbound.artifacts.map(({ path }) => path)).toEqual(['a.pt']);
  expect(outbound.manifest['artifacts']).toEqual([{ path: 'a.pt', commit: true }]);
  expect(receipt.artifacts.held.map(({ reason }) => reason)).toEqual(['uncommitted', 'not-in-recipe']);
});

test('a manifest of many values is passed in reasonable time', async () => {
  const config = Object.fromEntries(Array.from({ length: 45_000 }, (_, at) => [`key_${at}`, `value ${at}`]));
  const place = await folders.write(v2({ config }));
  const began = process.cpuUsage();
  const { receipt } = await projectRun(place);
  expect(receipt.fields.sent).toBe(45_002);
  expect(cpuMilliseconds(began)).toBeLessThan(10_000);
});

test('a metric whose name has an absolute path stays, and is told as left out; two slashes are in other names too', async () => {
  const names = [
    'loss',
    'eval//loss',
    'eval//acc/mean',
    'https://example.com/a/b/c',
    'grad//layer/attn.weight',
    'eval//cluster/nmi',
    'val//app/loss',
    '/train/acc',
    's//home/u/val',
    's//nobackup/edith',
    's//pool/val.json',
    's/C:\\u\\val',
  ];
  const rows = [1, 2].map(step => JSON.stringify({ step, ...Object.fromEntries(names.map(name => [name, step])) }));
  const place = await folders.write(v2({ metrics_path: 'metrics.jsonl' }), { 'metrics.jsonl': `${rows.join('\n')}\n` });
  const { metrics, receipt } = await projectRun(place);
  expect(metrics.map(({ name }) => name)).toEqual(names.slice(0, 7));
  const held = { name: '(a path)', reason: 'absolute-path', line: 1, file: 'metrics.jsonl' };
  expect(receipt.leftOut?.names).toEqual([held, held, held, held, held]);
});
