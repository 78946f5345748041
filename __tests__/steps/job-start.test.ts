// When a job began, on a runner that keeps its folders from job to job.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { birthOf, findJobStart } from '../../src/steps/job-start.ts';

let temp: string;
beforeEach(() => {
  temp = mkdtempSync(join(tmpdir(), 'job-start-'));
});
afterEach(() => rmSync(temp, { recursive: true }));

/** Waits until the file system's clock has moved on, and says what time it is. */
async function later(): Promise<number> {
  await sleep(30);
  writeFileSync(join(temp, 'clock'), '');
  const { mtimeMs } = statSync(join(temp, 'clock'));
  await sleep(30);
  return mtimeMs;
}

const folder = () => join(temp, '_runner_file_commands');
const event = () => join(temp, '_github_workflow', 'event.json');
const context = () => ({ temp, env: { GITHUB_EVENT_PATH: event(), GITHUB_OUTPUT: join(folder(), 'set_output_2') } });

/** What the runner does before each step: the event's file is written over, files for commands are added. */
function beginStep(step: number): void {
  mkdirSync(folder(), { recursive: true });
  mkdirSync(join(temp, '_github_workflow'), { recursive: true });
  writeFileSync(event(), '{}');
  for (const name of ['set_output', 'set_env', 'step_summary']) writeFileSync(join(folder(), `${name}_${step}`), '');
}

/** What the runner does before each job: it empties its temp folder. */
function beginJob(): void {
  rmSync(folder(), { recursive: true, force: true });
  rmSync(join(temp, '_github_workflow'), { recursive: true, force: true });
}

describe('the beginning of a job', () => {
  test('is that of its first step, on a runner whose temp folder is of an older job', async () => {
    beginStep(1);
    const lastJob = await later();
    beginJob();
    const before = await later();
    beginStep(1);
    const training = await later();
    beginStep(2);
    const began = findJobStart(context());
    expect(began).toBeGreaterThan(before);
    expect(began).toBeLessThan(training);
    expect(statSync(temp).birthtimeMs).toBeLessThan(lastJob);
  });

  test('is not moved back by a folder that the runner could not empty', async () => {
    beginStep(1);
    const before = await later();
    rmSync(event());
    beginStep(1);
    await later();
    beginStep(2);
    expect(findJobStart(context())).toBeGreaterThan(before);
  });

  test('is told by the folder alone where there is no event', async () => {
    const before = await later();
    beginStep(1);
    await later();
    beginStep(2);
    expect(findJobStart({ temp, env: {} })).toBeGreaterThan(before);
  });

  test('without births is the oldest change in the folder', () => {
    beginStep(1);
    // A birth that is the same as the last change of the status is none.
    expect(birthOf({ birthtimeMs: 5, ctimeMs: 5 })).toBeUndefined();
    expect(birthOf({ birthtimeMs: 0, ctimeMs: 5 })).toBeUndefined();
    expect(birthOf({ birthtimeMs: 4, ctimeMs: 5 })).toBe(4);
    // Whether this file system tells a birth or not.
    utimesSync(join(folder(), 'set_env_1'), 1000, 1000);
    const { birthtimeMs, ctimeMs } = statSync(folder());
    const began = findJobStart({ temp, env: {} });
    expect(began).toBe(birthtimeMs === ctimeMs ? 1_000_000 : birthtimeMs);
  });

  test('is not known where the runner made nothing', () => {
    expect(findJobStart({ temp, env: {} })).toBeUndefined();
    expect(findJobStart({ temp, env: { GITHUB_EVENT_PATH: join(temp, 'none.json') } })).toBeUndefined();
  });
});
