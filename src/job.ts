// What GitHub says of this job, read from the event and the runner's variables.
import { readFile, stat } from 'node:fs/promises';
import type { JobFacts } from './dispatch.ts';
import type { Environment } from './gate/doctor-commands.ts';
import type { Scene } from './github/scene.ts';
import { readScene } from './github/scene.ts';

/** Bytes of an event's payload. */
const largestEvent = 8 * 1024 * 1024;

/** The facts that ids and forks depend on. */
export async function readJobFacts(env: Environment): Promise<JobFacts> {
  const scene = await readJobScene(env);
  return {
    fork: scene.limited === 'fork',
    repositoryId: env['GITHUB_REPOSITORY_ID'] ?? '',
    workflowPath: scene.run.workflowPath,
  };
}

/** What this run is, as its event says; an event that can not be read is of the kind `other`. */
export async function readJobScene(env: Environment): Promise<Scene> {
  const whole = (name: string): number => Number(env[name] ?? 0);
  return readScene(
    { name: env['GITHUB_EVENT_NAME'] ?? '', payload: await readEvent(env['GITHUB_EVENT_PATH']) },
    {
      repository: env['GITHUB_REPOSITORY'] ?? '',
      repositoryId: env['GITHUB_REPOSITORY_ID'] === undefined ? undefined : whole('GITHUB_REPOSITORY_ID'),
      sha: env['GITHUB_SHA'] ?? '',
      ref: env['GITHUB_REF'] ?? '',
      runId: whole('GITHUB_RUN_ID'),
      runNumber: whole('GITHUB_RUN_NUMBER'),
      runAttempt: whole('GITHUB_RUN_ATTEMPT'),
      workflowRef: env['GITHUB_WORKFLOW_REF'] ?? '',
      job: env['GITHUB_JOB'] ?? '',
      serverUrl: env['GITHUB_SERVER_URL'] ?? '',
      apiUrl: env['GITHUB_API_URL'] ?? '',
    },
  );
}

async function readEvent(path: string | undefined): Promise<unknown> {
  if (path === undefined || path === '') return undefined;
  try {
    const { size } = await stat(path);
    return size > largestEvent ? undefined : JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
}
