// The exchange of GitHub's ID token for a key (docs/oidc.md): RFC 8693, with the errors of RFC 6749, and RFC 7009 to revoke the key.
// Trust is by ids, which cannot be registered again as names can.
import { randomBytes } from 'node:crypto';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';
import * as z from 'zod/mini';
import { exchangeRequest, revokeRequest } from '../../src/sync/schema.ts';
import type { ExchangeAnswer, ExchangeRequest, OAuthError } from '../../src/sync/schema.ts';
import { githubClaims } from '../oidc.ts';
import type { GithubClaims } from '../oidc.ts';
import { json, readBody, Refusal } from './http.ts';
import type { Answer, Call } from './http.ts';
import type { Store } from './store.ts';

/** A repository that may get keys of a workspace; each claim that is named must have this value. */
export interface Trust {
  readonly repository_id: string;
  readonly repository_owner_id: string;
  readonly environment?: string;
  readonly job_workflow_ref?: string;
  readonly workspace: string;
}

export interface OidcTrust {
  /** The `iss` of the tokens, from whose metadata the keys are found. */
  readonly issuer: string;
  /** The audience of the tokens; where it is left out, the origin to which the request came. */
  readonly audience?: string;
  readonly trust: readonly Trust[];
  /** The lifetime of a key in seconds, by default 900. */
  readonly lifetime?: number;
}

export interface TokenService {
  exchange(call: Call): Promise<Answer>;
  revoke(call: Call): Promise<Answer>;
}

const noStore = { 'cache-control': 'no-store', pragma: 'no-cache' };
const formLimit = 64 * 1024;

/** The two routes under /api/oauth; without `oidc` there is nobody to trust, and every exchange is refused. */
export function openTokenService(store: Store, now: () => number, oidc: OidcTrust | undefined): TokenService {
  let keys: Promise<ReturnType<typeof createRemoteJWKSet>> | undefined;

  async function verify(form: ExchangeRequest, { issuer, audience }: { issuer: string; audience: string }) {
    keys ??= keysOf(issuer);
    try {
      const { payload } = await jwtVerify(form.subject_token, await keys, {
        issuer,
        audience,
        algorithms: ['RS256'],
        requiredClaims: ['exp', 'iat', 'jti'],
        currentDate: new Date(now()),
      });
      return payload;
    } catch (error) {
      // Metadata that could not be read is requested again by the next exchange.
      keys = undefined;
      throw tokenProblem(error);
    }
  }

  return {
    async exchange(call) {
      const form = parseForm(exchangeRequest, await readBody(call, formLimit));
      if (oidc === undefined) throw oauthRefusal('unauthorized_client', 'No workspace trusts any repository.');
      const audience = oidc.audience ?? call.url.origin;
      if (form.audience !== audience) throw oauthRefusal('invalid_target', `The audience here is ${audience}.`);
      const claims = githubClaimsOf(await verify(form, { issuer: oidc.issuer, audience }));
      const { workspace } = trustFor(claims, oidc.trust);
      if (!store.useToken(claims.jti)) throw oauthRefusal('invalid_grant', 'This ID token was exchanged before.');

      const lifetime = oidc.lifetime ?? 900;
      const key = `wfx_${randomBytes(24).toString('base64url')}`;
      store.putKey(key, workspace, now() + lifetime * 1000);
      const answer: ExchangeAnswer = {
        access_token: key,
        issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
        token_type: 'Bearer',
        expires_in: lifetime,
        workspace,
      };
      return json(200, answer, noStore);
    },
    async revoke(call) {
      store.revokeKey(parseForm(revokeRequest, await readBody(call, formLimit)).token);
      return { status: 200, headers: noStore };
    },
  };
}

async function keysOf(issuer: string): Promise<ReturnType<typeof createRemoteJWKSet>> {
  const answer = await fetch(`${issuer}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(5000) });
  const { jwks_uri } = z.object({ jwks_uri: z.url() }).parse(await answer.json());
  return createRemoteJWKSet(new URL(jwks_uri));
}

/** RFC 6749, 5.2; its description has printable ASCII without quotes and backslashes only. */
function oauthRefusal(error: string, description: string, status = 400): Refusal {
  const error_description = description.replace(/[^\x20-\x7e]|["\\]/g, '?');
  return new Refusal(json(status, { error, error_description } satisfies OAuthError, noStore));
}

function parseForm<T extends z.ZodMiniType>(schema: T, body: Buffer): z.infer<T> {
  const form = new URLSearchParams(body.toString('utf8'));
  const names = [...form.keys()];
  if (new Set(names).size < names.length) throw oauthRefusal('invalid_request', 'A parameter came twice.');
  const parsed = schema.safeParse(Object.fromEntries(form));
  if (parsed.success) return parsed.data;
  const name = String(parsed.error.issues[0]?.path[0]);
  const code = new Map([
    ['grant_type', 'unsupported_grant_type'],
    ['scope', 'invalid_scope'],
  ]).get(form.has(name) ? name : '');
  throw oauthRefusal(code ?? 'invalid_request', `The parameter ${name} is missing or is not one that is taken here.`);
}

/** What jose found, in a form that the client may see. */
function tokenProblem(error: unknown): Refusal {
  if (error instanceof errors.JWTExpired) return oauthRefusal('invalid_grant', 'The ID token has expired.');
  if (error instanceof errors.JWTClaimValidationFailed) {
    return oauthRefusal(
      'invalid_grant',
      `The claim ${error.claim} of the ID token is not as expected: ${error.reason}.`,
    );
  }
  if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError)) {
    return oauthRefusal('temporarily_unavailable', 'The keys of the issuer could not be read.', 503);
  }
  return oauthRefusal('invalid_grant', 'The ID token is not one of this issuer.');
}

function githubClaimsOf(payload: JWTPayload): GithubClaims {
  const claims = githubClaims.safeParse(payload);
  if (claims.success) return claims.data;
  throw oauthRefusal('invalid_grant', `The ID token has no claim ${String(claims.error.issues[0]?.path[0])}.`);
}

/** The trust that matches all claims of the token; otherwise a refusal that names the first claim that none matches. */
function trustFor(claims: GithubClaims, trusts: readonly Trust[]): Trust {
  if (claims.event_name === 'pull_request_target') {
    throw oauthRefusal(
      'unauthorized_client',
      'event_name is pull_request_target: it runs for strangers, and gets no key.',
    );
  }
  let left = trusts;
  for (const name of ['repository_id', 'repository_owner_id', 'environment', 'job_workflow_ref'] as const) {
    left = left.filter(trust => trust[name] === undefined || trust[name] === claims[name]);
    if (left.length === 0) {
      const shown = claims[name] === undefined ? 'missing' : claims[name];
      throw oauthRefusal('unauthorized_client', `${name} is ${shown} in the ID token: no workspace trusts that.`);
    }
  }
  const [trust] = left;
  if (trust === undefined) throw oauthRefusal('unauthorized_client', 'No workspace trusts any repository.');
  return trust;
}
