// The refusal that protects a repository from its own workflow: under pull_request_target, a job has secrets and a token that can
// write, so nothing of the pull request may be in its workspace. GitHub's "Preventing pwn requests" explains why.
import { readdir } from 'node:fs/promises';
import { UserError, errorCode } from '../errors.ts';
import type { HostContext } from '../context.ts';

/**
 * Ends a step on pull_request_target before anything in the workspace is read. One case is known to be safe: `mode: collect`, which
 * reads the results of other jobs and no file of the workspace, in a job that has put nothing there. The commit of a work tree
 * proves nothing: a patch, an archive, a submodule or a merge brings the same code under another commit or under none.
 * @throws {UserError} WF-TARGET-CHECKOUT in every other case
 */
export async function refusePullRequestTarget(
  { workspace }: Pick<HostContext, 'workspace'>,
  mode: string,
): Promise<void> {
  if (mode.trim() !== 'collect') throw refusal('this mode reads the workspace, where the pull request’s code may be');
  const entries = await readdir(workspace).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return [];
    throw refusal('the workspace cannot be read');
  });
  if (entries.length > 0) throw refusal('the workspace is not empty, so the pull request’s code may be in it');
}

/** The two workflow files that do the same safely; examples/ has them in full. */
const safeWay = `Use two workflows. The first runs the pull request's code, without secrets:
# .github/workflows/train.yml
on: pull_request
permissions:
  contents: read
# … train, then:
with:
  result-artifact: full

The second sees its result, and never its code:
# .github/workflows/report.yml
on:
  workflow_run:
    workflows: [train]
    types: [completed]
permissions:
  actions: read
  contents: read
  pull-requests: write
# one step, no checkout:
with:
  mode: collect`;

function refusal(what: string): UserError {
  return new UserError(
    'WF-TARGET-CHECKOUT',
    `Refusing to run: pull_request_target gives this job secrets, and ${what}. Nothing was read.`,
    safeWay,
  );
}
