// The routes under /api/sync (docs/sync.md), as WorldFlux Cloud's API server answers them.
import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type * as z from 'zod/mini';
import { apiKey, artifactSeal, artifactStart, idempotencyKey, runUpload } from '../../src/sync/schema.ts';
import type { artifactPresent, artifactUpload, RunAnswer } from '../../src/sync/schema.ts';
import type { BlobStore } from './blobs.ts';
import { json, readBody, refuse } from './http.ts';
import type { Answer, Call } from './http.ts';
import type { ArtifactRecord, RunRecord, Store } from './store.ts';
import { missingHeader, parseBody } from './validation.ts';
import type { Pydantic } from './validation.ts';

export interface SyncService {
  readonly store: Store;
  readonly blobs: BlobStore;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The version of pydantic whose texts a 422 has. */
  readonly pydantic: Pydantic;
  /** The workspace of each project; undefined: every project exists, in the workspace of whoever asks. */
  readonly projects: Readonly<Record<string, string>> | undefined;
  /** Bytes that a body may have. */
  readonly bodyLimit: number;
}

/** `POST /api/sync/runs`: 201 for a new run, 200 for one that is known. */
export async function uploadRun(service: SyncService, call: Call): Promise<Answer> {
  const body = await readBody(call, service.bodyLimit);
  const workspace = workspaceOf(service, call.headers);
  const upload = parseBody(runUpload, body, service.pydantic);
  const digest = createHash('sha256').update(body).digest('hex');
  checkIdempotencyKey(service, call.headers, idempotencyKey(upload.client_run_id, digest));
  checkProject(service, workspace, upload.project);

  const { run, status } = service.store.putRun(workspace, upload, digest, service.now());
  const known = { run_id: run.run_id, client_run_id: upload.client_run_id, url: `${call.url.origin}/#${run.run_id}` };
  if (status === 'created') return json(201, { ...known, status } satisfies RunAnswer);
  return json(200, { ...known, status, revision: run.revision } satisfies RunAnswer);
}

/** `POST /api/sync/artifacts/initiate`: 201 with the place to send it to; 200 where the workspace has these bytes. */
export async function initiateArtifact(service: SyncService, call: Call): Promise<Answer> {
  const { workspace, body } = await readKnown(service, call);
  const start = parseBody(artifactStart, body, service.pydantic);
  const run = ownRun(service, workspace, start.run_id);
  const listed = service.store.runContent(run).listed;
  if (!listed.some(entry => entry.path === start.path && entry.sha256 === start.sha256 && entry.size === start.size)) {
    throw refuse(409, {
      code: 'artifact_not_listed',
      message: 'The run does not name an artifact of this path and digest.',
    });
  }
  const artifact = service.store.beginArtifact(workspace, start);
  const { artifact_id } = artifact;
  if (artifact.state === 'committed') {
    return json(200, { artifact_id, already_present: true } satisfies z.infer<typeof artifactPresent>);
  }
  const upload = service.blobs.ticket(artifact);
  return json(201, { artifact_id, upload } satisfies z.infer<typeof artifactUpload>);
}

/** `POST /api/sync/artifacts/{artifact_id}/commit`: the same answer however often it is asked. */
export async function commitArtifact(service: SyncService, call: Call, artifactId: string): Promise<Answer> {
  const { workspace, body } = await readKnown(service, call);
  const seal = parseBody(artifactSeal, body, service.pydantic);
  const artifact = ownArtifact(service, workspace, artifactId);
  if (seal.sha256 !== artifact.sha256 || seal.size !== artifact.size) {
    throw refuse(409, {
      code: 'digest_mismatch',
      message: 'This is not the digest and size that the upload began with.',
    });
  }
  if (artifact.state === 'initiated' || artifact.state === 'aborted') {
    throw refuse(409, { code: `artifact_${artifact.state}`, message: 'There are no bytes to commit.' });
  }
  service.store.setArtifact(artifactId, 'committed', artifact.blob);
  return json(200, { artifact_id: artifactId });
}

/** `POST /api/sync/artifacts/{artifact_id}/abort`: 204, also where it was aborted before. */
export async function abortArtifact(service: SyncService, call: Call, artifactId: string): Promise<Answer> {
  const { workspace } = await readKnown(service, call);
  const artifact = ownArtifact(service, workspace, artifactId);
  if (artifact.state === 'committed') {
    throw refuse(409, { code: 'artifact_committed', message: 'A committed artifact stays.' });
  }
  service.store.setArtifact(artifactId, 'aborted', null);
  if (artifact.blob !== null) service.store.dropBlob(artifact.blob);
  return { status: 204 };
}

async function readKnown(service: SyncService, call: Call): Promise<{ workspace: string; body: Buffer }> {
  const body = await readBody(call, service.bodyLimit);
  return { workspace: workspaceOf(service, call.headers), body };
}

/** The workspace of the key; 401 if the key is missing, unknown, revoked or expired. */
function workspaceOf({ store, now }: SyncService, headers: IncomingHttpHeaders): string {
  const unauthorised = (detail: string) => refuse(401, detail, { 'www-authenticate': 'Bearer' });
  const key = apiKey.safeParse(/^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1]);
  if (!key.success) throw unauthorised('Not authenticated');
  const known = store.findKey(key.data);
  if (known === undefined) throw unauthorised('This key is not known.');
  if (known.revoked === 1) throw unauthorised('This key was revoked.');
  if (known.expires_at !== null && known.expires_at <= now()) throw unauthorised('This key has expired.');
  return known.workspace;
}

function checkIdempotencyKey({ pydantic }: SyncService, headers: IncomingHttpHeaders, expected: string): void {
  const given = headers['idempotency-key'];
  if (given === undefined) throw missingHeader('idempotency-key', pydantic);
  if (given !== expected) {
    throw refuse(409, { code: 'idempotency_key_mismatch', message: 'The key is not that of this run and this body.' });
  }
}

function checkProject({ projects }: SyncService, workspace: string, project: string): void {
  if (projects === undefined) return;
  const owner = Object.hasOwn(projects, project) ? projects[project] : undefined;
  if (owner === undefined) throw refuse(404, `There is no project ${project}.`);
  if (owner !== workspace) throw refuse(403, 'This key is scoped to another workspace.');
}

function ownRun({ store }: SyncService, workspace: string, runId: string): RunRecord {
  const run = store.findRun(runId);
  if (run === undefined) throw refuse(404, { code: 'run_not_found', message: 'There is no such run.' });
  if (run.workspace !== workspace) throw refuse(403, 'This key is scoped to another workspace.');
  return run;
}

function ownArtifact(service: SyncService, workspace: string, artifactId: string): ArtifactRecord {
  const artifact = service.store.findArtifact(artifactId);
  if (artifact === undefined) throw refuse(404, { code: 'artifact_not_found', message: 'There is no such artifact.' });
  ownRun(service, workspace, artifact.run_id);
  return artifact;
}
