// Pushes to main one after the other, each with the history that the one before left, and then a pull request.
import { describe, expect, test } from '@jest/globals';
import { zipSync } from 'fflate';
import { resultName } from '../../src/github/result-artifacts/name.ts';
import { resultFile } from '../../src/github/result-artifacts/zip.ts';
import type { Observed } from './event-setup.ts';
import { situationForEach, pullEvent, pushEvent, seeds, sha, shas } from './event-setup.ts';

const situation = situationForEach();

const workflow = '.github/workflows/train.yml';
const name = resultName({ workflow, job: 'train', matrix: null, step: '' });
const started = Date.parse('2026-11-01T00:00:00Z');
const rules = 'metrics:\n  loss: { goal: min, tolerance: 50% }\n';

interface Push {
  n: number;
  loss: number;
  config?: string;
  conclusion?: 'success' | 'failure';
  event?: string;
  /** What the artifact holds in the place of the step's own result. */
  left?: (result: Observed['result']) => unknown;
}

/** The n-th commit on main: its step, and then its run with its result at GitHub. */
async function push({ n, loss, config = rules, conclusion = 'success', event = 'push', left }: Push) {
  const { github } = situation.repo;
  github.data.history.commit(sha(n), { parents: [sha(n - 1)], branch: 'main' });
  const before = github.requests.length;
  const env = { GITHUB_RUN_ID: String(10_000 + n) };
  const step = await situation.run({ event: pushEvent(sha(n)), sha: sha(n), runs: seeds(loss), config, env });
  const requests = github.requests.length - before;
  const run = github.seed.run({
    ...{ id: 10_000 + n, headSha: sha(n), headBranch: 'main', event, conclusion },
    createdAt: started + n * 3_600_000,
  });
  const text = JSON.stringify(left === undefined ? step.result : left(step.result));
  github.seed.artifact({ runId: run.id, name, bytes: zipSync({ [resultFile]: Buffer.from(text) }) });
  return { ...step, requests };
}

/** Six results around one loss, and six around another. */
const losses = [5, 5.02, 4.99, 5.01, 5, 4.98, 5.5, 5.52, 5.49, 5.51, 5.5, 5.48];

async function pushAll(values: readonly number[], more: (n: number) => Partial<Push> = () => ({})) {
  const steps = [];
  for (const [index, loss] of values.entries()) steps.push(await push({ n: index + 3, loss, ...more(index + 3) }));
  return steps;
}

const movesOf = ({ result }: Observed) => (result.history?.series ?? []).flatMap(({ moves = [] }) => moves);
const commitsOf = ({ result }: Observed) => (result.history?.entries ?? []).map(one => parseInt(one.sha, 16));

