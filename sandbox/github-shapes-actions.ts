// GitHub's JSON of workflow runs and artifacts.
import { createHash } from 'node:crypto';
import { type Actions, apiOf, type Data, nodeId, type Places, stamp, user } from './github-shapes.ts';
import { minimalRepository, type MinimalRepository } from './github-shapes-repository.ts';
import type { Artifact, Repository, Run, GitHubData } from './github-data.ts';

type RunShape = Omit<Data<Actions['getWorkflowRun']>, 'head_repository'> & {
  /** The description knows no deleted fork, although GitHub answers null there. */
  head_repository: MinimalRepository | null;
};
type ArtifactShape = Data<Actions['listWorkflowRunArtifacts']>['artifacts'][number];
type LinkedPull = NonNullable<RunShape['pull_requests']>[number];

const day = 24 * 60 * 60 * 1000;

/** A pull request as a run names it. */
function linkedPull(data: GitHubData, number: number, places: Places): LinkedPull[] {
  const pull = data.pulls.find(each => each.number === number);
  if (pull === undefined) return [];
  const end = (repository: Repository) => ({
    id: repository.id,
    url: apiOf(repository, places),
    name: repository.name,
  });
  return [
    {
      id: number + 100_000,
      number,
      url: `${apiOf(data.repository, places)}/pulls/${number}`,
      head: { ref: pull.head.ref, sha: pull.head.sha, repo: end(pull.head.repository ?? data.repository) },
      base: { ref: pull.base.ref, sha: pull.base.sha, repo: end(data.repository) },
    },
  ];
}

function addresses(run: Run, repo: string, web: string) {
  const own = `${repo}/actions/runs/${run.id}`;
  return {
    url: own,
    html_url: `${web}/actions/runs/${run.id}`,
    jobs_url: `${own}/jobs`,
    logs_url: `${own}/logs`,
    check_suite_url: `${repo}/check-suites/${run.id}`,
    artifacts_url: `${own}/artifacts`,
    cancel_url: `${own}/cancel`,
    rerun_url: `${own}/rerun`,
    workflow_url: `${repo}/actions/workflows/${workflowId(run.workflowPath)}`,
    previous_attempt_url: run.attempt > 1 ? `${own}/attempts/${run.attempt - 1}` : null,
  };
}

/** The number of the workflow at that path; always the same for one path. */
export function workflowId(path: string): number {
  return createHash('sha256').update(path).digest().readUIntBE(0, 3);
}

/** A workflow run in its newest attempt. */
export function runShape(data: GitHubData, run: Run, places: Places): RunShape {
  const { owner, name } = data.repository;
  const who = user(run.headRepository?.owner ?? 'ghost', places);
  const at = stamp(run.createdAt);
  const message = data.history.resolve(run.headSha)?.message ?? `commit ${run.headSha.slice(0, 7)}`;
  const mona = { name: 'Mona', email: 'mona@example.com' };
  return {
    ...addresses(run, apiOf(data.repository, places), `${places.web}/${owner}/${name}`),
    id: run.id,
    name: run.workflowPath.replace(/^.*\/|\.ya?ml$/g, ''),
    node_id: nodeId('WorkflowRun', run.id),
    check_suite_id: run.id,
    check_suite_node_id: nodeId('CheckSuite', run.id),
    head_branch: run.headBranch,
    head_sha: run.headSha,
    path: run.workflowPath,
    display_title: message,
    run_number: run.number,
    run_attempt: run.attempt,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: workflowId(run.workflowPath),
    pull_requests: run.pulls.flatMap(number => linkedPull(data, number, places)),
    created_at: at,
    updated_at: at,
    run_started_at: at,
    actor: who,
    triggering_actor: who,
    head_commit: { id: run.headSha, tree_id: run.headSha, message, timestamp: at, author: mona, committer: mona },
    repository: minimalRepository(data.repository, places),
    head_repository: run.headRepository === null ? null : minimalRepository(run.headRepository, places),
  };
}

/** An artifact of a run, kept for 90 days. */
export function artifactShape(data: GitHubData, artifact: Artifact, places: Places): ArtifactShape {
  const run = data.runs.find(({ id }) => id === artifact.runId);
  const url = `${apiOf(data.repository, places)}/actions/artifacts/${artifact.id}`;
  return {
    id: artifact.id,
    node_id: nodeId('Artifact', artifact.id),
    name: artifact.name,
    size_in_bytes: artifact.bytes.byteLength,
    url,
    archive_download_url: `${url}/zip`,
    expired: artifact.expired,
    digest: `sha256:${createHash('sha256').update(artifact.bytes).digest('hex')}`,
    created_at: stamp(artifact.createdAt),
    updated_at: stamp(artifact.createdAt),
    expires_at: stamp(artifact.createdAt + 90 * day),
    workflow_run:
      run === undefined
        ? null
        : {
            id: run.id,
            repository_id: data.repository.id,
            head_sha: run.headSha,
            ...(run.headRepository === null ? {} : { head_repository_id: run.headRepository.id }),
            ...(run.headBranch === null ? {} : { head_branch: run.headBranch }),
          },
  };
}
