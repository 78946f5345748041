// Canaries: a step is run on runs that hold, in every place there is, what must not leave. Then all that it wrote is searched.
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createScanner } from '../../src/secrets/scanner.ts';
import { secretValues } from '../../src/secrets/values.ts';
import { emptyConfig } from '../../src/config/file.ts';
import { readInputs } from '../../src/config/inputs.ts';
import { readPolicy } from '../../src/steps/load/load-runs.ts';
import { silent, type Logger } from '../../src/logger.ts';
import { buildPublication } from '../../src/modes/report.ts';
import { publish } from '../../src/steps/publish/publish.ts';
import { levels, renderSummary } from '../../src/report/summary.ts';
import { createRunFolders, policyOf, projectRun, python, token, v2, writeOutbound } from './run-folders.ts';
import type { Fields, Place } from './run-folders.ts';

const folders = createRunFolders();
afterAll(folders.remove);

interface Planted {
  fields: Fields;
  files: Record<string, string>;
  env: Record<string, string>;
}

/** A run with something of each kind, which a canary is added to. */
const whole = (): Planted => ({
  fields: v2({
    name: 'a run',
    config: { learning_rate: 0.1 },
    metrics: { loss: 2 },
    metrics_path: 'metrics.jsonl',
    log_path: 'train.log',
    artifacts: [{ path: 'a.pt', commit: true }],
  }),
  files: {
    'metrics.jsonl': '{"step":1,"loss":3}\n{"step":2,"loss":2}\n',
    'train.log': 'first\nlast\n',
    'a.pt': 'weights',
    'doctor.txt': 'ok\nerror: no session\n',
    'training_report.json': '{"health_signals":{"nan":{"status":"warning","message":"look"}}}',
  },
  env: {},
});

interface Traces {
  /** All that could be sent. */
  outbound: string;
  /** All that people, later steps and the log get, at every size. */
  shown: string;
}

/** Runs a step on it, and gathers all that it left. */
async function trace({ fields, files, env }: Planted): Promise<Traces & { place: Place }> {
  const place = await folders.write(fields, files);
  const logged: string[] = [];
  const note = (message: string, at?: unknown): void => {
    logged.push(`${message} ${JSON.stringify(at ?? '')}`);
  };
  const logger: Logger = {
    ...{ debug: note, info: note, notice: note, warning: note, error: note },
    group: (title, story) => {
      note(title);
      return story();
    },
  };
  const given: Record<string, string> = { 'doctor-report': 'outputs/run/doctor.txt', auth: 'none' };
  const { inputs } = readInputs(name => given[name] ?? '');
  const where = {
    workspace: place.workspace,
    temp: place.temp,
    summaryFile: join(place.temp, 'summary.md'),
    env: { HOME: join(place.workspace, '..'), ...env },
    clock: () => 0,
    mask: () => undefined,
    logger,
    signals: process,
    settings: { ...inputs, mode: 'report', configNamed: false, file: emptyConfig } as const,
  };
  const { report, outputs } = await publish(await buildPublication(where), where);
  const written = await readdir(place.temp, { recursive: true, withFileTypes: true });
  const texts = await Promise.all(
    written.filter(one => one.isFile()).map(one => readFile(join(one.parentPath, one.name), 'utf8')),
  );
  const values = secretValues(where.env);
  const prefixes = [{ path: place.workspace, shown: '' }];
  const policy = policyOf({ scanner: createScanner(values), valueScanner: createScanner(values, 'values'), prefixes });
  return {
    place,
    outbound: await writeOutbound(await projectRun(place, policy)),
    shown: [...texts, JSON.stringify(outputs), ...logged, ...levels.map(level => renderSummary(report, level))].join(
      '\n',
    ),
  };
}

type Plant = (planted: Planted, canary: string) => void;

const addField =
  (key: string, make: (canary: string) => unknown): Plant =>
  ({ fields }, canary) => {
    fields[key] = make(canary);
  };
const addFile =
  (name: string, make: (canary: string) => string): Plant =>
  ({ files }, canary) => {
    files[name] = make(canary);
  };

