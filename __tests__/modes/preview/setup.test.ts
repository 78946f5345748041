// What a preview without wishes is told is what the action's inputs would tell it.
import { expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Wishes } from '../../../src/modes/preview/options.ts';
import { makeSettings, plainSettings } from '../../../src/modes/preview/setup.ts';

const wishes: Wishes = {
  paths: [],
  config: undefined,
  failOn: undefined,
  project: undefined,
  doctor: false,
  open: false,
  json: false,
  body: false,
  color: true,
};

test.each([
  { doctor: false, body: false },
  { doctor: true, body: true },
])('the settings of no wishes are the defaults of the inputs: %j', async ({ doctor, body }) => {
  const folder = await mkdtemp(join(tmpdir(), 'worldflux-setup-'));
  try {
    await writeFile(join(folder, 'rules.yml'), '{}\n');
    await writeFile(join(folder, 'run_manifest.json'), '{}');
    // A config file and a gate by name are wishes: they are read with the inputs' own schema.
    const checked = await makeSettings(
      { ...wishes, doctor, body, config: 'rules.yml', failOn: 'doctor, boundary, run, rules' },
      folder,
    );
    const plain = await makeSettings({ ...wishes, doctor, body }, folder);
    expect(plain).toEqual({ ...plainSettings({ doctor, body }), manifest: ['run_manifest.json'] });
    expect({ ...plain, config: 'rules.yml' }).toEqual({ ...checked, file: undefined });
    expect(checked.file).toBeDefined();
  } finally {
    await rm(folder, { recursive: true });
  }
});
