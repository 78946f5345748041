// Why `auth: oidc` got no key: each reason with its code, its sentence and the YAML that fixes it.
import * as z from 'zod/mini';
import { UserError } from '../errors.ts';
import { permissionsBlock } from '../lib/permissions.ts';
import { toSingleLine } from '../text.ts';
import type { OAuthError } from './schema.ts';

/** A claim of the ID token and its value; `MISSING` where the token has none. */
export type Claim = readonly [name: string, value: string];

/** The claims that decide whether a server trusts a token, as GitHub names them ("OpenID Connect reference"). */
const trustedClaims = [
  'repository',
  'repository_id',
  'repository_owner_id',
  'ref',
  'environment',
  'job_workflow_ref',
  'event_name',
] as const;

const payload = z.record(z.string(), z.unknown());

/**
 * The claims of an ID token by which a server decides, so that people can compare them with their configuration. The token is
 * decoded and not verified: GitHub sent it to this job, and nothing is decided by it here.
 */
export function readClaims(idToken: string): Claim[] {
  const claims = decode(idToken.split('.')[1] ?? '');
  return trustedClaims.map(name => {
    const value = claims[name];
    const isScalar = typeof value === 'string' || typeof value === 'number';
    return [name, isScalar && value !== '' ? toSingleLine(String(value)) : 'MISSING'];
  });
}

function decode(part: string): Record<string, unknown> {
  try {
    return payload.safeParse(JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))).data ?? {};
  } catch {
    return {};
  }
}

/** A server's message without the token, if it quotes it or any 16 characters of it. */
export function withoutToken(text: string, idToken: string): string {
  const pieces = (of: string): string[] =>
    Array.from({ length: Math.max(0, of.length - 15) }, (_, at) => of.slice(at, at + 16));
  const known = new Set(pieces(idToken));
  return text.replace(/[\w.-]{16,}/g, word => (pieces(word).some(piece => known.has(piece)) ? '***' : word));
}

/** The server refused; `claims` are those that it received, for a table in the summary. */
export class OidcRefusal extends UserError {
  readonly claims: readonly Claim[];

  constructor(message: string, fix: string, claims: readonly Claim[]) {
    super('WF-OIDC-REFUSED', message, fix);
    this.claims = claims;
  }
}

const useKeyInstead = `Or use a key from a secret:
with:
  auth: auto
  api-key: \${{ secrets.WORLDFLUX_API_KEY }}`;

/** The job lacks the two variables that an ID token is requested with. `job` is the job's id in the workflow. */
export function permissionMissing(job: string | undefined): UserError {
  const name = job !== undefined && /^[A-Za-z_][\w-]{0,99}$/.test(job) ? job : 'train';
  return new UserError(
    'WF-OIDC-PERMISSION',
    'GitHub gives this job no ID token: it lacks the permission `id-token: write`.',
    `Grant it to the job. The permissions that a job names replace all others, so this names the others that it needs too:
jobs:
  ${name}:
${permissionsBlock(['id-token: write'], '    ')}
If this job is in a reusable workflow (on: workflow_call), the job that calls it must grant it too, because a called
workflow never has more permissions than its caller:
jobs:
  call:
    uses: ./.github/workflows/train.yml
${permissionsBlock(['id-token: write'], '    ')}
${useKeyInstead}`,
  );
}

/** GitHub gives a fork's pull request neither ID tokens nor secrets, whatever its workflow grants. */
export function forkHasNoIdToken(): UserError {
  return new UserError(
    'WF-OIDC-FORK',
    'This run is of a pull request from a fork, and GitHub gives those no ID token, whatever the workflow grants.',
    `Leave the upload to a second stage. This workflow trains, judges and keeps its result:
with:
  result-artifact: full
A second one, on the default branch, runs after it with its own permissions, and reads that result as data:
on:
  workflow_run:
    workflows: [train]
    types: [completed]
permissions:
  actions: read
  contents: read
  id-token: write
with:
  mode: collect
  auth: oidc
  sync-forks: true`,
  );
}

/**
 * WorldFlux Cloud refused the token with an error in the form of RFC 6749. `reason` contains no secrets any more,
 * `audience` is the token's audience.
 */
export function serverRefused(reason: OAuthError, audience: string, claims: readonly Claim[]): OidcRefusal {
  const description = reason.error_description;
  const text = `${toSingleLine(reason.error, 60)}${description === undefined ? '' : `, "${toSingleLine(description, 300)}"`}`;
  const fix =
    reason.error === 'invalid_target'
      ? `The token was made for the audience ${toSingleLine(audience)}. Name the one that the server expects:
with:
  auth: oidc
  oidc-audience: https://api.worldflux.ai`
      : `Compare what the server saw with what your workspace trusts. Trust repository_id and repository_owner_id: names can be
registered again by others, and the form of \`sub\` has changed. An environment is in the token only if the job names one:
jobs:
  train:
    environment: training`;
  return new OidcRefusal(`WorldFlux Cloud gave no key for GitHub's ID token: ${text}.`, fix, claims);
}

/** WorldFlux Cloud gave neither a key nor a reason; `what` is our own description, such as `it answered 503`. */
export function exchangeFailed(what: string, fix?: string): UserError {
  return new UserError(
    'WF-OIDC-SERVER',
    `WorldFlux Cloud could not exchange GitHub's ID token for a key: ${what}.`,
    fix ??
      `Nothing is wrong with this job's permissions. Re-run the job in a few minutes; the run keeps its ID, so nothing is sent twice.
If this persists, check that api-url is WorldFlux Cloud itself, and not a login page or a proxy:
with:
  api-url: https://api.worldflux.ai`,
  );
}

/** GitHub's service for ID tokens gave none; `what` as above. */
export function idTokenRequestFailed(what: string, fix?: string): UserError {
  return new UserError(
    'WF-OIDC-TOKEN-SERVICE',
    `GitHub's service for ID tokens gave this job no token, although the job has the permission: ${what}.`,
    fix ??
      `Re-run the job in a few minutes, and see https://www.githubstatus.com for Actions. A self-hosted runner has to reach the
service by https, through its proxy if it has one. ${useKeyInstead}`,
  );
}
