// The routes of workflow runs and their artifacts.
import { z } from 'zod';
import { noBody, noQuery, notFound, pageQuery, paginate, refusal, route, type Route, whole } from './github-route.ts';
import { artifactShape, runShape, workflowId } from './github-shapes-actions.ts';
import type { Run } from './github-data.ts';

const inRepository = { owner: z.string(), repo: z.string() };
const ofRun = z.object({ ...inRepository, run_id: whole });
const outcomes = ['success', 'failure', 'cancelled', 'skipped', 'queued', 'in_progress', 'completed'] as const;

const listRuns = route({
  method: 'GET',
  path: '/repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs',
  docs: 'actions/workflow-runs#list-workflow-runs-for-a-workflow',
  permissions: ['actions'],
  level: 'read',
  params: z.object({ ...inRepository, workflow_id: z.string() }),
  query: z.strictObject({
    ...pageQuery,
    branch: z.string().optional(),
    event: z.string().optional(),
    // One key for both, as GitHub has it.
    status: z.enum(outcomes).optional(),
    head_sha: z.string().optional(),
    exclude_pull_requests: z.stringbool().default(false),
  }),
  body: noBody,
  work({ data, places }, { params: { workflow_id: id }, query }) {
    const ofWorkflow = data.runs.filter(
      ({ workflowPath }) => workflowPath.replace(/^.*\//, '') === id || String(workflowId(workflowPath)) === id,
    );
    if (ofWorkflow.length === 0) return notFound(this.docs);
    // A fork's branch counts by its bare name, as on GitHub: `branch=main` finds a fork's `main` too.
    const fits = (run: Run) =>
      (query.branch === undefined || run.headBranch === query.branch) &&
      (query.event === undefined || run.event === query.event) &&
      (query.status === undefined || run.status === query.status || run.conclusion === query.status) &&
      (query.head_sha === undefined || run.headSha === query.head_sha);
    const all = ofWorkflow.filter(fits).toSorted((one, other) => other.createdAt - one.createdAt || other.id - one.id);
    const { shown, pages } = paginate(all, query);
    const workflow_runs = shown.map(run => ({
      ...runShape(data, run, places),
      ...(query.exclude_pull_requests ? { pull_requests: [] } : {}),
    }));
    return { status: 200, json: { total_count: all.length, workflow_runs }, pages };
  },
});

const getRun = route({
  method: 'GET',
  path: '/repos/{owner}/{repo}/actions/runs/{run_id}',
  docs: 'actions/workflow-runs#get-a-workflow-run',
  permissions: ['actions'],
  level: 'read',
  params: ofRun,
  query: noQuery,
  body: noBody,
  work({ data, places }, { params }) {
    const run = data.runs.find(({ id }) => id === params.run_id);
    return run === undefined ? notFound(this.docs) : { status: 200, json: runShape(data, run, places) };
  },
});

const listArtifacts = route({
  method: 'GET',
  path: '/repos/{owner}/{repo}/actions/runs/{run_id}/artifacts',
  docs: 'actions/artifacts#list-workflow-run-artifacts',
  permissions: ['actions'],
  level: 'read',
  params: ofRun,
  query: z.strictObject({
    ...pageQuery,
    name: z.string().optional(),
    direction: z.enum(['asc', 'desc']).default('desc'),
  }),
  body: noBody,
  work({ data, places }, { params, query }) {
    if (!data.runs.some(({ id }) => id === params.run_id)) return notFound(this.docs);
    const sign = query.direction === 'asc' ? 1 : -1;
    const all = data.artifacts
      .filter(({ runId, name }) => runId === params.run_id && (query.name === undefined || query.name === name))
      .toSorted((one, other) => sign * (one.id - other.id));
    const { shown, pages } = paginate(all, query);
    const artifacts = shown.map(each => artifactShape(data, each, places));
    return { status: 200, json: { total_count: all.length, artifacts }, pages };
  },
});

const download = route({
  method: 'GET',
  path: '/repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}',
  docs: 'actions/artifacts#download-an-artifact',
  permissions: ['actions'],
  level: 'read',
  params: z.object({ ...inRepository, artifact_id: whole, archive_format: z.literal('zip') }),
  query: noQuery,
  body: noBody,
  work({ data, signDownload }, { params }) {
    const artifact = data.artifacts.find(({ id }) => id === params.artifact_id);
    if (artifact === undefined) return notFound(this.docs);
    if (artifact.expired) return refusal(410, 'Artifact has expired', this.docs);
    return { status: 302, headers: { location: signDownload(artifact.id) } };
  },
});

/** Everything about runs. */
export const actionRoutes: Route[] = [listRuns, getRun, listArtifacts, download];
