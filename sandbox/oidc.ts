// The runner's OIDC service on loopback: the service that `core.getIDToken()` calls, and the issuer whose keys WorldFlux Cloud
// requests for. Shapes: GitHub's "OpenID Connect reference". The tokens are real JWTs of oauth2-mock-server, signed with RS256.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { OAuth2Issuer, OAuth2Service } from 'oauth2-mock-server';
import * as z from 'zod';
import { listen } from './loopback.ts';

/** The claims of GitHub's ID token that a trust decision reads; ids are decimal numbers in strings. */
export const githubClaims = z.object({
  jti: z.string(),
  sub: z.string(),
  repository: z.string(),
  repository_id: z.string(),
  repository_owner_id: z.string(),
  event_name: z.string(),
  ref: z.string(),
  job_workflow_ref: z.string().optional(),
  environment: z.string().optional(),
});
export type GithubClaims = z.infer<typeof githubClaims>;

/** Claims to set on top of the usual ones; `undefined` leaves one out. Also `iss`, `aud`, `iat`, `nbf` and `exp` (seconds). */
export type Claims = Readonly<Record<string, string | number | undefined>>;

/** A job on the main branch of a public repository, as GitHub describes it. */
export const usualClaims = {
  sub: 'repo:octo-robotics/world-models:ref:refs/heads/main',
  repository: 'octo-robotics/world-models',
  repository_id: '724100042',
  repository_owner: 'octo-robotics',
  repository_owner_id: '9100042',
  repository_visibility: 'public',
  actor: 'octocat',
  actor_id: '583231',
  event_name: 'push',
  ref: 'refs/heads/main',
  ref_type: 'branch',
  ref_protected: 'true',
  sha: '6dcb09b5b57875f334f61aebed695e2e4193db5e',
  workflow: 'Train',
  workflow_ref: 'octo-robotics/world-models/.github/workflows/train.yml@refs/heads/main',
  job_workflow_ref: 'octo-robotics/world-models/.github/workflows/train.yml@refs/heads/main',
  run_id: '11957362001',
  run_number: '42',
  run_attempt: '1',
  runner_environment: 'github-hosted',
} as const satisfies Claims;

export interface Oidc {
  /** The `iss` of the tokens, and where `/.well-known/openid-configuration` is. */
  readonly issuer: string;
  /** The two variables that a job with `id-token: write` has. */
  readonly env: { readonly ACTIONS_ID_TOKEN_REQUEST_URL: string; readonly ACTIONS_ID_TOKEN_REQUEST_TOKEN: string };
  /** How many tokens were requested; those from `mint` do not count. */
  given(): number;
  /** Makes a token without a request; any claim can be set, also to a value that GitHub would never use. */
  mint(audience: string, claims?: Claims): Promise<string>;
  /** Answers the next `times` requests for a token with this instead; all of them where it is left out. */
  refuse(answer: { status: number; body?: string; times?: number }): void;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface OidcOptions {
  port?: number;
  /** On top of `usualClaims`. */
  claims?: Claims;
  /** The lifetime of a token in seconds; GitHub's is five minutes. */
  lifetime?: number;
}

/** Starts the service; see `Oidc` for what it can do. */
export async function startOidc({ port, claims = {}, lifetime = 300 }: OidcOptions = {}): Promise<Oidc> {
  const issuer = new OAuth2Issuer();
  await issuer.keys.generate('RS256');
  const metadata = new OAuth2Service(issuer, { jwks: '/.well-known/jwks' });
  const requestPath = `/idtoken/${randomUUID()}/${randomUUID()}`;
  const requestToken = randomUUID();
  let given = 0;
  let refusal: { status: number; body: string; left: number } | undefined;

  async function mint(audience: string, more: Claims = {}): Promise<string> {
    return issuer.buildToken({
      expiresIn: lifetime,
      scopesOrTransform: (_header, payload) => {
        // GitHub's `nbf` is ten minutes in the past, for clocks that are slow.
        Object.assign(payload, usualClaims, { jti: randomUUID(), aud: audience, nbf: payload.iat - 600 }, claims, more);
      },
    });
  }

  async function answer(request: IncomingMessage, url: URL): Promise<{ status: number; body: string }> {
    if (request.method !== 'GET' || url.pathname !== requestPath) return { status: 404, body: '{}' };
    if (request.headers.authorization?.toLowerCase() !== `bearer ${requestToken}`) {
      return { status: 401, body: '{"message":"The request token is not of this job."}' };
    }
    if (refusal !== undefined && refusal.left > 0) {
      refusal.left -= 1;
      return refusal;
    }
    given += 1;
    const audience = url.searchParams.get('audience') ?? `https://github.com/${usualClaims.repository_owner}`;
    return { status: 200, body: JSON.stringify({ value: await mint(audience) }) };
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (url.pathname.startsWith('/.well-known/')) {
      metadata.requestHandler(request, response);
      return;
    }
    answer(request, url).then(
      ({ status, body }) => response.writeHead(status, { 'content-type': 'application/json' }).end(body),
      (error: unknown) => response.destroy(new Error('no token', { cause: error })),
    );
  });
  const { url, close } = await listen(server, port);
  issuer.url = url;
  return {
    issuer: url,
    env: {
      ACTIONS_ID_TOKEN_REQUEST_URL: `${url}${requestPath}?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: requestToken,
    },
    given: () => given,
    mint,
    refuse: ({ status, body = '{}', times = Infinity }) => {
      refusal = { status, body, left: times };
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
