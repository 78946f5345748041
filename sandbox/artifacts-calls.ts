// The five calls of the runner's artifact service and what they do to its store. Names of keys are those of the client's generated
// code (@actions/artifact, results/api/v1), which sends and reads protobuf's JSON with snake_case names.
import { createHash, randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { BlobStore } from './azurite.ts';

/** Which job asks; the artifacts of all attempts of a run are in one list. */
export interface ArtifactJob {
  /** The number that the REST API knows the run by. */
  runId: number;
  /** Counted from 1. */
  attempt: number;
}

/** A finished artifact; `createdAt` in milliseconds since the epoch. */
export interface StoredArtifact extends ArtifactJob {
  id: number;
  name: string;
  bytes: Uint8Array;
  /** As the service reports it; a seeded artifact may have a wrong one. */
  size: number;
  digest: string | undefined;
  createdAt: number;
}

/** What the service calls a job of one attempt of a run. */
export interface Backend extends ArtifactJob {
  run: string;
  job: string;
}

/** An artifact, or one that is being uploaded. */
export interface Entry extends StoredArtifact {
  backend: Backend;
  blob: string;
  finished: boolean;
}

export interface Answer {
  status: number;
  json: unknown;
}

export interface ArtifactStore {
  entries: Entry[];
  blobs: BlobStore;
  /** Where a name has to be unique: within one attempt, or within the whole run. */
  conflicts: 'attempt' | 'run';
  onFinalized: (artifact: StoredArtifact) => void;
  nextId: () => number;
}

type Call = (store: ArtifactStore, backend: Backend, body: unknown) => Answer | Promise<Answer>;

/** An error as Twirp has it. */
export function refuse(status: number, code: string, msg: string): Answer {
  return { status, json: { code, msg } };
}

/** As the service writes a digest. */
export function sha256(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

const ids = { workflow_run_backend_id: z.string(), workflow_job_run_backend_id: z.string() };
const ofName = z.strictObject({ ...ids, name: z.string().min(1) });
const int64 = z.string().regex(/^\d+$/);
const requests = {
  CreateArtifact: ofName.extend({
    version: z.int(),
    mime_type: z.string().optional(),
    expires_at: z.iso.datetime().optional(),
  }),
  FinalizeArtifact: ofName.extend({ size: int64.default('0'), hash: z.string().optional() }),
  ListArtifacts: z.strictObject({ ...ids, name_filter: z.string().optional(), id_filter: int64.optional() }),
  GetSignedArtifactURL: ofName,
  DeleteArtifact: ofName,
};

function create({ entries, blobs, conflicts, nextId }: ArtifactStore, backend: Backend, body: unknown): Answer {
  const { name } = requests.CreateArtifact.parse(body);
  const taken = entries.some(
    each =>
      each.name === name && each.runId === backend.runId && (conflicts === 'run' || each.attempt === backend.attempt),
  );
  if (taken) return refuse(409, 'already_exists', 'an artifact with this name already exists on the workflow run');
  const { runId, attempt } = backend;
  const blob = `${randomUUID()}.zip`;
  const unknown = { id: nextId(), bytes: new Uint8Array(), size: 0, digest: undefined, createdAt: 0, finished: false };
  entries.push({ ...unknown, name, runId, attempt, backend, blob });
  return { status: 200, json: { ok: true, signed_upload_url: blobs.sign(blob, 'write') } };
}

async function finalize(
  { entries, blobs, onFinalized }: ArtifactStore,
  backend: Backend,
  body: unknown,
): Promise<Answer> {
  const { name, size, hash } = requests.FinalizeArtifact.parse(body);
  const entry = entries.find(each => each.backend.run === backend.run && each.name === name && !each.finished);
  const bytes = entry === undefined ? undefined : await blobs.read(entry.blob);
  if (entry === undefined || bytes === undefined) return refuse(404, 'not_found', 'no upload of this name');
  const wrong = bytes.byteLength !== Number(size) || (hash !== undefined && hash !== sha256(bytes));
  if (wrong) return refuse(400, 'invalid_argument', 'size or hash is not that of the upload');
  Object.assign(entry, { bytes, size: bytes.byteLength, digest: hash, createdAt: Date.now(), finished: true });
  onFinalized(entry);
  return { status: 200, json: { ok: true, artifact_id: String(entry.id) } };
}

function list({ entries }: ArtifactStore, backend: Backend, body: unknown): Answer {
  const { name_filter: name, id_filter: id } = requests.ListArtifacts.parse(body);
  const fits = (each: Entry) =>
    each.finished &&
    each.runId === backend.runId &&
    (name === undefined || each.name === name) &&
    (id === undefined || String(each.id) === id);
  const artifacts = entries.filter(fits).map(each => ({
    workflow_run_backend_id: each.backend.run,
    workflow_job_run_backend_id: each.backend.job,
    database_id: String(each.id),
    name: each.name,
    size: String(each.size),
    created_at: new Date(each.createdAt).toISOString(),
    ...(each.digest !== undefined && { digest: each.digest }),
  }));
  return { status: 200, json: { artifacts } };
}

/** The newest of that name in the attempt that is named, which may be an earlier one of the same run. */
function find(
  { entries }: ArtifactStore,
  backend: Backend,
  { name, workflow_run_backend_id: run }: z.infer<typeof ofName>,
) {
  return entries.findLast(
    each => each.finished && each.name === name && each.backend.run === run && each.runId === backend.runId,
  );
}

function signedAddress(store: ArtifactStore, backend: Backend, body: unknown): Answer {
  const entry = find(store, backend, requests.GetSignedArtifactURL.parse(body));
  if (entry === undefined) return refuse(404, 'not_found', 'artifact not found');
  const file = { name: `${entry.name}.zip`, type: 'application/zip' };
  return { status: 200, json: { name: entry.name, signed_url: store.blobs.sign(entry.blob, 'read', file) } };
}

function remove(store: ArtifactStore, backend: Backend, body: unknown): Answer {
  const entry = find(store, backend, requests.DeleteArtifact.parse(body));
  if (entry === undefined) return refuse(404, 'not_found', 'artifact not found');
  store.entries.splice(store.entries.indexOf(entry), 1);
  return { status: 200, json: { ok: true, artifact_id: String(entry.id) } };
}

/** By the name that the address ends in. Each throws a ZodError where the body is not what the client sends. */
export const calls: ReadonlyMap<string, Call> = new Map<string, Call>([
  ['CreateArtifact', create],
  ['FinalizeArtifact', finalize],
  ['ListArtifacts', list],
  ['GetSignedArtifactURL', signedAddress],
  ['DeleteArtifact', remove],
]);
