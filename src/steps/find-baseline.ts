// Finds the results to compare the runs of this step with, through GitHub, and checks them as untrusted input.
import type { Env } from '../context.ts';
import { UserError } from '../errors.ts';
import type { RunSample } from '../gates/comparison/samples.ts';
import type { Baseline, BaselineQuestion, BaselineSample } from '../github/baseline.ts';
import type { BaselineChoice } from '../github/baseline-choice.ts';
import type { GitHubClient } from '../github/client.ts';
import { unsupportedServer } from '../github/result-artifacts/name.ts';
import { describeCommit } from '../github/workspace-commit.ts';
import type { EventContext } from '../github/event-context.ts';
import { formatCount } from '../lib/numbers.ts';
import type { Logger } from '../logger.ts';
import { toSamples } from '../report/result-reading.ts';
import type { BaselineSource, Result } from '../report/result-schema.ts';
import type { HistorySources } from './find-history.ts';
import { explainBaselineFile } from './baseline-file.ts';
import { findMixedPlaces, placeOf } from './same-place.ts';

export interface BaselineTask {
  /** The baseline itself, where it is at hand. */
  given?: FoundBaseline | undefined;
  choice: BaselineChoice;
  /** The input `baseline-runs`. */
  most: number;
  event: EventContext;
  /** Undefined where there is no token, or no GitHub API. */
  github: GitHubClient | undefined;
  /** The name of this job's own result artifact. */
  name: string;
  /** What the artifact names of the jobs begin with that a job collects. */
  places?: readonly string[] | undefined;
  /** Whether a result of the base branch is part of another verdict; of `baseline` are those that are known by then. */
  isElsewhere?: ((result: Result, baseline: readonly Result[]) => boolean) | undefined;
  /** Whether the runs of this change are themselves of jobs that look the same, see `findMixedPlaces`. */
  isMixed?: boolean | undefined;
  /** For the proxy settings. */
  env: Env;
  logger: Logger;
  /** Milliseconds since 1970. */
  clock: () => number;
}

export interface FoundBaseline {
  /** Whether the settings request a baseline at all. */
  asked: boolean;
  /** The nearest first. */
  results: Result[];
  samples: RunSample[];
  /** The samples that this step should have a partner for: those of the same matrix job in the nearest run. */
  expected: RunSample[];
  /** The samples of other jobs, and of other verdicts. */
  others: RunSample[];
  description: string | undefined;
  source?: BaselineSource | undefined;
  notices: string[];
  unreadable?: boolean | undefined;
  /** Those of jobs that are part of no verdict here, and have not run here yet: whether they will is not known. */
  unheard?: RunSample[] | undefined;
  /** There are results of jobs that look the same, which are not compared with. */
  mixed?: boolean | undefined;
  /** The branch that the results come from, or would come from, and the data of its history. */
  branch?: string | undefined;
  sources?: HistorySources | undefined;
}

/** A secret that is not there, as on a pull request of a fork, is an empty input, which has no default. */
const withoutToken =
  'There is no baseline: the input github-token is empty, or the runner names no GitHub API, so no result can be read.';

const withoutResults = (why: string): string =>
  `There is no baseline: ${why} A result file in the repository can be the baseline: docs/ghes.md.`;

const mixed =
  'There is no baseline: the results of the base branch are of several jobs that look the same, as calls of one reusable workflow do. Give each call a comment-key of its own; the next run there makes the baseline.';

/**
 * The results without those of places that several jobs of a workflow run share. In another run one of them may be alone, after a re-run or a
 * failed upload, and it is not known which.
 */
function withoutMixed<T extends { sample: BaselineSample; result: Result }>(known: readonly T[]): T[] {
  const ofRuns = [...Map.groupBy(known, ({ sample }) => sample.runId).values()];
  const places = new Set(ofRuns.flatMap(ofRun => [...findMixedPlaces(ofRun.map(({ result }) => result))]));
  return known.filter(({ result }) => !places.has(placeOf(result)));
}

