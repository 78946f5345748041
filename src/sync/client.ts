// The client of WorldFlux Cloud (docs/sync.md). Each call is retried where that is safe, and returns its failure as a value.
import type { Env } from '../context.ts';
import { toSingleLine } from '../text.ts';
import { isThisMachine, readAnswerUrl, routeUrl } from './api-url.ts';
import { openDispatcher } from '../lib/dispatcher.ts';
import { invalidResponse } from './errors.ts';
import type { Purpose, ApiResult } from './errors.ts';
import type { HttpRequest } from './http.ts';
import { callApi, defaultTimes, readBy, readNothing } from './call.ts';
import type { Endpoint, Session, Times } from './call.ts';
import type { FileDigest, Upload } from './file-stream.ts';
import { withProgress } from './file-stream.ts';
import { artifactPath, idempotencyKey, routes } from './schema.ts';
import type { ArtifactStart, ArtifactUpload, RunAnswer } from './schema.ts';

export interface ClientOptions extends Endpoint {
  /** For messages. */
  project: string;
  /** Only the variables for proxies are read. */
  env: Env;
  times?: Times | undefined;
  /** The last check of what is sent. */
  check?: ((text: string) => string) | undefined;
}

/** The answer to an initiated upload: without `upload` the service already has the bytes. */
type InitiatedUpload = Partial<ArtifactUpload> & Pick<ArtifactUpload, 'artifact_id'>;

export interface Client {
  /** The sha256 is of the body's bytes, in hex. */
  uploadRun(body: Upload, sha256: string, clientRunId: string): Promise<ApiResult<RunAnswer>>;
  initiate(start: ArtifactStart): Promise<ApiResult<InitiatedUpload>>;
  /** Sends an artifact's bytes to the address in `upload`; with the key only if that has the origin of the api-url. */
  put(upload: ArtifactUpload['upload'], bytes: Upload, path: string): Promise<ApiResult<unknown>>;
  commit(artifactId: string, seal: FileDigest, path: string): Promise<ApiResult<unknown>>;
  /** Attempted once: an artifact that is never committed belongs to no run. */
  abort(artifactId: string, path: string): Promise<ApiResult<unknown>>;
  /** Closes all connections. */
  close(): Promise<void>;
}

/** A client for one run. @throws {UserError} WF-INPUT if a variable names an invalid proxy */
export function createClient(options: ClientOptions): Client {
  const { apiUrl, project, logger, clock, times = defaultTimes } = options;
  // An answer may name this machine only if the service itself is on this machine.
  const isElsewhere = (hostname: string): boolean => !isThisMachine(apiUrl) && hostname !== apiUrl.hostname;
  const dispatcher = openDispatcher(options.env, times.connect, isElsewhere);
  const session: Session = { ...options, dispatcher, times, budget: { left: times.totalWait } };
  const meter = { logger, clock, every: times.report };
  const run: Purpose = { name: 'The run', project, store: false };
  const artifact = (path: string, store = false): Purpose => ({ name: toSingleLine(path, 120), project, store });
  const post = (path: string, body: HttpRequest['body'], headers: HttpRequest['headers'] = {}): HttpRequest => ({
    method: 'POST',
    url: routeUrl(apiUrl, path),
    headers: { accept: 'application/json', ...(body && { 'content-type': 'application/json' }), ...headers },
    body: typeof body === 'string' ? (options.check?.(body) ?? body) : body,
  });
  return {
    uploadRun: async (body, sha256, clientRunId) => {
      const id = options.check?.(clientRunId) ?? clientRunId;
      const headers = { 'idempotency-key': idempotencyKey(id, sha256) };
      const message = post(routes.uploadRun.path, withProgress(body, run.name, meter), headers);
      const result = await callApi(session, message, run, readBy<RunAnswer>(routes.uploadRun.answers));
      if (result.problem || result.answer.client_run_id === clientRunId) return result;
      return { problem: invalidResponse(run, 'it is about another run') };
    },
    initiate: start => {
      const message = post(routes.initiateArtifact.path, JSON.stringify(start));
      return callApi(session, message, artifact(start.path), readBy<InitiatedUpload>(routes.initiateArtifact.answers));
    },
    put: async (upload, bytes, path) => {
      const purpose = artifact(path, true);
      const url = readAnswerUrl(upload.url, apiUrl);
      if (!url)
        return {
          problem: invalidResponse(artifact(path), 'it names an address that is not https, or is this machine'),
        };
      const headers = safeHeaders(upload.headers, name => logger.debug(`${purpose.name}: header ${name} is not sent`));
      return callApi(
        session,
        { method: 'PUT', url, headers, body: withProgress(bytes, purpose.name, meter) },
        purpose,
        readNothing,
      );
    },
    commit: (id, seal, path) => {
      const message = post(artifactPath(routes.commitArtifact, id), JSON.stringify(seal));
      return callApi(session, message, artifact(path), readBy<unknown>(routes.commitArtifact.answers));
    },
    abort: (id, path) =>
      callApi(session, post(artifactPath(routes.abortArtifact, id), undefined), artifact(path), readNothing, 1),
    close: () => dispatcher.destroy(),
  };
}

/** Headers that a store may require: those about the content, and those of the large object stores. */
const safeName =
  /^(?:content-(?:type|md5|disposition|encoding|language)|cache-control|if-none-match|x-(?:amz|goog|ms|content)-[a-z0-9-]+)$/;
/** Visible ASCII and spaces (RFC 9110, 5.5), of limited length. */
const safeValue = /^[\x20-\x7e]{0,4096}$/;

/** The headers that an answer requires for the PUT, but only those about the content: none about this client or the connection. */
function safeHeaders(
  wanted: Readonly<Record<string, string>>,
  dropped: (name: string) => void,
): Record<string, string> {
  const lower = Object.entries(wanted).map(([name, value]): [string, string] => [name.toLowerCase(), value]);
  const isSafe = ([name, value]: [string, string]): boolean => safeName.test(name) && safeValue.test(value);
  for (const [name] of lower.filter(header => !isSafe(header))) dropped(toSingleLine(name, 60));
  return Object.fromEntries(lower.filter(isSafe));
}
