// Twenty jobs of a matrix that end at once, with 60 ms for each request to GitHub: the seconds that each spends on the comment that they
// share, compared with the same twenty without a comment.
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeJob } from '../sandbox/job.ts';
import { action, inputsOf } from './action.ts';
import type { Figure } from './figures.ts';
import type { Command } from './measure.ts';
import { median, runOnce } from './measure.ts';
import type { Services } from './services.ts';
import { job, pullEvent, startServices } from './services.ts';

const run = join(import.meta.dirname, '..', '__tests__/__fixtures__/runs/base/dreamerv3-s0');
const total = 20;

/** Seconds of the median job, of all jobs and of the slowest, each with and without a comment; and their requests. */
export async function measureMatrix(folder: string): Promise<Figure[]> {
  const services = await startServices();
  try {
    services.setLatency(60);
    await runAll(folder, services, 'never');
    const without = await runAll(folder, services, 'never');
    const count = (): number[] => [services.requests(), services.creates(), services.writes()];
    const before = count();
    const with_ = await runAll(folder, services, 'always');
    const [requests = NaN, creates = NaN, writes = NaN] = count().map((all, index) => all - (before[index] ?? NaN));
    const what = `${total} jobs at once that share a comment, each request to GitHub takes 60 ms`;
    const sum = (all: readonly number[]): number => all.reduce((one, other) => one + other, 0);
    const figures: [string, string, number, Figure['unit']][] = [
      ['seconds', 'what one spends on it', median(with_) - median(without), 's'],
      ['sum', 'what all spend on it', sum(with_) - sum(without), 's'],
      ['longest', 'the last to end, beside the last without', Math.max(...with_) - Math.max(...without), 's'],
      ['requests', 'requests of all', requests, 'requests'],
      ['creates', 'new comments of all', creates, 'requests'],
      ['writes', 'writes of all', writes, 'requests'],
    ];
    return figures.map(([id, name, value, unit]) => ({ id: `matrix-${id}`, name: `${what}: ${name}`, value, unit }));
  } finally {
    await services.close();
  }
}

let last = 1_000_000;

/** Seconds of each job. */
async function runAll(folder: string, services: Services, comment: string): Promise<number[]> {
  services.clearComments();
  const runId = ++last;
  const commands: Command[] = [];
  for (let index = 0; index < total; index += 1)
    commands.push(await writeJob(join(folder, `matrix-${runId}-${index}`), services, { runId, index, comment }));
  const samples = await Promise.all(commands.map(command => runOnce(command, folder)));
  return samples.map(({ seconds }) => seconds);
}

async function writeJob(
  workspace: string,
  services: Services,
  { runId, index, comment }: { runId: number; index: number; comment: string },
): Promise<Command> {
  await cp(run, workspace, { recursive: true });
  const own = join(workspace, 'own');
  await mkdir(own);
  const { env } = await describeJob({
    ...{ workspace, own, temp: join(workspace, 'temp'), event: pullEvent() },
    context: {
      ...{ repository: job.repository, repository_id: String(job.repositoryId), sha: job.head },
      ...{ api_url: services.githubUrl, run_id: String(runId), run_number: String(runId) },
    },
  });
  const files = { GITHUB_OUTPUT: join(own, 'output'), GITHUB_STEP_SUMMARY: join(own, 'summary.md') };
  for (const file of Object.values(files)) await writeFile(file, '');
  const inputs = {
    ...{ doctor: 'off', 'github-token': job.token, baseline: 'none', comment },
    ...{
      matrix: JSON.stringify({ seed: index }),
      strategy: JSON.stringify({ 'job-index': index, 'job-total': total }),
    },
  };
  return {
    ...action(workspace, {}),
    env: { ...env, ...services.artifactEnv(runId), ...files, ...inputsOf(inputs) },
    bare: true,
  };
}