/** Events on which a baseline is looked for even if no rule needs one. */
const compared: readonly EventContext['kind'][] = [
  'pull-request',
  'fork-pull-request',
  'merge-group',
  'push',
  'workflow-run',
];

/** The baseline of a step; `ruled` is true if a rule needs one. Errors of GitHub are never thrown. */
export async function findBaselineSamples(task: BaselineTask, ruled: boolean): Promise<FoundBaseline> {
  if (task.given) return task.given;
  const { choice, event, github, logger } = task;
  const nothing = { results: [], samples: [], expected: [], others: [], notices: [], description: undefined };
  if (choice.kind === 'none' || !(ruled || compared.includes(event.kind))) return { ...nothing, asked: false };
  if (event.strayed !== undefined) return { ...nothing, asked: true, description: event.strayed };
  if (!github) return { ...nothing, asked: false, description: event.name === '' ? undefined : withoutToken };
  const unsupported = choice.kind === 'file' ? undefined : unsupportedServer(task.env);
  if (unsupported !== undefined) return { ...nothing, asked: true, description: withoutResults(unsupported) };
  const { readResult } = await import('../report/result-schema.ts');
  const read = new Map<BaselineSample, Result | undefined>();
  const elsewhere: Result[] = [];
  let strange = 0;
  const accept = (sample: BaselineSample): boolean => {
    const result = readResult(sample.text);
    if (result && task.isElsewhere?.(result, []) === true) {
      elsewhere.push(result);
      return false;
    }
    const ofItsRun = result?.measured_sha === undefined || result.measured_sha === sample.sha || isFile(sample);
    if (ofItsRun) read.set(sample, result);
    else strange += 1;
    return ofItsRun;
  };
  const found = await search({ ...toQuestion(task), accept }, task, github);
  const readable = found.samples.flatMap(sample => {
    const result = read.get(sample) ?? (isFile(sample) ? readResult(sample.text) : undefined);
    return result === undefined ? [] : [{ sample, result }];
  });
  const [file] = found.samples;
  if (choice.kind === 'file' && file && readable.length === 0) {
    const why = explainBaselineFile(choice.path, file.text, file.sha);
    return { ...nothing, asked: true, description: why, notices: [why], unreadable: true };
  }
  const baseline = readable.map(({ result }) => result);
  const unheard = baseline.filter(result => task.isElsewhere?.(result, baseline) === true);
  const first = firstEventOf(task.event);
  const isExtra = ({ event: of }: BaselineSample): boolean => of !== undefined && of !== first;
  const known = readable
    .filter(({ result }) => !unheard.includes(result))
    .map(({ sample, result }) => ({
      ...{ sample, result },
      runs: toSamples(result).map(run => ({ ...run, workflowRun: sample.runId, isExtra: isExtra(sample) })),
    }));
  const notices = [...found.notices, ...listNotices(found.samples.length - readable.length, strange)];
  const results = known.map(({ result }) => result);
  const others = [
    ...known.filter(({ sample }) => !sample.own).flatMap(({ runs }) => runs),
    ...elsewhere.flatMap(toSamples),
  ];
  const ofUnheard = unheard.flatMap(toSamples);
  const told = task.isMixed === true ? known : withoutMixed(known);
  // Of a job that collects all are its own, and what is no look-alike is compared.
  const isOwnMixed = task.name !== '' && known.some(one => one.sample.own && !told.includes(one));
  if (isOwnMixed || (known.length > 0 && told.length === 0))
    return { ...nothing, asked: true, results, others, notices, description: mixed, mixed: true };
  logger.info(found.description);
  const [nearest] = told;
  const nearestOwn = told.find(({ sample }) => sample.own);
  const { toSources } = await import('./find-history.ts');
  return {
    asked: true,
    branch: nearest?.sample.branch ?? aimOf(choice, event),
    sources: toSources(told, found.pushes),
    results,
    samples: told.flatMap(({ runs }) => runs),
    expected: told
      .filter(({ sample }) => sample.own && sample.runId === nearestOwn?.sample.runId)
      .flatMap(({ runs }) => runs),
    others,
    unheard: ofUnheard,
    mixed: told.length < known.length && task.name === '',
    description: found.description,
    source: sourceOf(
      told.map(({ sample }) => sample),
      found.insteadOf,
    ),
    notices,
    unreadable: found.unreadable === true || (found.samples.length > 0 && readable.length === 0),
  };
}

