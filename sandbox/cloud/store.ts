// The data of the sandbox's WorldFlux Cloud, in SQLite tables that any SQLite client can open.
// Every method is one synchronous step, so two requests never see each other half done.
import { createHash, randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import { runUpload } from '../../src/sync/schema.ts';
import type { SyncArtifact, ArtifactStart, RunUpload } from '../../src/sync/schema.ts';

const schema = `
  CREATE TABLE IF NOT EXISTS keys (
    digest TEXT PRIMARY KEY, workspace TEXT NOT NULL, expires_at INTEGER, revoked INTEGER NOT NULL DEFAULT 0);
  CREATE TABLE IF NOT EXISTS used_tokens (jti TEXT PRIMARY KEY);
  CREATE TABLE IF NOT EXISTS runs (
    run_id TEXT PRIMARY KEY, workspace TEXT NOT NULL, project TEXT NOT NULL, client_run_id TEXT NOT NULL,
    revision INTEGER NOT NULL, UNIQUE (workspace, project, client_run_id));
  CREATE TABLE IF NOT EXISTS revisions (
    run_id TEXT NOT NULL REFERENCES runs, revision INTEGER NOT NULL, digest TEXT NOT NULL, received_at INTEGER NOT NULL,
    body TEXT NOT NULL, PRIMARY KEY (run_id, revision));
  CREATE TABLE IF NOT EXISTS artifacts (
    artifact_id TEXT PRIMARY KEY, run_id TEXT NOT NULL REFERENCES runs, path TEXT NOT NULL, size INTEGER NOT NULL,
    sha256 TEXT NOT NULL, media_type TEXT NOT NULL, state TEXT NOT NULL, blob TEXT, UNIQUE (run_id, path, sha256));
  CREATE TABLE IF NOT EXISTS chunks (
    blob TEXT NOT NULL, n INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (blob, n));
`;

const keyRow = z.object({ workspace: z.string(), expires_at: z.int().nullable(), revoked: z.literal([0, 1]) });
const runRow = z.object({
  run_id: z.string(),
  workspace: z.string(),
  project: z.string(),
  client_run_id: z.string(),
  revision: z.int(),
  digest: z.string(),
  received_at: z.int(),
});
const json = <T extends z.ZodType>(inner: T) => z.string().transform(text => inner.parse(JSON.parse(text)));
/** A body is kept as it was sent, so that another shape of it needs no change here. */
const contentRow = z.object({ body: z.string().transform(text => runUpload.parse(JSON.parse(text))) });
const artifactRow = z.object({
  artifact_id: z.string(),
  run_id: z.string(),
  path: z.string(),
  size: z.int(),
  sha256: z.string(),
  media_type: z.string(),
  state: z.enum(['initiated', 'uploaded', 'committed', 'aborted']),
  blob: z.string().nullable(),
});
const bytesRow = z.object({ bytes: z.instanceof(Uint8Array) });
const headRow = runRow.extend({
  manifest: json(z.record(z.string(), z.unknown())),
  last_metrics: json(z.record(z.string(), z.number())).nullable(),
  log_line_count: z.int(),
  artifact_count: z.int(),
});

export type KeyRecord = z.infer<typeof keyRow>;
export type RunRecord = z.infer<typeof runRow>;
export type ArtifactRecord = z.infer<typeof artifactRow>;
/** A run as the page lists it; what may be large is only counted. */
export type RunHead = z.infer<typeof headRow>;

/** A received artifact. `bytes()` reads all of it; it is empty until the upload has ended. */
export interface HeldArtifact extends SyncArtifact {
  readonly artifact_id: string;
  readonly state: ArtifactRecord['state'];
  bytes(): Buffer;
}

/** A run in its last revision. `listed` are the artifacts that it names, `artifacts` those that were begun. */
export interface HeldRun extends RunRecord, Omit<RunUpload, 'artifacts'> {
  readonly listed: readonly SyncArtifact[];
  readonly artifacts: readonly HeldArtifact[];
}

const runs = `SELECT r.*, v.digest, v.received_at`;
const fromRuns = `FROM runs r JOIN revisions v ON v.run_id = r.run_id AND v.revision = r.revision`;

export type Store = ReturnType<typeof openStore>;

/** Opens the file, or a database in memory with `:memory:`. */
export function openStore(file: string) {
  const db = new DatabaseSync(file);
  // Speed counts more than durability: nothing in a sandbox has to survive a power failure.
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON; ${schema}`);
  return { ...keyTable(db), ...runTables(db), ...artifactTables(db), close: () => db.close() };
}

/** The digest under which a key is stored: the key itself never is. */
function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

function keyTable(db: DatabaseSync) {
  const put = db.prepare('INSERT OR REPLACE INTO keys (digest, workspace, expires_at) VALUES (?, ?, ?)');
  const get = db.prepare('SELECT workspace, expires_at, revoked FROM keys WHERE digest = ?');
  const revoke = db.prepare('UPDATE keys SET revoked = 1 WHERE digest = ?');
  const use = db.prepare('INSERT OR IGNORE INTO used_tokens VALUES (?)');
  return {
    /** `expiresAt` in milliseconds of the clock; undefined never expires. */
    putKey: (key: string, workspace: string, expiresAt?: number) => {
      put.run(digestOf(key), workspace, expiresAt ?? null);
    },
    findKey: (key: string): KeyRecord | undefined => keyRow.optional().parse(get.get(digestOf(key))),
    revokeKey: (key: string) => {
      revoke.run(digestOf(key));
    },
    /** Whether this token is used for the first time. */
    useToken: (jti: string): boolean => use.run(jti).changes === 1,
  };
}

function runTables(db: DatabaseSync) {
  const one = db.prepare(`${runs} ${fromRuns} WHERE r.run_id = ?`);
  const known = db.prepare(`${runs} ${fromRuns} WHERE r.workspace = ? AND r.project = ? AND r.client_run_id = ?`);
  const all = db.prepare(`${runs} ${fromRuns} ORDER BY v.received_at DESC, r.rowid DESC`);
  const content = db.prepare('SELECT * FROM revisions WHERE run_id = ? AND revision = ?');
  const heads = db.prepare(`${runs}, json_extract(v.body, '$.manifest') AS manifest,
      json_extract(v.body, '$.metrics[#-1].values') AS last_metrics,
      json_array_length(v.body, '$.log_lines') AS log_line_count,
      (SELECT count(*) FROM artifacts a WHERE a.run_id = r.run_id AND a.state = 'committed') AS artifact_count
    ${fromRuns} ORDER BY v.received_at DESC, r.rowid DESC LIMIT 500`);
  const putRun = db.prepare(`INSERT INTO runs VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (run_id) DO UPDATE SET revision = excluded.revision`);
  const putRevision = db.prepare('INSERT INTO revisions VALUES (?, ?, ?, ?, ?)');
  return {
    findRun: (runId: string): RunRecord | undefined => runRow.optional().parse(one.get(runId)),
    /** The same id with the same content changes nothing, with other content it is the next revision (docs/sync.md). */
    putRun(workspace: string, upload: RunUpload, digest: string, receivedAt: number) {
      const before = runRow.optional().parse(known.get(workspace, upload.project, upload.client_run_id));
      if (before?.digest === digest) return { run: before, status: 'unchanged' } as const;
      const run = { run_id: before?.run_id ?? randomUUID(), revision: (before?.revision ?? 0) + 1 };
      db.exec('BEGIN');
      putRun.run(run.run_id, workspace, upload.project, upload.client_run_id, run.revision);
      putRevision.run(run.run_id, run.revision, digest, receivedAt, JSON.stringify(upload));
      db.exec('COMMIT');
      return { run, status: before === undefined ? 'created' : 'revised' } as const;
    },
    allRuns: (): RunRecord[] => z.array(runRow).parse(all.all()),
    runContent({ run_id, revision }: RunRecord) {
      const { artifacts: listed, ...body } = contentRow.parse(content.get(run_id, revision)).body;
      return { ...body, listed };
    },
    /** The 500 runs received last. */
    runHeads: (): RunHead[] => z.array(headRow).parse(heads.all()),
  };
}

function artifactTables(db: DatabaseSync) {
  const one = db.prepare('SELECT * FROM artifacts WHERE artifact_id = ?');
  const ofRun = db.prepare('SELECT * FROM artifacts WHERE run_id = ? ORDER BY rowid');
  const sameEntry = db.prepare('SELECT * FROM artifacts WHERE run_id = ? AND path = ? AND sha256 = ?');
  const sameBytes = db.prepare(`SELECT a.* FROM artifacts a JOIN runs r USING (run_id)
    WHERE r.workspace = ? AND a.sha256 = ? AND a.size = ? AND a.state = 'committed' LIMIT 1`);
  const insert = db.prepare('INSERT INTO artifacts VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const update = db.prepare('UPDATE artifacts SET state = ?, blob = ? WHERE artifact_id = ?');
  const putChunk = db.prepare('INSERT INTO chunks VALUES (?, ?, ?)');
  const getChunks = db.prepare('SELECT bytes FROM chunks WHERE blob = ? ORDER BY n');
  const dropChunks = db.prepare('DELETE FROM chunks WHERE blob = ?');
  return {
    findArtifact: (id: string): ArtifactRecord | undefined => artifactRow.optional().parse(one.get(id)),
    artifactsOf: (runId: string): ArtifactRecord[] => z.array(artifactRow).parse(ofRun.all(runId)),
    /** The row of this artifact of this run; one that was begun before is taken up again. Bytes are shared in a workspace. */
    beginArtifact(workspace: string, start: ArtifactStart): ArtifactRecord {
      const { run_id, path, size, sha256, media_type } = start;
      const begun = artifactRow.optional().parse(sameEntry.get(run_id, path, sha256));
      if (begun !== undefined && begun.state !== 'aborted') return begun;
      const twin = artifactRow.optional().parse(sameBytes.get(workspace, sha256, size));
      const state = twin === undefined ? 'initiated' : 'committed';
      const record = {
        ...start,
        artifact_id: begun?.artifact_id ?? randomUUID(),
        state,
        blob: twin?.blob ?? null,
      } as const;
      if (begun !== undefined) update.run(state, record.blob, record.artifact_id);
      else insert.run(record.artifact_id, run_id, path, size, sha256, media_type, state, record.blob);
      return record;
    },
    setArtifact: (id: string, state: ArtifactRecord['state'], blob: string | null) => {
      update.run(state, blob, id);
    },
    putChunk: (blob: string, n: number, bytes: Uint8Array) => {
      putChunk.run(blob, n, bytes);
    },
    dropBlob: (blob: string) => {
      dropChunks.run(blob);
    },
    readBlob: (blob: string | null): Buffer =>
      Buffer.concat(
        blob === null
          ? []
          : z
              .array(bytesRow)
              .parse(getChunks.all(blob))
              .map(row => row.bytes),
      ),
  };
}

/** All runs that the store holds, newest first. */
export function holdings(store: Store): HeldRun[] {
  return store.allRuns().map(run => ({
    ...run,
    ...store.runContent(run),
    artifacts: store.artifactsOf(run.run_id).map(({ blob, ...artifact }) => ({
      artifact_id: artifact.artifact_id,
      path: artifact.path,
      size: artifact.size,
      sha256: artifact.sha256,
      media_type: artifact.media_type,
      state: artifact.state,
      bytes: () => store.readBlob(blob),
    })),
  }));
}
