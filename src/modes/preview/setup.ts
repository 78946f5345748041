// The pipeline's input for a preview: the action's inputs, and a context in which no job runs and nothing can be sent.
import type { Env } from '../../context.ts';
import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { UserError } from '../../errors.ts';
import type { InputName } from '../../config/inputs.ts';
import type { JobContext } from '../../steps/job-context.ts';
import type { Settings } from '../../config/index.ts';
import { readSettings } from '../../config/index.ts';
import { toSingleLine } from '../../text.ts';
import type { PreviewOptions } from './options.ts';
import { findDefaultManifests, toPatterns } from './paths.ts';

/**
 * The settings of a preview; GitHub's variables are ignored.
 * @throws {UserError} WF-INPUT, or WF-MANIFEST-MISSING where a path does not exist
 */
export async function makeSettings(wishes: PreviewOptions, folder: string): Promise<Settings> {
  if (wishes.config !== undefined && !existsSync(resolve(folder, wishes.config))) throw noConfig(wishes.config);
  const settings = await readWishes(wishes, folder);
  const patterns =
    wishes.paths.length === 0
      ? { manifest: findDefaultManifests(folder), metrics: [] }
      : toPatterns(wishes.paths, folder);
  return { ...settings, ...patterns };
}

async function readWishes(wishes: PreviewOptions, folder: string): Promise<Settings> {
  const given: Partial<Record<InputName, string | undefined>> = {
    config: wishes.config === undefined ? undefined : relative(folder, resolve(folder, wishes.config)),
    'fail-on': wishes.failOn,
    project: wishes.project,
    doctor: wishes.doctor ? 'auto' : 'off',
    auth: 'none',
    'dry-run': String(wishes.body),
    comment: 'never',
    baseline: 'none',
    'result-artifact': 'never',
    summary: 'false',
  };
  const settings = await readSettings(name => given[name] ?? '', folder, {});
  const { file } = settings;
  // A preview without a baseline reports a rule that needs one, and does not fail for it.
  return {
    ...settings,
    configNamed: false,
    file: file && { ...file, uncertainty: { ...file.uncertainty, onNoBaseline: 'warn' } },
  };
}

function noConfig(path: string): UserError {
  return new UserError(
    'WF-INPUT',
    `There is no ${toSingleLine(path, 300)}, which --config names.`,
    '--config .github/worldflux.yml',
  );
}

/** Variables by which GitHub or its runner describes a job. */
const ofJob = /^(?:GITHUB|ACTIONS|RUNNER|INPUT)_/;
/** Kept anyway: values that have to be found if a run prints them. */
const secret = /_(?:TOKEN|SECRET|PASSWORD|API_KEY|ACCESS_KEY)$/;

/** The environment without the job that the preview may run in: the preview is for its reader only. */
export function withoutJob(env: Env): Env {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !ofJob.test(name) || secret.test(name)));
}

/** No job at all: no event, no repository, no GitHub client. */
export const noJob: JobContext = {
  event: {
    kind: 'other',
    name: '',
    owner: '',
    repository: '',
    headSha: '',
    run: { id: 0, number: 0, attempt: 1, job: '', url: '' },
    rank: 0,
    gates: false,
    comments: false,
  },
  matrixJob: {
    key: '',
    id: '',
    title: '',
    head_sha: '',
    run_number: 0,
    attempt: 1,
    job: '',
    index: 0,
    total: 1,
    writer: '',
  },
  fork: false,
  repositoryId: '',
  workflowPath: undefined,
  choice: { kind: 'none' },
  name: '',
  github: undefined,
  tools: undefined,
};
