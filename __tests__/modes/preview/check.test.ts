// `worldflux-action check` in process: what it says of a folder, and the manifest that it writes.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { HostContext } from '../../../src/context.ts';
import { silent } from '../../../src/logger.ts';
import { listChecked } from '../../../src/modes/preview/check.ts';
import type { PreviewOptions } from '../../../src/modes/preview/options.ts';
import { readTerminalStyle } from '../../../src/report/terminal/terminal-style.ts';
import { print } from '../../../src/report/terminal/layout.ts';

let workspace = '';
beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'wf-check-'));
  await mkdir(join(workspace, 'run'));
  await writeFile(join(workspace, 'run/metrics.csv'), 'step,loss\n1,2.5\n2,1.5\n');
});
afterEach(() => rm(workspace, { recursive: true }));

const plain: PreviewOptions = {
  paths: ['run'],
  config: undefined,
  failOn: undefined,
  project: undefined,
  doctor: false,
  open: false,
  json: false,
  markdown: false,
  baseline: undefined,
  body: false,
  write: false,
  color: false,
};

async function check(wishes: Partial<PreviewOptions> = {}): Promise<string[]> {
  const context: HostContext = {
    workspace,
    temp: workspace,
    summaryFile: undefined,
    env: {},
    clock: () => 0,
    mask: () => undefined,
    logger: silent,
    signals: process,
    inJob: false,
  };
  const { lines } = await listChecked({ ...plain, ...wishes }, context, 100);
  return print(lines, readTerminalStyle({}, { COLUMNS: '100' }, false)).split('\n');
}

const figures = (lines: readonly string[]): string[] => lines.map(line => line.trim().replaceAll(/\s+/g, ' '));

test('one screen says the format, the axis, and first, last and count of each metric', async () => {
  const lines = figures(await check());
  expect(lines.length).toBeLessThan(24);
  expect(lines.join('\n')).toMatch(/metrics\.csv.*CSV.*step/);
  expect(lines).toContain('loss 2.5 1.5 2');
});

test('--write writes a manifest that is read the same, and is written once', async () => {
  await check({ write: true });
  const manifest = join(workspace, 'run/run_manifest.json');
  expect(existsSync(manifest)).toBe(true);
  expect(figures(await check())).toContain('loss 2.5 1.5 2');
  await rm(manifest);
  await writeFile(join(workspace, 'run/eval.csv'), 'step,reward\n1,3\n');
  await writeFile(manifest, '{}');
  await expect(check({ paths: ['run/eval.csv'], write: true })).rejects.toMatchObject({ code: 'WF-SURFACE' });
});

test('a file that is not read gets no manifest, and no advice to name it', async () => {
  await rm(join(workspace, 'run/metrics.csv'));
  await writeFile(join(workspace, 'run/t.log'), 'the training began\nthe training ended\n');
  const text = (await check({ paths: ['run/t.log'], write: true })).join('\n');
  expect(text).toContain('✗');
  expect(text).not.toContain('reads this as it is');
  expect(text).not.toContain('✓ wrote');
  expect(existsSync(join(workspace, 'run/run_manifest.json'))).toBe(false);
});