/** Where the nearest result comes from, and how many results there are. */
function sourceOf(samples: readonly BaselineSample[], insteadOf: string | undefined): BaselineSource | undefined {
  const [first] = samples;
  if (first === undefined) return undefined;
  const { branch, sha, ageDays } = first;
  const runs = new Set(samples.map(({ runId }) => runId)).size;
  return {
    branch: branch.slice(0, 400),
    sha,
    age_days: ageDays,
    results: samples.length,
    runs,
    instead_of: insteadOf?.slice(0, 400),
  };
}

/** A result file in the repository may come from any commit. */
function isFile({ runId }: BaselineSample): boolean {
  return runId === undefined;
}

function listNotices(unknown: number, strange: number): string[] {
  return [
    ...(unknown > 0 ? [`${unknown} of the baseline's results have an unknown form.`] : []),
    ...(strange > 0
      ? [
          `Of the base branch ${formatCount(strange, 'result')} ${strange === 1 ? 'is' : 'are'} left out, because the workspace held another commit than the run.`,
        ]
      : []),
  ];
}

/** The event whose runs a step is compared with first. A dispatch is rare, and may be of any setting. */
function firstEventOf({ upstream, name, pull }: EventContext): string {
  return (upstream?.event ?? name) === 'schedule' && pull === undefined ? 'schedule' : 'push';
}

function toQuestion({ choice, most, event, name, places, clock }: BaselineTask): Omit<BaselineQuestion, 'accept'> {
  const { run, repositoryId, baseSha, baseRef, defaultBranch, measured } = event;
  return {
    choice,
    runs: most,
    repositoryId,
    workflowPath: run.workflowPath,
    runId: run.id,
    // On a dispatch, the numbers belong to the commit that was checked out; on a pull request to its head, or to its trial merge.
    headSha: event.pull === undefined ? (measured ?? event.headSha) : event.headSha,
    // What another workflow run says of itself is not asked for a baseline.
    mergeSha: event.upstream === undefined && describeCommit(event)?.merge === true ? measured : undefined,
    baseRef: baseRef ?? defaultBranch,
    fallback: choice.kind === 'auto' ? defaultBranch : undefined,
    event: firstEventOf(event),
    // A pull request's is from before its last push, and the base branch may have moved on.
    baseSha: event.pull === undefined ? baseSha : undefined,
    name,
    places,
    now: clock(),
  };
}

/** An invalid proxy is reported, and the verdict is made without a baseline. */
async function search(
  question: BaselineQuestion,
  { env }: BaselineTask,
  github: GitHubClient,
): Promise<Omit<Baseline, 'requests'>> {
  const [{ findBaseline }, { withHttpClient }] = await Promise.all([
    import('../github/baseline.ts'),
    import('../github/download.ts'),
  ]);
  try {
    return await withHttpClient(env, fetch => findBaseline(question, { github, fetch }));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { message, fix } = error;
    return { samples: [], description: `There is no baseline: ${message}`, notices: [`${message}\n${fix}`] };
  }
}

/** The branch to compare with, in the form that the search takes. */
function aimOf(choice: BaselineChoice, { baseRef, defaultBranch }: EventContext): string | undefined {
  if (choice.kind === 'file') return undefined;
  return choice.kind === 'branch' ? choice.branch : (baseRef ?? defaultBranch);
}