/** Places of which nothing may leave nor be shown, whatever stands there. */
const held: Record<string, Plant> = {
  'the value of an unknown key': addField('notes', canary => canary),
  'a value below an unknown key': addField('notes', canary => ({ deep: [{ er: canary }] })),
  'an unknown key of the adapter': addField('adapter', canary => ({ id: 'x', owner: canary })),
  'an unknown key of an artifact': addField('artifacts', canary => [{ path: 'a.pt', commit: true, note: canary }]),
  'an absolute path': addField('metadata', canary => ({ output_dir: `/mnt/${canary}` })),
  'an absolute path in a text': addField('task', canary => `train on /mnt/${canary}/data`),
  'an absolute path of Windows': addField('metadata', canary => ({ dir: `D:\\${canary}` })),
  'an absolute path in a list': addField('config', canary => ({ paths: [['a', `~/${canary}`]] })),
  'an absolute path beside one of the run': addField('metadata', canary => ({ path: `file:///x/${canary}` })),
  'a key that is an absolute path': addField('config', canary => ({ [`/mnt/${canary}`]: 1 })),
  'an unknown key that is an absolute path': addField('notes', canary => ({ [`/mnt/${canary}`]: 1 })),
  'the name of a metric that is a path': addField('metrics', canary => ({ [`/mnt/${canary}`]: 1 })),
  'such a name in a row': addFile('metrics.jsonl', canary => `${JSON.stringify({ step: 1, [`/mnt/${canary}`]: 1 })}\n`),
  'such a name in an object of a row': addFile(
    'metrics.jsonl',
    canary =>
      `${JSON.stringify({ step: 1, loss: 1, scores: { [`/home/u/${canary}`]: 1, [`C:\\\\${canary}`]: 2, [`~/${canary}`]: 3 }, 'acc:': { [`/home/u/${canary}`]: 4, [`C:\\\\${canary}`]: 5 }, a: { [`/new-disk/u/${canary}`]: 6 } })}\n`,
  ),
  'text in a row': addFile('metrics.jsonl', canary => `${JSON.stringify({ step: 1, loss: 1, note: canary })}\n`),
  'a row that is none': addFile('metrics.jsonl', canary => `${canary}\n{"step":1,"loss":1}\n`),
  'the media type of an artifact': addField('artifacts', canary => [
    { path: 'a.pt', commit: true, media_type: `/mnt/${canary}` },
  ]),
  'the bytes of an artifact that is not marked': (planted, canary) => {
    addField('artifacts', () => [{ path: 'b.txt' }])(planted, canary);
    addFile('b.txt', () => canary)(planted, canary);
  },
  'the bytes of a file that nobody names': addFile('other.txt', canary => canary),
  'a variable of the runner': ({ env }, canary) => {
    env['SOME_SETTING'] = canary;
  },
  'a key of training_report.json that nobody asked for': addFile('training_report.json', canary =>
    JSON.stringify({ health_score: 1, host: canary, output_dir: `/mnt/${canary}` }),
  ),
};

/** Places where text may stand, but no secret. */
const searched: Record<string, Plant> = {
  'the name': addField('name', canary => canary),
  'the group': addField('group', canary => `group ${canary}`),
  'the seed': addField('seed', canary => canary),
  'a value of the config': addField('config', canary => ({ a: { b: [canary] } })),
  'a key of the config': addField('config', canary => ({ [canary]: 1 })),
  'an unknown key': addField('notes', canary => ({ a: 1, [canary]: canary })),
  'the adapter': addField('adapter', canary => ({ id: `lerobot:${canary}` })),
  'the dataset': addField('dataset', canary => ({ id: canary })),
  'the runtime': addField('runtime', canary => ({ name: canary })),
  'the name of a final metric': addField('metrics', canary => ({ [canary]: 1 })),
  'the name of a metric in a row': addFile(
    'metrics.jsonl',
    canary => `${JSON.stringify({ step: 1, loss: 2, [canary]: 1 })}\n`,
  ),
  'the path of an artifact': (planted, canary) => {
    addField('artifacts', () => [{ path: `${canary}.pt`, commit: true }])(planted, canary);
    addFile(`${canary}.pt`, () => 'x')(planted, canary);
  },
  'the path of an artifact that stays': addField('artifacts', canary => [{ path: `${canary}.pt` }]),
  'the path of the log': addField('log_path', canary => `${canary}.log`),
  'the path of the metrics': addField('metrics_path', canary => canary),
  'a line of the log': addFile('train.log', canary => `first\nkey ${canary} used\nlast\n`),
  'the last line of the log': addFile('train.log', canary => `first\n\u001b[31m${canary}\u001b[0m`),
  'a message of the health': addFile('training_report.json', canary =>
    JSON.stringify({ health_signals: { nan: { status: 'warning', message: canary } } }),
  ),
  'the name of a signal': addFile('training_report.json', canary =>
    JSON.stringify({ health_signals: { [canary]: { status: 'warning', message: '' } } }),
  ),
  'a recommendation': addFile('training_report.json', canary =>
    JSON.stringify({ recommendations: [canary], model_id: canary }),
  ),
  'a word of the doctor': addFile('doctor.txt', canary => `error: ${canary} is not valid\nok ${canary}\n`),
  'the bytes of an artifact that is not marked':
    held['the bytes of an artifact that is not marked'] ?? (() => undefined),
};

const password = 'correct-horse-battery-staple';
const secrets: [string, string][] = [
  ['by its look', token],
  ['by its value', password],
  ['by its value in base64', Buffer.from(password).toString('base64')],
];

describe.each(Object.entries(held))('%s', (_, plant) => {
  test('leaves nowhere and is shown nowhere', async () => {
    const planted = whole();
    plant(planted, 'canaria-serinus');
    const { outbound, shown } = await trace(planted);
    expect(outbound).not.toContain('canaria');
    expect(shown).not.toContain('canaria');
    expect(outbound).toContain('worldflux.run.v2');
    expect(shown).toContain('What left this runner');
  });
});

