import { describe, expect, test } from '@jest/globals';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { text } from 'node:stream/consumers';
import { request } from 'undici';
import * as z from 'zod';
import { startCloud } from '../../sandbox/cloud.ts';
import type { Cloud } from '../../sandbox/cloud.ts';
import { startOidc, usualClaims } from '../../sandbox/oidc.ts';
import type { Claims, Oidc } from '../../sandbox/oidc.ts';
import { exchangeAnswer, exchangeForm, oauthError, revokeForm, routes } from '../../src/sync/schema.ts';

interface Reply {
  status: number;
  body: string;
}

/** Asks for a token as `core.getIDToken()` does. */
async function ask({ env }: Oidc, audience?: string, token = env.ACTIONS_ID_TOKEN_REQUEST_TOKEN): Promise<Reply> {
  const query = audience === undefined ? '' : `&audience=${encodeURIComponent(audience)}`;
  const answer = await request(env.ACTIONS_ID_TOKEN_REQUEST_URL + query, {
    headers: { authorization: `bearer ${token}` },
  });
  return { status: answer.statusCode, body: await text(answer.body) };
}

const tokenIn = (body: string) => z.object({ value: z.string() }).parse(JSON.parse(body)).value;

async function post(url: string, form: URLSearchParams): Promise<Reply> {
  const answer = await request(url, {
    method: 'POST',
    body: form.toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  return { status: answer.statusCode, body: await text(answer.body) };
}

describe('the OIDC service of the runner', () => {
  test('gives a token for the audience, signed by a key that its issuer publishes', async () => {
    await using oidc = await startOidc({ claims: { environment: 'training' } });
    const { status, body } = await ask(oidc, 'https://api.worldflux.ai');
    expect(status).toBe(200);
    const keys = createRemoteJWKSet(new URL(`${oidc.issuer}/.well-known/jwks`));
    const { payload } = await jwtVerify(tokenIn(body), keys, {
      issuer: oidc.issuer,
      audience: 'https://api.worldflux.ai',
    });
    expect(payload).toMatchObject({ ...usualClaims, environment: 'training' });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300);
    expect(oidc.given()).toBe(1);
  });

  test('takes the owner for the audience where none is named, and makes each token anew', async () => {
    await using oidc = await startOidc();
    const [one, two] = [await ask(oidc), await ask(oidc)].map(({ body }) => decodeJwt(tokenIn(body)));
    expect(one?.aud).toBe('https://github.com/octo-robotics');
    expect(one?.jti).not.toBe(two?.jti);
  });

  test('refuses a request token that is not its own, and whatever it is told to', async () => {
    await using oidc = await startOidc();
    expect((await ask(oidc, 'a', 'guess')).status).toBe(401);
    oidc.refuse({ status: 503, body: 'busy', times: 2 });
    const replies = [await ask(oidc), await ask(oidc), await ask(oidc)];
    expect(replies.map(({ status }) => status)).toEqual([503, 503, 200]);
    expect(oidc.given()).toBe(1);
  });
});

const trusted = {
  repository_id: usualClaims.repository_id,
  repository_owner_id: usualClaims.repository_owner_id,
  workspace: 'acme',
};

/** Both services, and an exchange between them. */
async function startBoth(trust: object = {}, lifetime?: number) {
  const oidc = await startOidc();
  let late = 0;
  const cloud = await startCloud({
    now: () => Date.now() + late,
    oidc: { issuer: oidc.issuer, trust: [{ ...trusted, ...trust }], ...(lifetime !== undefined && { lifetime }) },
  });
  const close = async () => {
    await cloud.close();
    await oidc.close();
  };
  const exchange = (token: string) => post(cloud.url + routes.exchangeToken.path, exchangeForm(token, cloud.url));
  const wait = (ms: number) => {
    late += ms;
  };
  return { oidc, cloud, exchange, wait, [Symbol.asyncDispose]: close };
}

/** 401 where the key opens nothing, else what comes of an empty body. */
async function tryKey(cloud: Cloud, key: string): Promise<number> {
  const headers = { authorization: `Bearer ${key}` };
  const answer = await request(cloud.url + routes.uploadRun.path, { method: 'POST', body: '{}', headers });
  await answer.body.dump();
  return answer.statusCode;
}

describe('the exchange of a token for a key', () => {
  test('gives a key that works, expires and can be given back', async () => {
    await using both = await startBoth({}, 60);
    const { oidc, cloud, exchange, wait } = both;
    const { status, body } = await exchange(await oidc.mint(cloud.url));
    expect(status).toBe(200);
    const answer = exchangeAnswer.parse(JSON.parse(body));
    expect(answer).toMatchObject({ expires_in: 60, workspace: 'acme' });
    expect(await tryKey(cloud, answer.access_token)).toBe(422);
    wait(60_000);
    expect(await tryKey(cloud, answer.access_token)).toBe(401);

    const next = exchangeAnswer.parse(JSON.parse((await exchange(await oidc.mint(cloud.url))).body)).access_token;
    expect(await tryKey(cloud, next)).toBe(422);
    for (const key of [next, next, 'wfx_never-given']) {
      expect((await post(cloud.url + routes.revokeToken.path, revokeForm(key))).status).toBe(200);
    }
    expect(await tryKey(cloud, next)).toBe(401);
    expect(cloud.violations()).toEqual([]);
  });

  test('takes each token once', async () => {
    await using both = await startBoth();
    const token = await both.oidc.mint(both.cloud.url);
    expect((await both.exchange(token)).status).toBe(200);
    expect(oauthError.parse(JSON.parse((await both.exchange(token)).body))).toMatchObject({
      error: 'invalid_grant',
      error_description: expect.stringContaining('before'),
    });
  });

  const past = Math.floor(Date.now() / 1000) - 3600;
  test.each<[string, Claims, object, string, RegExp]>([
    ['has expired', { exp: past }, {}, 'invalid_grant', /expired/],
    ['is not valid yet', { nbf: past + 7200 }, {}, 'invalid_grant', /nbf/],
    ['is for another audience', { aud: 'https://sts.example' }, {}, 'invalid_grant', /aud/],
    ['is of another issuer', { iss: 'https://token.example' }, {}, 'invalid_grant', /iss/],
    ['has no jti', { jti: undefined }, {}, 'invalid_grant', /jti/],
    ['has no repository_id', { repository_id: undefined }, {}, 'invalid_grant', /repository_id/],
    ['is of another repository', { repository_id: '1' }, {}, 'unauthorized_client', /^repository_id is 1 /],
    ['is of another owner', { repository_owner_id: '2' }, {}, 'unauthorized_client', /^repository_owner_id is 2 /],
    ['is of no environment', {}, { environment: 'training' }, 'unauthorized_client', /^environment is missing /],
    [
      'is of another environment',
      { environment: 'say "x"' },
      { environment: 'y' },
      'unauthorized_client',
      /is say \?x\? /,
    ],
    [
      'is of another workflow',
      {},
      { job_workflow_ref: 'o/r/w.yml@main' },
      'unauthorized_client',
      /^job_workflow_ref is/,
    ],
    ['is of pull_request_target', { event_name: 'pull_request_target' }, {}, 'unauthorized_client', /^event_name/],
  ])('refuses a token that %s', async (_what, claims, trust, error, description) => {
    await using both = await startBoth(trust);
    const { status, body } = await both.exchange(await both.oidc.mint(both.cloud.url, claims));
    expect(status).toBe(400);
    expect(oauthError.parse(JSON.parse(body))).toEqual({
      error,
      error_description: expect.stringMatching(description),
    });
  });

  test('refuses a token that another service signed in the name of this one', async () => {
    await using both = await startBoth();
    await using other = await startOidc();
    const { body } = await both.exchange(await other.mint(both.cloud.url, { iss: both.oidc.issuer }));
    expect(oauthError.parse(JSON.parse(body)).error).toBe('invalid_grant');
    expect(oauthError.parse(JSON.parse((await both.exchange('no.jwt')).body)).error).toBe('invalid_grant');
  });

  test.each([
    ['grant_type', 'password', 'unsupported_grant_type'],
    ['subject_token_type', 'urn:ietf:params:oauth:token-type:jwt', 'invalid_request'],
    ['scope', 'admin', 'invalid_scope'],
    ['audience', 'https://other.example', 'invalid_target'],
    ['subject_token', undefined, 'invalid_request'],
    ['grant_type', undefined, 'invalid_request'],
  ])('refuses a request whose %s is %s: %s', async (name, value, error) => {
    await using both = await startBoth();
    const form = exchangeForm(await both.oidc.mint(both.cloud.url), both.cloud.url);
    if (value === undefined) form.delete(name);
    else form.set(name, value);
    const { status, body } = await post(both.cloud.url + routes.exchangeToken.path, form);
    expect([status, oauthError.parse(JSON.parse(body)).error]).toEqual([400, error]);
  });

  test('refuses a parameter that comes twice', async () => {
    await using both = await startBoth();
    const form = exchangeForm(await both.oidc.mint(both.cloud.url), both.cloud.url);
    form.append('scope', 'sync');
    const { body } = await post(both.cloud.url + routes.exchangeToken.path, form);
    expect(oauthError.parse(JSON.parse(body))).toMatchObject({ error: 'invalid_request' });
  });

  test('says 503 while the issuer cannot be asked, and works once it can', async () => {
    await using both = await startBoth();
    const token = await both.oidc.mint(both.cloud.url);
    const port = Number(new URL(both.oidc.issuer).port);
    await both.oidc.close();
    const { status, body } = await both.exchange(token);
    expect([status, oauthError.parse(JSON.parse(body)).error]).toEqual([503, 'temporarily_unavailable']);
    await using again = await startOidc({ port });
    expect((await both.exchange(await again.mint(both.cloud.url))).status).toBe(200);
  });
});
