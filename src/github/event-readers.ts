// One reader for each event: it reads the event's facts from the payload.
import type * as z from 'zod/mini';
import {
  commentedPull,
  common,
  mergeGroupPayload,
  pullPayload,
  type pullRequest,
  pushPayload,
  workflowRunPayload,
} from './event-schemas.ts';
import type {
  EventContext,
  EventKind,
  PullRequestLookup,
  PullRequest,
  RunnerEnv,
  UpstreamRun,
} from './event-context.ts';
import { explainOther, findHandedPull, withoutPull } from './unnamed-pull.ts';

/** The facts from an event's payload; the others are the run's own. */
export type EventDetails = Partial<EventContext> & { kind: EventKind };

/** A sha of no commit, such as the `before` of a new branch. */
const noSha = /^0+$/;

/** `refs/heads/x` as `x`; undefined for a tag or a pull request's ref. */
function branchOf(ref: string): string | undefined {
  return ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : undefined;
}

type PullPayload = Omit<z.infer<ReturnType<typeof pullRequest>>, 'merge_commit_sha'> & {
  merge_commit_sha?: string | null | undefined;
};

/** A pull request of a payload, or of the API, which has the same shape. */
export function pullOf({ number, head, base, ...rest }: PullPayload): PullRequest {
  return {
    number,
    headSha: head.sha,
    mergeSha: rest.merge_commit_sha ?? undefined,
    headRef: head.ref,
    headRepositoryId: head.repo?.id,
    headOwner: head.repo?.owner?.login,
    baseSha: base.sha,
    baseRef: base.ref,
    baseRepositoryId: base.repo.id,
  };
}

/** What an event with this pull request is about. */
export function factsOf(pull: PullRequest) {
  const { headSha, headRepositoryId, baseRepositoryId, baseRef, baseSha } = pull;
  const kind: EventKind = headRepositoryId === baseRepositoryId ? 'pull-request' : 'fork-pull-request';
  return { kind, pull, headSha, headRepositoryId, baseRef, baseSha };
}

function readPull(payload: unknown, kind?: EventKind): EventDetails {
  const { pull_request } = pullPayload().parse(payload);
  const pull = pullOf(pull_request);
  const facts = factsOf(pull);
  return {
    ...facts,
    kind: kind ?? facts.kind,
    limited: facts.kind === 'fork-pull-request' && kind === undefined ? 'fork' : undefined,
    // On pull_request_target the base branch's code runs: its metrics are not the pull request's.
    comments: kind === undefined,
  };
}

function readPush(payload: unknown, around: RunnerEnv, defaultBranch: string | undefined): EventDetails {
  const repositoryId = common().safeParse(payload).data?.repository?.id ?? around.repositoryId;
  const { ref, before, after, deleted } = pushPayload().parse(payload);
  const branch = branchOf(ref);
  const gone = deleted || noSha.test(after);
  // `after` of an annotated tag is the tag's own object, not its commit.
  const headSha = gone || branch === undefined ? around.sha : after;
  const own = branch !== undefined && branch === defaultBranch;
  return {
    kind: 'push',
    headSha,
    branch,
    baseRef: defaultBranch ?? branch,
    // A push to the default branch is compared with the branch's earlier results.
    baseSha: own && !noSha.test(before) ? before : undefined,
    // GitHub lists the commit's pull requests from this repository's own branches; a fork's pull request with the same commit does
    // not belong to this push.
    lookup:
      branch === undefined || gone
        ? undefined
        : { headSha, headRepositoryId: repositoryId, baseRepositoryId: repositoryId },
    comments: branch !== undefined && !gone,
  };
}

function readMergeGroup(payload: unknown): EventDetails {
  const { head_sha, base_sha, base_ref } = mergeGroupPayload().parse(payload).merge_group;
  return { kind: 'merge-group', headSha: head_sha, baseSha: base_sha, baseRef: branchOf(base_ref) ?? base_ref };
}

function readWorkflowRun(payload: unknown): EventDetails {
  const { workflow, workflow_run: run } = workflowRunPayload().parse(payload);
  const head = run.head_repository;
  const baseRepositoryId = run.repository.id;
  const upstream: UpstreamRun = {
    id: run.id,
    number: run.run_number,
    attempt: run.run_attempt,
    event: run.event,
    // GitHub sometimes puts `@ref` behind the path.
    workflowPath: (run.path ?? workflow?.path)?.replace(/(\.ya?ml)@.*$/s, '$1'),
    status: run.status ?? undefined,
    conclusion: run.conclusion ?? undefined,
    fork: head?.id !== baseRepositoryId,
    pulls: (run.pull_requests ?? []).map(pullOf),
  };
  const lookup: PullRequestLookup = {
    headSha: run.head_sha,
    headBranch: run.head_branch ?? undefined,
    headOwner: head?.owner?.login,
    headRepositoryId: head?.id,
    baseRepositoryId,
  };
  const { headSha, headRepositoryId } = lookup;
  return { kind: 'workflow-run', upstream, lookup, headSha, headRepositoryId, comments: true };
}

/** An event without a reader of its own: only the pull request in it is read. */
function readOther(name: string, payload: unknown): EventDetails {
  const pull = pullPayload().safeParse(payload).success ? readPull(payload) : undefined;
  return {
    ...pull,
    kind: 'other',
    comments: false,
    onPull: commentedPull().safeParse(payload).success || undefined,
    reason: explainOther(name, payload),
  };
}

/**
 * A run that was started on another branch may be meant for that branch's pull request, which the event does not contain, and one
 * that was handed a number for the pull request of that number.
 */
function readDispatch(
  name: string,
  payload: unknown,
  { ref }: RunnerEnv,
  defaultBranch: string | undefined,
): EventDetails {
  const branch = branchOf(ref);
  const isElsewhere = branch !== undefined && defaultBranch !== undefined && branch !== defaultBranch;
  const handed = findHandedPull(payload) ?? (isElsewhere ? 'inputs.pull-request' : undefined);
  const reason = handed === undefined ? undefined : withoutPull(name, `\${{ ${handed} }}`);
  return { kind: 'dispatch', branch, baseRef: defaultBranch ?? branch, reason };
}

/** The facts from the event `name`. Throws a ZodError where its payload does not fit. */
export function readEvent(
  name: string,
  payload: unknown,
  around: RunnerEnv,
  defaultBranch: string | undefined,
): EventDetails {
  switch (name) {
    // The events of a review run the same commit with the same rights, also for a fork.
    // https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#pull_request_review
    case 'pull_request':
    case 'pull_request_review':
    case 'pull_request_review_comment':
      return readPull(payload);
    case 'pull_request_target':
      return readPull(payload, 'pull-request-target');
    case 'push':
      return readPush(payload, around, defaultBranch);
    case 'merge_group':
      return readMergeGroup(payload);
    case 'workflow_run':
      return readWorkflowRun(payload);
    case 'schedule':
      return { kind: 'schedule', branch: branchOf(around.ref), baseRef: defaultBranch ?? branchOf(around.ref) };
    case 'workflow_dispatch':
    case 'repository_dispatch':
      return readDispatch(name, payload, around, defaultBranch);
    default:
      return readOther(name, payload);
  }
}
