// The id by which WorldFlux knows a run (docs/sync.md): the manifest's own, or one derived from GitHub's facts about the job.
import { createHash } from 'node:crypto';
import type { Json } from '../manifest/python-json.ts';
import { canonicalJson } from '../manifest/python-json.ts';
import type { Run } from '../manifest/run.ts';

/** What identifies a run. The attempt is not part of it: a manifest that is sent again has the same id. */
export interface RunFacts {
  /** GITHUB_REPOSITORY_ID, which stays the same if the repository is renamed. */
  repositoryId: number | string;
  /** For example `.github/workflows/train.yml`. */
  workflowPath: string | undefined;
  /** GITHUB_JOB: the job's id in the workflow, the same for every job of a matrix. */
  job: string;
  /** The values of the matrix job, parsed from `toJson(matrix)`; null or undefined where there is none. */
  matrix: Json | undefined;
  /** GITHUB_RUN_ID, the same for re-runs. */
  runId: number | string;
  /** Relative to the workspace, with `/` between folders. */
  manifestPath: string;
  /** When the training began, in milliseconds since 1970: a repeated training is a new run. */
  startedAt: number | undefined;
}

/** Assumed: the namespace (RFC 9562, 6.6) of all ids made here, chosen once at random. With another one, every run would be new. */
export const runNamespace = '657c8856-1d78-4ea5-847a-f14a4abb7118';

/**
 * The derived id: a UUIDv5 (RFC 9562, 5.5) in `runNamespace` of the facts as canonical JSON. Every fact is in it under its
 * name, an absent one as null, so that different facts cannot give the same text.
 */
export function deriveClientRunId(facts: RunFacts): string {
  return uuidV5(
    runNamespace,
    canonicalJson({
      repository_id: String(facts.repositoryId),
      workflow_path: facts.workflowPath ?? null,
      job: facts.job,
      matrix: facts.matrix ?? null,
      run_id: String(facts.runId),
      manifest_path: facts.manifestPath,
      started_at: facts.startedAt ?? null,
    }),
  );
}

/**
 * The manifest's own id if it has one; otherwise, and always for a fork's run, the derived one. Of a fork's manifest not even the
 * time is used: its id depends on GitHub's own facts only.
 */
export function chooseClientRunId(
  run: Pick<Run, 'clientRunId' | 'startedAt'>,
  isFork: boolean,
  facts: Omit<RunFacts, 'startedAt'>,
): string {
  if (isFork) return deriveClientRunId({ ...facts, startedAt: undefined });
  return run.clientRunId ?? deriveClientRunId({ ...facts, startedAt: run.startedAt });
}

/** A name-based UUID with SHA-1 (RFC 9562, 5.5). */
export function uuidV5(namespace: string, name: string): string {
  const space = Buffer.from(namespace.replaceAll('-', ''), 'hex');
  const bytes = createHash('sha1').update(space).update(name, 'utf8').digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
