// The requests and answers of WorldFlux Cloud's API, known in this file only (docs/sync.md and docs/oidc.md). `documented` means that
// WorldFlux documents it; `assumed` that this project chose it, because nothing public says. When WorldFlux publishes its own shapes,
// this file is where to change them. Answers are plain objects, so zod drops the keys that are not named; requests are strict, because
// nothing else may leave the runner (docs/boundary.md). The sandbox's WorldFlux Cloud checks against these same schemas.
import * as z from 'zod/mini';
import { clientRunIdPattern, projectPattern } from '../lib/id-patterns.ts';

const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const byteCount = z.int().check(z.nonnegative());
/** Assumed: relative to the run's folder, with `/` between its parts, and never out of it. */
const relativePath = z
  .string()
  .check(z.maxLength(1024), z.regex(/^(?![/\\~]|[A-Za-z]:)(?!(?:.*[/\\])?\.\.(?:[/\\]|$)).+$/));

/** Assumed: an id that the service made; one that would change the path it is put in is refused, and one that no path can hold. */
const serviceId = z.string().check(
  z.maxLength(256),
  z.regex(/^(?!\.{1,2}$)./s),
  z.refine(id => id.isWellFormed(), 'should be text'),
);

/** Documented: the client makes it, and keeps it over retries. Assumed: its alphabet and length (docs/manifest.md and docs/sync.md). */
export const clientRunId = z.string().check(z.regex(clientRunIdPattern));

/** Assumed: the slug of a project (docs/manifest.md). */
const projectSlug = z.string().check(z.regex(projectPattern));

/** Documented: it begins with `wfx_` (docs/oidc.md). Assumed: the characters of a bearer token follow (RFC 6750, 2.1). */
export const apiKey = z.string().check(z.regex(/^wfx_[A-Za-z0-9._~+/-]+=*$/));

/** Assumed: a row of metrics; `values` holds finite numbers only, since JSON has no others (docs/boundary.md). */
export const metricRow = z.strictObject({ step: z.number(), values: z.record(z.string(), z.number()) });
export type SyncMetricRow = z.infer<typeof metricRow>;

/** Assumed: an artifact that the run names; `size` in bytes, `sha256` in lower-case hex. */
const artifactEntry = z.strictObject({
  path: relativePath,
  size: byteCount,
  sha256,
  media_type: z.string().check(z.minLength(1), z.maxLength(255)),
});
export type SyncArtifact = z.infer<typeof artifactEntry>;

/** Assumed: the body of `POST /api/sync/runs`. The boundary decides which keys `manifest` may have, not the wire. */
export const runUpload = z.strictObject({
  client_run_id: clientRunId,
  project: projectSlug,
  manifest: z.record(z.string(), z.unknown()),
  metrics: z.array(metricRow),
  log_lines: z.array(z.string()),
  artifacts: z.array(artifactEntry),
});
export type RunUpload = z.infer<typeof runUpload>;

/** The members of a body that a second stage reads again (src/modes/collect/write-run-files.ts). */
export const bodyMembers = { manifest: 'manifest', rows: 'metrics', lines: 'log_lines' } as const satisfies Record<
  string,
  keyof RunUpload
>;

/** Assumed: the header that makes a retry of the upload safe; `digest` is the sha256 of the body's bytes in hex. */
export function idempotencyKey(id: string, digest: string): string {
  return `${id}:${digest}`;
}

// An invalid link is dropped; the upload that it came with still counts.
const link = z.catch(z.optional(z.url({ protocol: /^https?$/ })), undefined);
const runIds = { run_id: serviceId, client_run_id: clientRunId };

/** Assumed: 201, the run is new. */
const runCreated = z.object({ ...runIds, status: z.literal('created'), url: link });

/** Assumed: 200, the run was known: with the same content, or with other content, and this is now revision `revision` (from 1). */
const runKnown = z.object({
  ...runIds,
  status: z.enum(['unchanged', 'revised']),
  revision: z.catch(z.optional(z.int().check(z.positive())), undefined),
  url: link,
});

/** Assumed: either answer to an upload. */
export const runAnswer = z.discriminatedUnion('status', [runCreated, runKnown]);
export type RunAnswer = z.infer<typeof runAnswer>;

/** Assumed: the body of `POST /api/sync/artifacts/initiate`. */
export const artifactStart = z.strictObject({ run_id: serviceId, ...artifactEntry.shape });
export type ArtifactStart = z.infer<typeof artifactStart>;

/** Assumed: 200, the service already has these bytes; there is nothing to send and nothing to commit. */
export const artifactPresent = z.object({ artifact_id: serviceId, already_present: z.literal(true) });

/** Assumed: 201, where to send the bytes. `url` may be of another origin, which never gets the key; `headers` are sent with the PUT. */
export const artifactUpload = z.object({
  artifact_id: serviceId,
  upload: z.object({
    method: z.literal('PUT'),
    url: z.url({ protocol: /^https?$/ }),
    headers: z.record(z.string(), z.string()),
  }),
});
export type ArtifactUpload = z.infer<typeof artifactUpload>;

