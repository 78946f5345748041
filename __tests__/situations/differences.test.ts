// What else differs between a change and its baseline: the config's keys in a table, the machine in a line.
import { expect, test } from '@jest/globals';
import { zipSync } from 'fflate';
import { resultName } from '../../src/github/result-artifacts/name.ts';
import { resultFile } from '../../src/github/result-artifacts/zip.ts';
import { situationForEach, pullEvent, pushEvent, shas } from './event-setup.ts';

const situation = situationForEach();

const rules = `metrics:
  loss: { goal: min, tolerance: 50% }
  fps: { goal: max, tolerance: 50% }
`;

/** Three seeds on one machine. */
function files(config: object, device: string): Record<string, string> {
  return Object.fromEntries(
    [0, 1, 2].map(seed => {
      const manifest = {
        ...{ schema_version: 'worldflux.run.v2', status: 'succeeded', group: 'a', seed, config: { ...config, device } },
        metrics: { loss: 1 + seed / 100, fps: 100 + seed },
      };
      return [`outputs/${seed}/run_manifest.json`, JSON.stringify(manifest)];
    }),
  );
}

async function compare(config: string, runnerArch: string, device: string) {
  const { github } = situation.repo;
  const pushed = await situation.run({
    ...{ event: pushEvent(shas.base), sha: shas.base, runs: [], config: rules },
    files: files({ lr: 0.001, depth: 4 }, 'cpu'),
    env: { RUNNER_OS: 'Linux', RUNNER_ARCH: 'X64' },
  });
  const run = github.seed.run({ headSha: shas.base, headBranch: 'main', event: 'push' });
  const name = resultName({ workflow: '.github/workflows/train.yml', job: 'train', matrix: null, step: '' });
  github.seed.artifact({
    ...{ runId: run.id, name, bytes: zipSync({ [resultFile]: Buffer.from(JSON.stringify(pushed.result)) }) },
  });
  const step = await situation.run({
    ...{ event: pullEvent(), runs: [], config: `${rules}${config}` },
    files: files({ lr: 0.002, depth: 4 }, device),
    env: { RUNNER_OS: 'Linux', RUNNER_ARCH: runnerArch },
  });
  const states = Object.fromEntries(step.result.comparisons.map(({ metric, state }) => [metric, state]));
  return { ...step, states };
}

test('another machine: its parts and the key that differs are reported, and times are not comparable', async () => {
  const { result, states, summary } = await compare('', 'ARM64', 'cuda');
  expect(result.differences).toEqual({
    config: [{ key: 'lr', baseline: ['0.001'], head: ['0.002'] }],
    environment: [
      { key: 'architecture', baseline: ['X64'], head: ['ARM64'] },
      { key: 'device', baseline: ['cpu'], head: ['cuda'] },
    ],
  });
  expect(states).toEqual({ loss: 'same', fps: 'not-comparable' });
  expect(summary).toContain('ARM64');
  expect(summary).toContain('`lr`');
});

test('the config file can have them compared', async () => {
  const { states, result } = await compare('on-other-environment: compare\n', 'ARM64', 'cpu');
  expect(states).toEqual({ loss: 'same', fps: 'same' });
  expect(result.differences?.environment).toHaveLength(1);
});

test('the same machine: times are compared', async () => {
  const { states, result } = await compare('', 'X64', 'cpu');
  expect(states).toEqual({ loss: 'same', fps: 'same' });
  expect(result.differences?.environment).toEqual([]);
});
