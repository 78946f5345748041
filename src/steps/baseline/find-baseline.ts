// Finds the results to compare the runs of this step with, through GitHub.
import type { Env } from '../../context.ts';
import { UserError } from '../../errors.ts';
import type { Baseline, BaselineQuestion } from '../../github/baseline.ts';
import type { BaselineChoice } from '../../github/baseline-question.ts';
import type { GitHubClient } from '../../github/client.ts';
import type { EventContext } from '../../github/event-context.ts';
import { unsupportedServer } from '../../github/result-artifacts/name.ts';
import { describeCommit } from '../../github/workspace-commit.ts';
import type { Logger } from '../../logger.ts';
import { type FoundBaseline, noBaseline } from './found-baseline.ts';
import type { SorterTask } from './sort-results.ts';

export interface BaselineTask extends Pick<
  SorterTask,
  'choice' | 'name' | 'here' | 'runs' | 'isOfOtherVerdict' | 'isMixed'
> {
  /** The baseline itself, where it is at hand. */
  given?: FoundBaseline | undefined;
  /** The input `baseline-runs`. */
  most: number;
  event: EventContext;
  /** Undefined where there is no token, or no GitHub API. */
  github: GitHubClient | undefined;
  /** What the artifact names of the jobs begin with that a job collects. */
  artifactPrefixes?: readonly string[] | undefined;
  /** For the proxy settings. */
  env: Env;
  logger: Logger;
  /** Milliseconds since 1970. */
  clock: () => number;
}

/** A secret that is not there, as on a pull request of a fork, is an empty input, which has no default. */
const withoutToken =
  'There is no baseline: the input github-token is empty, or the runner names no GitHub API, so no result can be read.';

const withoutResults = (why: string): string =>
  `There is no baseline: ${why} A result file in the repository can be the baseline: docs/ghes.md.`;

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
  const branch = aimOf(choice, event);
  const nothing = { ...noBaseline, description: undefined, branch };
  if (choice.kind === 'none' || !(ruled || compared.includes(event.kind))) return { ...nothing, asked: false };
  if (event.otherCommit !== undefined)
    return { ...nothing, asked: true, description: `There is no baseline: the ${event.otherCommit}` };
  if (!github) return { ...nothing, asked: false, description: event.name === '' ? undefined : withoutToken };
  const unsupported = choice.kind === 'file' ? undefined : unsupportedServer(task.env);
  if (unsupported !== undefined) return { ...nothing, asked: true, description: withoutResults(unsupported) };
  const { ResultSorter } = await import('./sort-results.ts');
  const sorter = new ResultSorter({ ...task, event: firstEventOf(event), branch });
  const found = await search({ ...toQuestion(task), accept: sample => sorter.accept(sample) }, task, github);
  const sorted = sorter.sort(found);
  logger.info(sorted.description);
  return { ...sorted, asked: true };
}

/** The event whose runs a step is compared with first. A dispatch is rare, and may be of any setting. */
function firstEventOf({ upstream, name, pull }: EventContext): string {
  return (upstream?.event ?? name) === 'schedule' && pull === undefined ? 'schedule' : 'push';
}

function toQuestion({
  choice,
  most,
  event,
  name,
  artifactPrefixes,
  clock,
}: BaselineTask): Omit<BaselineQuestion, 'accept'> {
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
    artifactPrefixes,
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
    import('../../github/baseline.ts'),
    import('../../github/download.ts'),
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
