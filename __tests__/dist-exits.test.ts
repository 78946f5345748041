// A value that the step knows is at no exit: through the bundle, as a runner or a person starts it. In this process,
// situations/exits.test.ts plants it at each source alone.
import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startCloud } from '../sandbox/cloud.ts';
import { runStep, type StepOptions } from '../sandbox/runner.ts';
import { exits as allExits } from '../src/secrets/exit-guard.ts';
import { type Exits, isClean, openExits, type Plant, plants, secret } from './exit-setup.ts';
import { openTestRepo, startShared, withStatuses } from './pull-request-setup.ts';
import { countRuns, openFork } from './situations/collect-setup.ts';
import { createRunner } from './situations/in-process.ts';
import { exitsOf, keys, plainRun, sync, write, writeCli } from './sync-setup.ts';

let exits: Exits;
beforeAll(async () => void (exits = await openExits()));
afterAll(() => exits.close());

/** The packaged command line, with a variable that holds a secret. */
function preview(cwd: string, args: readonly string[], value: string): { stdout: string; stderr: string } {
  const program = join(import.meta.dirname, '../dist/cli.js');
  const env = { PATH: process.env['PATH'], MY_SERVICE_TOKEN: value };
  return spawnSync(process.execPath, [program, 'preview', ...args], { cwd, env, encoding: 'utf8' });
}

/** What ends the step before it looks at the run, so that it has to be alone. */
const errors = [
  'a wrong input',
  'the project',
  'the path of the manifest',
  'the key of the comment',
  'a broken manifest',
];
const ending = [...errors, 'a rule of the config file', 'a broken config file'];

/** The others, in one run. */
const all = Object.entries(plants)
  .filter(([name]) => !ending.includes(name))
  .map(([, plant]) => plant)
  .reduce((sum: Required<Plant>, plant) => merge(sum, plant), { run: {}, files: {}, inputs: {}, env: {} });

function merge(one: Required<Plant>, { run = {}, files = {}, inputs = {}, env = {} }: Plant): Required<Plant> {
  const config = { ...configOf(one.run), ...configOf(run) };
  return {
    run: { ...one.run, ...run, config },
    files: { ...one.files, ...files },
    inputs: { ...one.inputs, ...inputs },
    env: { ...one.env, ...env },
  };
}
function configOf(run: object): object {
  return 'config' in run && run.config instanceof Object ? run.config : {};
}

/** Of a value of some length, what a report may have shortened it to: only the last look knows that. */
const long = 'quiet-words-of-one-box-that-nobody-else-has-in-this-house';
const beginning = long.slice(0, 44);
const shortened: Plant = {
  run: {
    name: `box ${beginning}`,
    config: { note: beginning },
    artifacts: [{ path: `${beginning}.pt`, commit: true }],
  },
  files: {
    [`outputs/run/${beginning}.pt`]: 'weights',
    'outputs/run/train.log': `using ${beginning}\n`,
    [`outputs/${beginning}/run_manifest.json`]: '{"schema_version": "worldflux.run.v2", "status": ',
  },
  env: { MY_SERVICE_TOKEN: long },
};

describe('what only the last look knows', () => {
  test('is at no exit of the packaged step, and each exit is named', async () => {
    const { step, comment, result, cloud } = await exits.run(shortened);
    for (const text of [step, comment, result, cloud]) {
      expect(text).not.toContain(beginning.slice(0, 40));
      expect(text).toContain('***');
    }
    const said = /\[WF-EXIT-SECRET\][^\n]*?in: ([^.]*)\./.exec(step)?.[1];
    expect(said?.split(', ').toSorted()).toEqual(allExits.filter(exit => exit !== 'commit status').toSorted());
  });

  test.each([[[]], [['--json']], [['--markdown']]])('is not on the screen of preview %j', async args => {
    const cwd = await write(exits.bench, { ...plainRun(shortened.run), ...shortened.files });
    const { stdout, stderr } = preview(cwd, args, long);
    expect(stdout + stderr).not.toContain(beginning.slice(0, 40));
    expect(stdout).toContain('***');
  });
});

test.each([
  ['a value of a variable', secret, secret],
  ['what only the last look knows', beginning, long],
])('the commit status of a packaged step does not have %s', async (_, planted, value) => {
  const { artifacts, showAt } = await startShared();
  const here = createRunner();
  const runner = (options: StepOptions) => (options.inputs?.['mode'] === 'collect' ? runStep : here)(options);
  const repo = await openTestRepo({ artifacts, runner });
  showAt(repo.github);
  const fork = openFork(repo, countRuns());
  // With no run to judge, the status says which manifest could not be read.
  await fork.train({ runs: [], files: { [`outputs/${planted}/run_manifest.json`]: '{"schema_version": ' } });
  const env = { MY_SERVICE_TOKEN: value };
  const step = await fork.collect({ token: withStatuses, inputs: { 'commit-status': 'true' }, env });
  expect(repo.github.data.statuses).toEqual([expect.objectContaining({ description: expect.stringContaining('***') })]);
  const seen = JSON.stringify([repo.github.data.statuses, step, repo.github.comments(8)]);
  expect(seen).not.toContain(planted.slice(0, 40));
  if (planted === secret) isClean(seen);
  else expect(JSON.stringify(step.annotations)).toMatch(/\[WF-EXIT-SECRET\].*commit status/);
  await Promise.all([repo.close(), artifacts.close()]);
});

describe('a value of a variable in', () => {
  test('a run, wherever one can hold it, its job and its branch', () => exits.play(all));

  test.each(['a wrong input', 'a broken config file'])('%s', name => exits.play(plants[name] ?? {}));

  test('what the doctor says', async () => {
    const { bench } = exits;
    await using cloud = await startCloud({ keys });
    const bin = await writeCli(bench, `console.log('error: ${secret}'); console.error('${secret}');`);
    const env = { PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}` };
    const story = await sync(bench, await write(bench, plainRun()), cloud, { inputs: { doctor: 'on' }, env });
    expect(story.exitCode).toBe(1);
    isClean(await exitsOf(story));
  });

  test.each<[string, Plant, string[]]>([
    ['a run, wherever one can hold it', all, []],
    ['a run, wherever one can hold it', all, ['--json']],
    ['a broken manifest', plants['a broken manifest'] ?? {}, []],
    ['a rule of the config file', plants['a rule of the config file'] ?? {}, ['--json']],
    ['a broken config file', plants['a broken config file'] ?? {}, []],
  ])('%s, for the command line', async (_, { run = {}, files = {} }, args) => {
    const cwd = await write(exits.bench, { ...plainRun(run), ...files });
    const { stdout, stderr } = preview(cwd, args, secret);
    expect(stdout + stderr).not.toBe('');
    isClean(stdout + stderr);
  });
});
