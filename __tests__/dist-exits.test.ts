// A value that the step knows is at no exit: through the bundle, as a runner or a person starts it. In this process,
// situations/exits.test.ts plants it at each source alone.
import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startCloud } from '../sandbox/cloud.ts';
import { type Exits, isClean, openExits, type Plant, plants, secret } from './exit-setup.ts';
import { exitsOf, keys, plainRun, sync, write, writeCli } from './sync-setup.ts';

let exits: Exits;
beforeAll(async () => void (exits = await openExits()));
afterAll(() => exits.close());

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
    const program = join(import.meta.dirname, '../dist/cli.js');
    const env = { PATH: process.env['PATH'], MY_SERVICE_TOKEN: secret };
    const ended = spawnSync(process.execPath, [program, 'preview', ...args], { cwd, env, encoding: 'utf8' });
    expect(ended.stdout + ended.stderr).not.toBe('');
    isClean(ended.stdout + ended.stderr);
  });
});
