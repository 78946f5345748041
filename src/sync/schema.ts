// What WorldFlux Cloud and this action say to each other: the only place that knows its wire shapes (docs/sync.md and docs/oidc.md).
// D: WorldFlux documents it. P: fixed by this project because nothing public says; to be changed here, and only here, on
// the day WorldFlux publishes its own. Answers are plain objects, so zod drops the keys that are not named; requests are
// strict, because nothing else may leave (docs/boundary.md). The sandbox's WorldFlux Cloud judges by these same schemas.
import * as z from 'zod/mini';

const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const byteCount = z.int().check(z.nonnegative());
/** P: relative to the run's folder, with `/` between its parts, and never out of it. */
const relativePath = z
  .string()
  .check(z.maxLength(1024), z.regex(/^(?![/\\~]|[A-Za-z]:)(?!(?:.*[/\\])?\.\.(?:[/\\]|$)).+$/));

/** P: an id that the service made; one that would lead elsewhere in a path is refused. */
const serviceId = z.string().check(z.maxLength(256), z.regex(/^(?!\.{1,2}$)./s));

/** D: made by the client, the same over retries. P: its alphabet and length (docs/manifest.md and docs/sync.md). */
export const clientRunId = z.string().check(z.regex(/^[A-Za-z0-9._:-]{8,128}$/));

/** P: the slug of a project (docs/manifest.md). */
export const projectSlug = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,62}$/));

/** D: begins with `wfx_` (docs/oidc.md). P: what follows, the characters of a bearer token (RFC 6750, 2.1). */
export const apiKey = z.string().check(z.regex(/^wfx_[A-Za-z0-9._~+/-]+=*$/));

/** P: a row of metrics; `values` holds finite numbers only, since JSON has no others (docs/boundary.md). */
export const metricRow = z.strictObject({ step: z.number(), values: z.record(z.string(), z.number()) });

/** P: an artifact that the run names; `size` in bytes, `sha256` in lower-case hex. */
export const artifactEntry = z.strictObject({
  path: relativePath,
  size: byteCount,
  sha256,
  media_type: z.string().check(z.minLength(1), z.maxLength(255)),
});
export type SyncArtifact = z.infer<typeof artifactEntry>;

/** P: the body of `POST /api/sync/runs`. The boundary decides which keys `manifest` may have, not the wire. */
export const runUpload = z.strictObject({
  client_run_id: clientRunId,
  project: projectSlug,
  manifest: z.record(z.string(), z.unknown()),
  metrics: z.array(metricRow),
  log_lines: z.array(z.string()),
  artifacts: z.array(artifactEntry),
});
export type RunUpload = z.infer<typeof runUpload>;

/** P: the header that makes a retry of the upload safe; `digest` is the sha256 of the body's bytes in hex. */
export function idempotencyKey(id: string, digest: string): string {
  return `${id}:${digest}`;
}

// A link that is no link costs the link, never the upload that it came with.
const link = z.catch(z.optional(z.url({ protocol: /^https?$/ })), undefined);
const runIds = { run_id: serviceId, client_run_id: clientRunId };

/** P: 201, the run is new. */
export const runCreated = z.object({ ...runIds, status: z.literal('created'), url: link });

/** P: 200, the run was known: with this very content, or with another, of which this is now revision `revision` (from 1). */
export const runKnown = z.object({
  ...runIds,
  status: z.enum(['unchanged', 'revised']),
  revision: z.catch(z.optional(z.int().check(z.positive())), undefined),
  url: link,
});

/** P: either answer to an upload. */
export const runAnswer = z.discriminatedUnion('status', [runCreated, runKnown]);
export type RunAnswer = z.infer<typeof runAnswer>;

/** P: the body of `POST /api/sync/artifacts/initiate`. */
export const artifactStart = z.strictObject({ run_id: serviceId, ...artifactEntry.shape });
export type ArtifactStart = z.infer<typeof artifactStart>;

/** P: 200, these bytes are there already; there is nothing to send and nothing to commit. */
export const artifactPresent = z.object({ artifact_id: serviceId, already_present: z.literal(true) });

/** P: 201, where the bytes go. `url` may be another origin, which never sees the key; `headers` go with the PUT. */
export const artifactUpload = z.object({
  artifact_id: serviceId,
  upload: z.object({
    method: z.literal('PUT'),
    url: z.url({ protocol: /^https?$/ }),
    headers: z.record(z.string(), z.string()),
  }),
});
export type ArtifactUpload = z.infer<typeof artifactUpload>;

/** P: the body of a commit: what was sent, as the client measured it while sending. */
export const artifactSeal = z.strictObject({ sha256, size: byteCount });

/** P: 200, the artifact is whole and belongs to its run. */
export const artifactCommitted = z.object({ artifact_id: serviceId });

/** FastAPI's list of what it found wrong. A 422 also echoes what was sent (`input`, `ctx`), which is dropped here. */
const fieldErrors = z.array(
  z.object({ loc: z.array(z.union([z.string(), z.int()])), msg: z.string(), type: z.string() }),
);

/** D that it is FastAPI, P which of its forms: the body of every answer of 400 and above under /api/sync. */
export const errorBody = z.object({
  detail: z.union([z.string(), fieldErrors, z.object({ code: z.string(), message: z.string() })]),
});
export type ErrorBody = z.infer<typeof errorBody>;

