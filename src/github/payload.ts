// What is read of an event's payload: each schema names the keys that are read, and no other. GitHub's "Webhook events and
// payloads" is their source; the runner hands the payload over as a file.
import { z } from 'zod';

const sha = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);
const id = z.int().positive();
/** A ref or a branch; git itself bounds a path to 4,096 bytes, GitHub to far less. */
const refName = z.string().min(1).max(1024);
const login = z.string().min(1).max(100);
const owner = z.object({ login });
const repositoryId = z.object({ id });

/** In nearly every payload (`schedule` has been seen without), and a help only: what does not fit is taken for absent. */
export const common = z.object({
  repository: z.object({ id, default_branch: refName.optional() }).optional().catch(undefined),
  sender: owner.optional().catch(undefined),
});
/** A pull request as pull_request and pull_request_target hold it. */
export const pullRequest = z.object({
  number: id,
  // `repo` and `user` are null where the fork or its owner is no more.
  head: z.object({ sha, ref: refName, repo: repositoryId.extend({ owner: owner.nullish() }).nullish() }),
  base: z.object({ sha, ref: refName, repo: repositoryId }),
});
/** pull_request, pull_request_target, and the events of a review. */
export const pullPayload = z.object({ pull_request: pullRequest });
/** push: `before` is all zeros where the branch is new, `after` where it was deleted. */
export const pushPayload = z.object({ ref: refName, before: sha, after: sha, deleted: z.boolean().default(false) });
/** merge_group: refs are full here, as `refs/heads/main`. */
export const mergeGroupPayload = z.object({
  merge_group: z.object({ head_sha: sha, base_sha: sha, base_ref: refName }),
});
const linkedEnd = z.object({ ref: refName, sha, repo: repositoryId });
/** workflow_run: its `pull_requests` are empty for forks, as a rule (actions/runner#3444). */
export const workflowRunPayload = z.object({
  workflow: z.object({ path: z.string().max(1024).optional() }).nullish(),
  workflow_run: z.object({
    id,
    run_number: id,
    run_attempt: id.default(1),
    event: z.string().min(1).max(100),
    path: z.string().max(1024).optional(),
    status: z.string().max(100).nullish(),
    conclusion: z.string().max(100).nullish(),
    head_sha: sha,
    head_branch: refName.nullish(),
    head_repository: repositoryId.extend({ owner: owner.nullish() }).nullish(),
    repository: repositoryId,
    pull_requests: z
      .array(z.object({ number: id, head: linkedEnd, base: linkedEnd }))
      .max(1000)
      .nullish(),
  }),
});
