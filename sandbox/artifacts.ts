// The runner's artifact service on loopback, as @actions/artifact calls it: Twirp calls with JSON bodies, and a real Azurite
// behind its signed addresses.
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { ZodError } from 'zod';
import {
  type Answer,
  type ArtifactJob,
  type Backend,
  calls,
  refuse,
  sha256,
  type ArtifactStore,
} from './artifacts-calls.ts';
import type { StoredArtifact } from './artifacts-calls.ts';
import { openBlobStore } from './azurite.ts';
import { listen } from './loopback.ts';

export type { ArtifactJob, StoredArtifact } from './artifacts-calls.ts';

/** A call that fails; without `status` it is only late. */
export interface ArtifactFault {
  /** As `CreateArtifact`; absent: each call. */
  method?: string | undefined;
  status?: number | undefined;
  message?: string | undefined;
  delayMs?: number | undefined;
  /** How many calls it applies to; absent: all. */
  times?: number | undefined;
}

export interface ArtifactsOptions {
  /** Where a name has to be unique: within one attempt (default), or within the whole run, as some users report. */
  conflicts?: 'attempt' | 'run' | undefined;
  /** Called with each finished artifact, so that another stand-in can have it too. */
  onFinalized?: ((artifact: StoredArtifact) => void) | undefined;
}

/** What the runner sets for a job. */
export type ArtifactEnv = Record<'ACTIONS_RESULTS_URL' | 'ACTIONS_RUNTIME_TOKEN' | 'GITHUB_SERVER_URL', string>;

/** A running stand-in. */
export interface ArtifactService {
  readonly url: string;
  /**
   * The variables of one job; by default of run 1, attempt 1. GITHUB_SERVER_URL is github.com, since the client takes any
   * host but that, *.ghe.com and *.localhost for an Enterprise Server.
   */
  env(job?: Partial<ArtifactJob>): ArtifactEnv;
  /** Finished ones, in the order of their ids. */
  stored(): StoredArtifact[];
  /** Stores any bytes as an artifact, whether or not they are a zip. */
  seed(artifact: Pick<StoredArtifact, 'name' | 'bytes'> & Partial<StoredArtifact>): Promise<StoredArtifact>;
  /** In the order of their arrival, as `CreateArtifact 200`. */
  readonly calls: readonly string[];
  /** Mistakes of a client; a test expects this to be empty. */
  readonly failures: readonly string[];
  fail: (fault: ArtifactFault) => void;
  /** Closes all connections, and Azurite. */
  close(): Promise<void>;
}

/** Where GitHub's own ids are today, roughly. */
const firstId = 3_000_000_000;
const largestBody = 64 * 1024;
const path = '/twirp/github.actions.results.api.v1.ArtifactService/';

/** Gives each job a token, and keeps the ids that the service has for it. */
function createIdentityCheck() {
  const tokens = new Map<string, Backend>();
  const runs = new Map<string, string>();
  const enlist = ({ runId = 1, attempt = 1 }: Partial<ArtifactJob>): { token: string; backend: Backend } => {
    const run = runs.get(`${runId}/${attempt}`) ?? randomUUID();
    runs.set(`${runId}/${attempt}`, run);
    const backend = { runId, attempt, run, job: randomUUID() };
    const scp = `Actions.GenericRead:00000000-0000-0000-0000-000000000000 Actions.Results:${run}:${backend.job}`;
    const parts = [
      { typ: 'JWT', alg: 'RS256' },
      { scp, exp: Math.floor(Date.now() / 1000) + 3600 },
    ];
    const [head, claims] = parts.map(part => Buffer.from(JSON.stringify(part)).toString('base64url'));
    const token = `${head ?? ''}.${claims ?? ''}.${randomUUID().replaceAll('-', '')}`;
    tokens.set(token, backend);
    return { token, backend };
  };
  const whois = (header: string | undefined) => tokens.get(/^bearer (.+)$/i.exec(header ?? '')?.[1] ?? '');
  return { enlist, whois };
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) if (Buffer.isBuffer(part)) parts.push(part);
  const bytes = Buffer.concat(parts);
  return bytes.byteLength > largestBody ? undefined : JSON.parse(bytes.toString('utf8'));
}