/** Assumed: the body of a commit: what was sent, as the client measured it while sending. */
export const artifactSeal = z.strictObject({ sha256, size: byteCount });

/** Assumed: 200, the artifact is complete and belongs to its run. */
const artifactCommitted = z.object({ artifact_id: serviceId });

/** FastAPI's list of what it found wrong. A 422 also echoes what was sent (`input`, `ctx`), which is dropped here. */
const fieldErrors = z.array(
  z.object({ loc: z.array(z.union([z.string(), z.int()])), msg: z.string(), type: z.string() }),
);

/** The body of every answer of 400 and above under /api/sync. That it is FastAPI is documented, which of its forms is assumed. */
export const errorBody = z.object({
  detail: z.union([z.string(), fieldErrors, z.object({ code: z.string(), message: z.string() })]),
});

const idTokenType = 'urn:ietf:params:oauth:token-type:id_token';
const tokenExchange = 'urn:ietf:params:oauth:grant-type:token-exchange';

/** Assumed, by RFC 8693, 2.1: an ID token of GitHub's goes in, a key comes out. `audience` is the origin of the api-url. */
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

/** Assumed, by RFC 8693, 2.2.1: `expires_in` in seconds from now; `workspace` is the one that the key is scoped to. */
export const exchangeAnswer = z.object({
  access_token: apiKey,
  issued_token_type: z.string(),
  token_type: z.string().check(z.regex(/^bearer$/i)),
  expires_in: z.int().check(z.positive()),
  workspace: z.catch(z.optional(z.string()), undefined),
});
export type ExchangeAnswer = z.infer<typeof exchangeAnswer>;

/** Assumed, by RFC 6749, 5.2: why no key came out. */
export const oauthError = z.object({
  error: z.string().check(z.minLength(1)),
  error_description: z.catch(z.optional(z.string()), undefined),
});
export type OAuthError = z.infer<typeof oauthError>;

/** Assumed, by RFC 7009, 2.1: the key to be revoked; the answer is 200 whether or not there was one. */
export const revokeRequest = z.object({
  token: z.string().check(z.minLength(1)),
  token_type_hint: z.optional(z.literal('access_token')),
});

/** The form-encoded body of the revocation. */
export function revokeForm(key: string): URLSearchParams {
  return new URLSearchParams({ token: key, token_type_hint: 'access_token' });
}

/** The route is documented, its answer assumed. */
const health = z.object({ status: z.string() });

/** One route of the service. `path` is OpenAPI's form; an answer without a body is `null`. */
export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: `/${string}`;
  /** Whether WorldFlux documents that this route exists; all bodies are assumed. */
  readonly basis: 'documented' | 'assumed';
  readonly encoding?: 'json' | 'form';
  readonly request?: z.ZodMiniType;
  readonly answers: Readonly<Record<number, z.ZodMiniType | null>>;
  readonly error?: z.ZodMiniType;
}

/** Every route that this action calls. Documented: all under /api/sync, and /healthz. Assumed: the exact paths of the artifacts and of /api/oauth. */
export const routes = {
  uploadRun: {
    method: 'POST',
    path: '/api/sync/runs',
    basis: 'documented',
    encoding: 'json',
    request: runUpload,
    answers: { 200: runKnown, 201: runCreated },
    error: errorBody,
  },
  initiateArtifact: {
    method: 'POST',
    path: '/api/sync/artifacts/initiate',
    basis: 'documented',
    encoding: 'json',
    request: artifactStart,
    answers: { 200: artifactPresent, 201: artifactUpload },
    error: errorBody,
  },
  commitArtifact: {
    method: 'POST',
    path: '/api/sync/artifacts/{artifact_id}/commit',
    basis: 'documented',
    encoding: 'json',
    request: artifactSeal,
    answers: { 200: artifactCommitted },
    error: errorBody,
  },
  abortArtifact: {
    method: 'POST',
    path: '/api/sync/artifacts/{artifact_id}/abort',
    basis: 'documented',
    answers: { 204: null },
    error: errorBody,
  },
  exchangeToken: {
    method: 'POST',
    path: '/api/oauth/token',
    basis: 'assumed',
    encoding: 'form',
    request: exchangeRequest,
    answers: { 200: exchangeAnswer },
    error: oauthError,
  },
  revokeToken: {
    method: 'POST',
    path: '/api/oauth/revoke',
    basis: 'assumed',
    encoding: 'form',
    request: revokeRequest,
    answers: { 200: null },
    error: oauthError,
  },
  health: { method: 'GET', path: '/healthz', basis: 'documented', answers: { 200: health } },
} as const satisfies Readonly<Record<string, Route>>;

/** The path of a route about one artifact; the id is the service's own text, so it is encoded. */
export function artifactPath(route: { readonly path: string }, artifactId: string): string {
  return route.path.replace('{artifact_id}', () => encodeURIComponent(artifactId));
}