/**
 * The three forms of an error as one: a `code` where the service gives one, and the sentences, if any.
 * The texts are the service's own and may quote what was sent: they pass the boundary's redaction before they are shown.
 */
export function reasons({ detail }: ErrorBody): { code?: string; messages: string[] } {
  if (typeof detail === 'string') return { messages: [detail] };
  if (Array.isArray(detail)) return { messages: detail.map(({ loc, msg }) => `${loc.join('.')}: ${msg}`) };
  return { code: detail.code, messages: [detail.message] };
}

const idTokenType = 'urn:ietf:params:oauth:token-type:id_token';
const tokenExchange = 'urn:ietf:params:oauth:grant-type:token-exchange';

/** P, by RFC 8693, 2.1: an ID token of GitHub's goes in, a key comes out. `audience` is the origin of the api-url. */
export const exchangeRequest = z.object({
  grant_type: z.literal(tokenExchange),
  subject_token: z.string().check(z.minLength(1)),
  subject_token_type: z.literal(idTokenType),
  audience: z.string().check(z.minLength(1)),
  scope: z.literal('sync'),
});
export type ExchangeRequest = z.infer<typeof exchangeRequest>;

/** The form-encoded body of the exchange. */
export function exchangeForm(idToken: string, audience: string): URLSearchParams {
  return new URLSearchParams({
    grant_type: tokenExchange,
    subject_token: idToken,
    subject_token_type: idTokenType,
    audience,
    scope: 'sync',
  } satisfies ExchangeRequest);
}

/** P, by RFC 8693, 2.2.1: `expires_in` in seconds from now; `workspace` is the one that the key is scoped to. */
export const exchangeAnswer = z.object({
  access_token: apiKey,
  issued_token_type: z.string(),
  token_type: z.string().check(z.regex(/^bearer$/i)),
  expires_in: z.int().check(z.positive()),
  workspace: z.catch(z.optional(z.string()), undefined),
});
export type ExchangeAnswer = z.infer<typeof exchangeAnswer>;

/** P, by RFC 6749, 5.2: why no key came out. */
export const oauthError = z.object({
  error: z.string().check(z.minLength(1)),
  error_description: z.catch(z.optional(z.string()), undefined),
});
export type OAuthError = z.infer<typeof oauthError>;

/** P, by RFC 7009, 2.1: the key to be revoked; the answer is 200 whether or not there was one. */
export const revokeRequest = z.object({
  token: z.string().check(z.minLength(1)),
  token_type_hint: z.optional(z.literal('access_token')),
});

/** The form-encoded body of the revocation. */
export function revokeForm(key: string): URLSearchParams {
  return new URLSearchParams({ token: key, token_type_hint: 'access_token' });
}

/** D that the route is there, P its answer. */
export const health = z.object({ status: z.string() });

/** One route of the service. `path` is OpenAPI's form; an answer without a body is `null`. */
export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: `/${string}`;
  /** Whether WorldFlux documents that this route is there; the bodies are all P. */
  readonly mark: 'D' | 'P';
  readonly encoding?: 'json' | 'form';
  readonly request?: z.ZodMiniType;
  readonly answers: Readonly<Record<number, z.ZodMiniType | null>>;
  readonly error?: z.ZodMiniType;
}

/** Every route that this action calls. D: all under /api/sync, and /healthz. P: the exact paths of the artifacts and of /api/oauth. */
export const routes = {
  uploadRun: {
    method: 'POST',
    path: '/api/sync/runs',
    mark: 'D',
    encoding: 'json',
    request: runUpload,
    answers: { 200: runKnown, 201: runCreated },
    error: errorBody,
  },
  initiateArtifact: {
    method: 'POST',
    path: '/api/sync/artifacts/initiate',
    mark: 'D',
    encoding: 'json',
    request: artifactStart,
    answers: { 200: artifactPresent, 201: artifactUpload },
    error: errorBody,
  },
  commitArtifact: {
    method: 'POST',
    path: '/api/sync/artifacts/{artifact_id}/commit',
    mark: 'D',
    encoding: 'json',
    request: artifactSeal,
    answers: { 200: artifactCommitted },
    error: errorBody,
  },
  abortArtifact: {
    method: 'POST',
    path: '/api/sync/artifacts/{artifact_id}/abort',
    mark: 'D',
    answers: { 204: null },
    error: errorBody,
  },
  exchangeToken: {
    method: 'POST',
    path: '/api/oauth/token',
    mark: 'P',
    encoding: 'form',
    request: exchangeRequest,
    answers: { 200: exchangeAnswer },
    error: oauthError,
  },
  revokeToken: {
    method: 'POST',
    path: '/api/oauth/revoke',
    mark: 'P',
    encoding: 'form',
    request: revokeRequest,
    answers: { 200: null },
    error: oauthError,
  },
  health: { method: 'GET', path: '/healthz', mark: 'D', answers: { 200: health } },
} as const satisfies Readonly<Record<string, Route>>;

/** The path of a route about one artifact; the id is the service's own text, so it is encoded. */
export function artifactPath(route: { readonly path: string }, artifactId: string): string {
  return route.path.replace('{artifact_id}', () => encodeURIComponent(artifactId));
}
