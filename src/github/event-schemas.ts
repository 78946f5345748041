// The schemas of event payloads: each names the keys that are read, and no other. The source is GitHub's "Webhook events and
// payloads"; the runner provides the payload as a file. Each is a function, because a step needs those of one event, and to build all takes
// longer than to read the event.
import * as z from 'zod/mini';

const sha = () => z.string().check(z.regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/));
const id = () => z.int().check(z.positive());
/** A ref or a branch; git itself bounds a path to 4,096 bytes, GitHub to far less. */
const refName = () => z.string().check(z.minLength(1), z.maxLength(1024));
const word = () => z.string().check(z.minLength(1), z.maxLength(100));
const owner = () => z.object({ login: word() });
const repositoryId = () => z.object({ id: id() });
const ownedRepository = () => z.object({ id: id(), owner: z.nullish(owner()) });

/** Present in nearly every payload (`schedule` has been seen without), and optional: what does not fit counts as absent. */
export const common = () =>
  z.object({
    repository: z.catch(z.optional(z.object({ id: id(), default_branch: z.optional(refName()) })), undefined),
    sender: z.catch(z.optional(owner()), undefined),
  });
/** A pull request as pull_request and pull_request_target contain it. */
export const pullRequest = () =>
  z.object({
    number: id(),
    /** The trial merge; null while GitHub has not made it. */
    merge_commit_sha: z.catch(z.nullish(sha()), undefined),
    // `repo` and `user` are null where the fork or its owner no longer exists.
    head: z.object({ sha: sha(), ref: refName(), repo: z.nullish(ownedRepository()) }),
    base: z.object({ sha: sha(), ref: refName(), repo: repositoryId() }),
  });
/** pull_request, pull_request_target, and the events of a review. */
export const pullPayload = () => z.object({ pull_request: pullRequest() });
/** issue_comment on a pull request: an issue that is none has no such key. */
export const commentedPull = () => z.object({ issue: z.object({ pull_request: z.object({}) }) });
const checked = () => z.catch(z.optional(z.object({ pull_requests: z.array(numbered()) })), undefined);
/** Where the payload of any event may name a pull request; what does not fit counts as absent. */
export const namedPulls = () =>
  z.catch(
    z.object({
      issue: z.catch(z.optional(z.object({ pull_request: z.optional(z.unknown()) })), undefined),
      pull_request: z.catch(z.optional(numbered()), undefined),
      check_run: checked(),
      check_suite: checked(),
    }),
    {},
  );
/** push: `before` is all zeros where the branch is new, `after` where it was deleted. */
export const pushPayload = () =>
  z.object({ ref: refName(), before: sha(), after: sha(), deleted: z._default(z.boolean(), false) });
/** merge_group: refs are full here, such as `refs/heads/main`. */
export const mergeGroupPayload = () =>
  z.object({
    merge_group: z.object({ head_sha: sha(), base_sha: sha(), base_ref: refName() }),
  });
const values = () => z.catch(z.nullish(z.record(z.string(), z.unknown())), undefined);
/** workflow_dispatch and repository_dispatch: what people hand on. */
export const dispatchPayload = () => z.object({ inputs: values(), client_payload: values() });
/** A pull request's number as people hand it on; the inputs of a workflow are text. */
export const pullNumber = () => z.union([id(), z.string().check(z.regex(/^[1-9]\d{0,9}$/))]);
export const numbered = () => z.object({ number: pullNumber() });
const linkedEnd = () => z.object({ ref: refName(), sha: sha(), repo: repositoryId() });
const path = () => z.string().check(z.maxLength(1024));
const state = () => z.string().check(z.maxLength(100));
/** workflow_run: its `pull_requests` are usually empty for forks (actions/runner#3444). */
export const workflowRunPayload = () =>
  z.object({
    workflow: z.nullish(z.object({ path: z.optional(path()) })),
    workflow_run: z.object({
      id: id(),
      run_number: id(),
      run_attempt: z._default(id(), 1),
      event: word(),
      path: z.optional(path()),
      status: z.nullish(state()),
      conclusion: z.nullish(state()),
      head_sha: sha(),
      head_branch: z.nullish(refName()),
      head_repository: z.nullish(ownedRepository()),
      repository: repositoryId(),
      pull_requests: z.nullish(
        z.array(z.object({ number: id(), head: linkedEnd(), base: linkedEnd() })).check(z.maxLength(1000)),
      ),
    }),
  });