describe('twelve pushes with a step in the middle', () => {
  test('the move is named once, by its commits; the pull request shows all twelve and itself, by no request more', async () => {
    const steps = await pushAll(losses);
    const reported = steps.map(step => step.log.filter(line => /^notice: .*loss moved/.test(line)).length);
    expect(reported).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
    const last = steps.at(-1);
    if (last === undefined) throw new Error('no step');
    expect(movesOf(last)).toEqual([
      { after: sha(8), at: sha(9), from: expect.closeTo(5, 1), to: expect.closeTo(5.5, 1) },
    ]);
    expect(commitsOf(last)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);

    situation.repo.github.data.history.commit(shas.second, { parents: [sha(14)], branch: 'topic' });
    const pull = await situation.run({ event: pullEvent(shas.second), runs: seeds(5.6), config: rules });
    expect(commitsOf(pull)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
    const metric = pull.report.comparison.history?.metrics[0];
    expect(metric?.values).toEqual([...losses, 5.6].map(loss => expect.closeTo(loss, 2)));
    expect(pull.log.filter(line => line.includes('moved'))).toEqual([]);

    // It costs no request: where they meet, the runs, the pull requests of the push; of five results a check, a list and a download.
    await situation.reopen();
    const none = await pushAll(losses.slice(0, 7), () => ({ config: `${rules}history: 0\n` }));
    expect(none.map(({ requests }) => requests)).toEqual(steps.slice(0, 7).map(({ requests }) => requests));
    expect(none.at(-1)?.requests).toBe(18);
  });
});

describe('what another run has left is a stranger’s', () => {
  test('an entry counts only where GitHub lists a push of this repository and workflow: others are dropped', async () => {
    const { seed, data } = situation.repo.github;
    data.history.commit(sha(60), { parents: [], branch: 'main' });
    const strange = [
      { headSha: sha(51), headBranch: 'main', event: 'pull_request' },
      { headSha: sha(52), headBranch: 'main', event: 'push', headRepository: seed.fork('mallory') },
      { headSha: sha(53), headBranch: 'topic', event: 'push' },
      { headSha: sha(54), headBranch: 'main', event: 'push', workflowPath: '.github/workflows/other.yml' },
    ];
    for (const run of strange) seed.run({ ...run, createdAt: started });
    const invented = [51, 52, 53, 54, 55].map(n => ({ sha: sha(n), time: '2026-10-01T00:00:00Z' }));
    const left = (result: Observed['result']) => ({
      ...result,
      history: {
        entries: [...invented, ...(result.history?.entries ?? [])],
        series: (result.history?.series ?? [{ metric: 'loss', points: [] }]).map(one => ({
          ...one,
          points: [...invented.map(() => [3, 1]), ...one.points],
        })),
      },
    });
    const steps = await pushAll(losses.slice(0, 4), n => (n === 5 ? { left } : {}));
    expect(steps.map(commitsOf)).toEqual([[], [3], [3, 4], [3, 4, 5]]);
  });

  test.each<[string, (history: NonNullable<Observed['result']['history']>) => unknown]>([
    ['a value that is no number', history => ({ ...history, series: [{ metric: 'loss', points: [[3, 'NaN']] }] })],
    ['text', () => 'none'],
  ])('%s: the result stands without its history, and a new one begins and is reported', async (_, change) => {
    const left = (result: Observed['result']) => ({
      ...result,
      history: change(result.history ?? { entries: [], series: [] }),
    });
    const steps = await pushAll([5, 5.01, 5.02], () => ({ left, config: rules }));
    const last = steps.at(-1);
    expect(last?.log.filter(line => /^notice: The history of main begins/.test(line))).toHaveLength(1);
    expect(last?.report.comparison.rows).toHaveLength(1);
    expect(last?.result.history?.entries).toHaveLength(2);
  });
});

test('a failed run is kept as one; history-since discards what was before it', async () => {
  const { history } = situation.repo.github.data;
  await pushAll([5, 5.01]);
  history.commit(sha(5), { parents: [sha(4)], branch: 'main' });
  situation.repo.github.seed.run({
    headSha: sha(5),
    headBranch: 'main',
    conclusion: 'failure',
    createdAt: started + 5 * 3_600_000,
  });
  const sixth = await push({ n: 6, loss: 5 });
  expect(sixth.result.history?.entries.map(({ failed }) => failed ?? false)).toEqual([false, false, true]);
  expect(sixth.report.comparison.history?.metrics[0]?.values[2]).toBeNull();

  const since = `${rules}history-since: "${sha(6)}"\n`;
  expect(commitsOf(await push({ n: 7, loss: 5, config: `${rules}history-since: "${sha(4)}"\n` }))).toEqual([4, 5, 6]);
  const unknown = await push({ n: 8, loss: 5, config: `${rules}history-since: "0123456"\n` });
  expect(unknown.log.some(line => line.startsWith('notice: history-since'))).toBe(true);
  const pull = await push({ n: 9, loss: 5, config: since });
  expect(commitsOf(pull)).toEqual([6, 7, 8]);
});