describe.each(Object.entries(searched))('a secret in %s', (_, plant) => {
  test.each(secrets)('known %s leaves nowhere and is shown nowhere', async (_how, secret) => {
    const planted = whole();
    planted.env['REGISTRY_PASSWORD'] = password;
    plant(planted, secret);
    const { outbound, shown } = await trace(planted);
    for (const form of [secret, password, token]) {
      expect(outbound).not.toContain(form);
      expect(shown).not.toContain(form);
    }
    expect(shown).toContain('What left this runner');
  });
});

/** Secrets that are recognized by what stands beside them, in a log. */
const named: Record<string, (canary: string) => string> = {
  'the body of a key in one line': canary => {
    const [begin, end] = ['BEGIN', 'END'].map(word => `-----${word} PRIVATE KEY-----`);
    return `${begin}\n${'MIIEvQIBADANBgkqhkiG9w0BAQEF'.repeat(70)}${canary}ab12CD\n${end}`;
  },
  'a password with signs': canary => `DB_PASSWORD=k9<Zq4>${canary}|x7(Lm2`,
  'a password with a quote': canary => JSON.stringify({ password: `k"9Zq4${canary}x7Lm2` }),
};

test.each(Object.entries(named))('%s leaves nowhere and is shown nowhere', async (_, write) => {
  const planted = whole();
  planted.files['train.log'] = `first\n${write('canaria')}\nlast\n`;
  const { outbound, shown } = await trace(planted);
  expect([outbound, shown].filter(text => text.includes('canaria'))).toEqual([]);
  expect(outbound).toContain('last');
});

test('without a canary in them the places are sent and shown: the searches above can fail', async () => {
  const planted = whole();
  for (const [name, plant] of Object.entries(searched)) plant(planted, `plain${Object.keys(searched).indexOf(name)}x`);
  const { outbound, shown } = await trace(planted);
  for (const word of ['plain0x', 'plain1x', 'plain2x', 'plain6x', 'plain7x', 'plain8x', 'plain9x'])
    expect([word, outbound.includes(word), shown.includes(word)]).toEqual([word, true, true]);
});

test('training_report.json is shown, and not sent', async () => {
  const planted = whole();
  const signals = { nan: { status: 'warning', message: 'plain-message' } };
  planted.files['training_report.json'] = python({ health_signals: signals, recommendations: ['plain-advice'] });
  const { outbound, shown } = await trace(planted);
  for (const word of ['plain-message', 'plain-advice'])
    expect([word, outbound.includes(word), shown.includes(word)]).toEqual([word, false, true]);
});

test('an artifact that stays is named to its people, and to nobody else', async () => {
  const planted = whole();
  planted.fields['artifacts'] = [{ path: 'b-canaria.txt', commit: false, media_type: 'text/canaria' }];
  const { outbound, shown } = await trace(planted);
  expect(outbound).not.toContain('canaria');
  expect(shown).toContain('`b-canaria.txt` is held: not marked as `commit`');
});

test('the folders of this runner are in no line, signal or summary', async () => {
  const planted = whole();
  const place = await folders.write(planted.fields, planted.files);
  const home = join(place.workspace, '..');
  const cache = join(place.temp, '..', 'cache');
  const lines = [place.folder, place.workspace, place.temp, cache, home].map(folder => `open ${folder}/x`);
  await writeFile(join(place.folder, 'train.log'), lines.join('\n'));
  await writeFile(join(place.folder, 'training_report.json'), python({ recommendations: lines }));
  const { inputs } = readInputs(() => '');
  const env = { HOME: home, RUNNER_TOOL_CACHE: cache };
  const settings = { ...inputs, mode: 'report', configNamed: false, file: emptyConfig } as const;
  const given = { summaryFile: undefined, env, clock: () => 0, mask: () => undefined, logger: silent };
  const context = { ...place, ...given, signals: process, settings };
  const projection = await projectRun(place, await readPolicy(emptyConfig, createScanner([]), context));
  const { outbound: _outbound, ...shown } = projection;
  const top = join(place.temp, '..');
  expect(await writeOutbound(projection)).not.toContain(top);
  expect(JSON.stringify(shown)).not.toContain(top);
  const safe = ['open x', 'open x', 'open $RUNNER_TEMP/x', 'open $RUNNER_TOOL_CACHE/x', 'open ~/x'];
  expect(projection.lastLines).toEqual(safe);
});

test('canaries in any of the places at once leave by none', async () => {
  const plants = [...Object.values(held), ...Object.values(searched)];
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.nat({ max: plants.length - 1 }), { minLength: 1, maxLength: 8 }),
      fc.constantFrom(...secrets.map(([, secret]) => secret)),
      async (chosen, secret) => {
        const planted = whole();
        planted.env['REGISTRY_PASSWORD'] = password;
        for (const index of chosen) plants[index]?.(planted, secret);
        const { outbound, shown } = await trace(planted);
        for (const form of [secret, password]) {
          expect(outbound).not.toContain(form);
          expect(shown).not.toContain(form);
        }
      },
    ),
    { numRuns: 40 },
  );
});
