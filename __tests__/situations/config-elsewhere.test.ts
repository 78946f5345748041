// A config file that is not where the action looks: named and absent it is an error, under a name that is nearly right a warning.
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readSettings } from '../../src/config/index.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'worldflux-config-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function place(path: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), 'metrics:\n  loss: { goal: min, max: 6 }\n');
}

async function read(inputs: Record<string, string> = {}, event = 'push') {
  const warnings: string[] = [];
  const get = (name: string): string => inputs[name] ?? '';
  const settings = await readSettings(get, folder, { GITHUB_EVENT_NAME: event }, text => void warnings.push(text));
  return { rules: settings.file?.rules.length, warnings };
}

test.each([
  'worldflux.yml',
  '.worldflux.yaml',
  '.github/WorldFlux.yml',
  '.github/worldflux.yml.txt',
  '.github/workflows/worldflux.yml',
  '.github/worldflux.yaml',
  'trainer/.github/worldflux.yml',
  'trainer/.github/worldflux.yaml',
  'packages/a/.github/worldflux.yml',
  '.github/wordlflux.yml',
])('%s is not read, and a warning names it and the input that reads it', async path => {
  await place(path);
  const { rules, warnings } = await read();
  expect(rules).toBeUndefined();
  expect(warnings).toEqual([expect.stringMatching(`WF-INPUT[^]*with:\n  config: ${path}$`)]);
  expect(await read({ config: path })).toEqual({ rules: 1, warnings: [] });
});

test('a workflow of that name, and the file of another tool, are no config files', async () => {
  await place('x');
  await mkdir(join(folder, '.github/workflows'), { recursive: true });
  await writeFile(join(folder, '.github/workflows/worldflux.yml'), 'on: push\njobs:\n  metrics:\n');
  await writeFile(join(folder, 'worldflux.yml'), 'name: other\n');
  await mkdir(join(folder, '.github'), { recursive: true });
  await writeFile(join(folder, '.github/workflow.yml'), 'metrics: {}\n');
  await writeFile(join(folder, '.github/worldfluxx.yml'), 'name: other\n');
  expect(await read()).toEqual({ rules: undefined, warnings: [] });
});

test('a link that leads nowhere is an error: its rules are not none', async () => {
  await mkdir(join(folder, '.github'));
  await symlink('../gone.yml', join(folder, '.github/worldflux.yml'));
  await expect(read()).rejects.toMatchObject({ code: 'WF-INPUT', message: expect.stringContaining('leads nowhere') });
});

test('beside the usual file nothing else is looked for, and no file at all is no word', async () => {
  expect(await read()).toEqual({ rules: undefined, warnings: [] });
  await place('trainer/.github/worldflux.yml');
  await place('.github/worldflux.yml');
  expect(await read()).toEqual({ rules: 1, warnings: [] });
});

test.each(['.github/worldfux.yml', '.github/worldflux.yml', 'no/such/folder.yml'])(
  '%s that the input names and that is not there is an error',
  async config => {
    await place('other/.github/worldflux.yml');
    await expect(read({ config })).rejects.toMatchObject({
      code: 'WF-INPUT',
      message: expect.stringContaining(`there is no file ${config}`),
      // Another file has the rules of another project.
      fix: expect.stringContaining(`# ${config}\nmetrics:`),
    });
  },
);

test('where no file of the workspace is read, none is missed there', async () => {
  await place('trainer/.github/worldflux.yml');
  expect(await read({ config: 'rules.yml' }, 'workflow_run')).toEqual({ rules: undefined, warnings: [] });
  expect(await read({ config: 'rules.yml', mode: 'collect' })).toEqual({ rules: undefined, warnings: [] });
});
