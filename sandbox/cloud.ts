// WorldFlux Cloud on loopback, by docs/sync.md and docs/oidc.md: the API on one port, its object store on another, a page at `/`
// that lists the runs. It checks requests against the schemas of src/sync/schema.ts, stores what it accepts in SQLite, and can fail
// on request.
import { createServer } from 'node:http';
import { openBlobStore } from './cloud/blobs.ts';
import { findViolations } from './cloud/violations.ts';
import { openFaultBook } from './cloud/faults.ts';
import type { FaultRule } from './cloud/faults.ts';
import type { RecordedRequest } from './cloud/http.ts';
import { openTokenService } from './cloud/oauth.ts';
import type { OidcTrust } from './cloud/oauth.ts';
import { routeCalls } from './cloud/router.ts';
import { serve } from './cloud/serve.ts';
import { holdings, openStore } from './cloud/store.ts';
import type { HeldRun } from './cloud/store.ts';
import type { SyncService } from './cloud/sync.ts';
import type { Pydantic } from './cloud/validation.ts';
import { listen } from './loopback.ts';

export interface CloudKey {
  /** Begins with `wfx_`. */
  readonly key: string;
  readonly workspace: string;
  /** Milliseconds since 1970; by default never. */
  readonly expiresAt?: number;
}

export interface CloudOptions {
  /** 0, which is the default, lets the system choose. */
  port?: number;
  /** A file, or `:memory:`, which is the default. */
  database?: string;
  keys?: readonly CloudKey[];
  /** The workspace of each project. Where it is left out every project exists, in the workspace of whoever asks. */
  projects?: Readonly<Record<string, string>>;
  /** Whom the token exchange trusts; by default nobody. */
  oidc?: OidcTrust;
  /** The version of pydantic whose texts a 422 has; 2 is the default, and repeats what was sent. */
  pydantic?: Pydantic;
  /** The most bytes of a body, artifacts not included: 65 MiB, a little more than the 64 MiB of docs/sync.md. */
  bodyLimit?: number;
  /** False for a sandbox that keeps running: then no request is kept in memory. */
  record?: boolean;
  /** Called with each request when its head has arrived. */
  onRequest?: (request: RecordedRequest) => void;
  /** Milliseconds since 1970. */
  now?: () => number;
}

export interface Cloud {
  /** The origin of the API, for the input `api-url`. */
  readonly url: string;
  /** The origin to which artifacts are sent. */
  readonly storeUrl: string;
  /** Every request to either origin, in the order of their heads. */
  readonly requests: readonly RecordedRequest[];
  /** What the client must not have done: sent a key anywhere but in Authorization, or Authorization to the other origin. */
  violations(): string[];
  /** All runs that it holds, newest first. */
  runs(): HeldRun[];
  /** Applies a fault to future requests to either origin; the returned function removes it. */
  fail(rule: FaultRule): () => void;
  /** Ends every connection and timer at once; a second call does nothing. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Starts both servers; see `CloudOptions` for what can be set. */
export async function startCloud(options: CloudOptions = {}): Promise<Cloud> {
  const { port, keys = [], record = true, now = Date.now } = options;
  const store = openStore(options.database ?? ':memory:');
  for (const { key, workspace, expiresAt } of keys) store.putKey(key, workspace, expiresAt);

  const requests: RecordedRequest[] = [];
  const note = (request: RecordedRequest) => {
    requests.push(request);
    options.onRequest?.(request);
  };
  const closing = new AbortController();
  const shared = { faults: openFaultBook(), record: record ? note : undefined, signal: closing.signal };

  let storeUrl = '';
  const blobs = openBlobStore(store, () => storeUrl);
  const storeServer = await listen(createServer(serve({ ...shared, origin: 'store', handler: blobs.put })));
  storeUrl = storeServer.url;
  const service: SyncService = {
    store,
    blobs,
    now,
    pydantic: options.pydantic ?? 2,
    projects: options.projects,
    bodyLimit: options.bodyLimit ?? 65 * 1024 * 1024,
  };
  const handler = routeCalls(service, openTokenService(store, now, options.oidc));
  const apiServer = await listen(createServer(serve({ ...shared, origin: 'api', handler })), port);

  const shut = async () => {
    closing.abort();
    await Promise.all([apiServer.close(), storeServer.close()]);
    store.close();
  };
  let closed: Promise<void> | undefined;
  const close = () => (closed ??= shut());
  return {
    url: apiServer.url,
    storeUrl,
    requests,
    violations: () => requests.flatMap(request => findViolations(request, store)),
    runs: () => holdings(store),
    fail: shared.faults.add,
    close,
    [Symbol.asyncDispose]: close,
  };
}