/** The ids of a body have to be those of the token, but for the address of an artifact of an earlier attempt. */
function ownIds(method: string, body: unknown, { run, job }: Backend): boolean {
  if (method === 'GetSignedArtifactURL' || method === 'DeleteArtifact') return true;
  const has = (key: string, value: string) =>
    typeof body === 'object' && body !== null && Object.entries(body).some(([k, v]) => k === key && v === value);
  return has('workflow_run_backend_id', run) && has('workflow_job_run_backend_id', job);
}

async function work(store: ArtifactStore, method: string, backend: Backend | undefined, request: IncomingMessage) {
  const call = request.method === 'POST' ? calls.get(method) : undefined;
  if (call === undefined) return refuse(404, 'bad_route', `no handler for path ${request.url ?? ''}`);
  if (backend === undefined) return refuse(401, 'unauthenticated', 'token is not of a running job');
  const body = await readJson(request);
  if (!ownIds(method, body, backend)) return refuse(403, 'permission_denied', 'ids are not those of the token');
  try {
    return await call(store, backend, body);
  } catch (error) {
    if (error instanceof ZodError) return refuse(400, 'malformed', error.message);
    throw error;
  }
}

function createFaults() {
  const faults: (ArtifactFault & { left: number })[] = [];
  return {
    fail: (fault: ArtifactFault) => void faults.push({ ...fault, left: fault.times ?? Infinity }),
    /** The first fault that applies to this call. */
    strike: (method: string): ArtifactFault | undefined => {
      const found = faults.find(each => each.left > 0 && (each.method ?? method) === method);
      if (found !== undefined) found.left -= 1;
      return found;
    },
  };
}

/** Starts the service; without a shared Azurite this takes about a second. */
export async function startArtifacts(options: ArtifactsOptions = {}): Promise<ArtifactService> {
  const blobs = await openBlobStore();
  let lastId = firstId;
  const { conflicts = 'attempt', onFinalized = () => undefined } = options;
  const store: ArtifactStore = { entries: [], blobs, conflicts, onFinalized, nextId: () => (lastId += 1) };
  const [log, failures]: [string[], string[]] = [[], []];
  const { enlist, whois } = createIdentityCheck();
  const { fail, strike } = createFaults();

  async function answer(request: IncomingMessage): Promise<Answer> {
    const method = request.url?.startsWith(path) === true ? request.url.slice(path.length) : '';
    const fault = strike(method);
    if (fault?.delayMs !== undefined) await sleep(fault.delayMs);
    const struck =
      fault?.status === undefined ? undefined : refuse(fault.status, 'internal', fault.message ?? 'no luck');
    const done = struck ?? (await work(store, method, whois(request.headers.authorization), request));
    log.push(`${method} ${done.status}`);
    // A name in use and an absent artifact are ordinary answers; any other refusal is the client's mistake.
    const usual = calls.has(method) && [200, 404, 409].includes(done.status);
    if (struck === undefined && !usual) {
      failures.push(`${method}: ${JSON.stringify(done.json)}`);
    }
    return done;
  }

  const server = createServer((request, response) => {
    answer(request).then(
      ({ status, json }) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
      },
      (error: unknown) => {
        failures.push(`the stand-in itself failed: ${String(error)}`);
        response.destroy();
      },
    );
  });
  const { url, close } = await listen(server);
  return {
    url: `${url}/`,
    env: job => ({
      ACTIONS_RESULTS_URL: `${url}/`,
      ACTIONS_RUNTIME_TOKEN: enlist(job ?? {}).token,
      GITHUB_SERVER_URL: 'https://github.com',
    }),
    stored: () => store.entries.filter(({ finished }) => finished),
    async seed({ name, bytes, ...rest }) {
      const { backend } = enlist(rest);
      const blob = `${randomUUID()}.zip`;
      await blobs.write(blob, bytes);
      const { runId, attempt } = backend;
      const usual = { id: store.nextId(), size: bytes.byteLength, digest: sha256(bytes), createdAt: Date.now() };
      const entry = { ...usual, name, bytes, runId, attempt, ...rest, backend, blob, finished: true };
      store.entries.push(entry);
      return entry;
    },
    calls: log,
    failures,
    fail,
    async close() {
      await Promise.all([close(), blobs.close()]);
    },
  };
}
