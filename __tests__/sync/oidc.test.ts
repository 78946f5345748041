import { afterEach, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import { decodeJwt } from 'jose';
import { Agent, request } from 'undici';
import { startFaultProxy } from '../../sandbox/faults.ts';
import { startCloud } from '../../sandbox/cloud.ts';
import type { Cloud, CloudOptions } from '../../sandbox/cloud.ts';
import { startOidc, usualClaims } from '../../sandbox/oidc.ts';
import type { Claims } from '../../sandbox/oidc.ts';
import { createScanner } from '../../src/secrets/scanner.ts';
import { UserError } from '../../src/errors.ts';
import { Interrupted } from '../../src/errors.ts';
import { withTemporaryKey } from '../../src/sync/temporary-key.ts';
import { OidcRefusal, permissionMissing } from '../../src/sync/oidc-errors.ts';
import type { MintedKey, OidcOptions, OidcTimes } from '../../src/sync/minted-key.ts';
import { usualTimes } from '../../src/sync/minted-key.ts';
import { exchangeForKey } from '../../src/sync/oidc.ts';
import { routes } from '../../src/sync/schema.ts';

const trusted = {
  repository_id: usualClaims.repository_id,
  repository_owner_id: usualClaims.repository_owner_id,
  workspace: 'acme',
};
const exchangePath = routes.exchangeToken.path;
const revokePath = routes.revokeToken.path;

/** Long enough for a machine that is busy; what waits for a time-out has shorter ones. */
const times: OidcTimes = { request: 5000, attempts: 3, firstWait: 4, totalWait: 2000, revocation: 5000 };
const hasty: OidcTimes = { ...times, request: 1200, revocation: 1200 };

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

interface Setting {
  claims?: Claims;
  trust?: object;
  /** The audience that the server takes; its own origin where it is left out. */
  audience?: string;
  options?: Partial<OidcOptions>;
  cloud?: CloudOptions;
}

/** Both services on loopback, what `obtainKey` needs to reach them, and everything that it said. */
async function arrange({ claims = {}, trust = {}, audience, options: changes = {}, cloud: more = {} }: Setting = {}) {
  const oidc = await startOidc({ claims });
  const trusting = { issuer: oidc.issuer, trust: [{ ...trusted, ...trust }], lifetime: 60 };
  const cloud = await startCloud({ oidc: { ...trusting, ...(audience !== undefined && { audience }) }, ...more });
  const dispatcher = new Agent();
  closing.push(
    () => dispatcher.destroy(),
    () => cloud.close(),
    () => oidc.close(),
  );
  const scanner = createScanner([]);
  const masked: string[] = [];
  const warnings: string[] = [];
  const options: OidcOptions = {
    apiUrl: new URL(cloud.url),
    audience: undefined,
    requestUrl: oidc.env.ACTIONS_ID_TOKEN_REQUEST_URL,
    requestToken: oidc.env.ACTIONS_ID_TOKEN_REQUEST_TOKEN,
    fork: false,
    mask: secret => masked.push(secret),
    redact: text => scanner.redact(text),
    warn: message => warnings.push(message),
    dispatcher,
    now: Date.now,
    times,
    ...changes,
  };
  return { oidc, cloud, options, masked, warnings };
}

/** The error of a try that fails, and all that can be seen of it. */
async function failure(work: Promise<unknown>): Promise<{ error: UserError; seen: string }> {
  const error: unknown = await work.then(
    () => 'it did not fail',
    (reason: unknown) => reason,
  );
  if (!(error instanceof UserError)) throw new Error(inspect(error));
  return {
    error,
    seen: `${error.message}\n${error.fix}\n${error.stack}\n${inspect(error, { depth: 9, showHidden: true })}`,
  };
}

const sent = (cloud: Cloud, path: string) => cloud.requests.filter(one => one.path === path);
const formOf = (body: Buffer | undefined) => new URLSearchParams(body?.toString('utf8'));

/** 401 where the key opens nothing, else what comes of an empty body. */
async function tryKey(cloud: Cloud, { key }: MintedKey): Promise<number> {
  const headers = { authorization: `Bearer ${key.reveal()}` };
  const answer = await request(cloud.url + routes.uploadRun.path, { method: 'POST', body: '{}', headers });
  await answer.body.dump();
  return answer.statusCode;
}

describe('a key for one step', () => {
  test('is asked for, works, and is given back once', async () => {
    const { oidc, cloud, options, masked, warnings } = await arrange({ options: { now: () => 1000 } });
    const minted = await exchangeForKey(options);
    expect(minted).toMatchObject({ expiresAt: 61_000, workspace: 'acme' });
    expect([oidc.given(), cloud.requests.length]).toEqual([1, 1]);
    expect(await tryKey(cloud, minted)).toBe(422);
    await Promise.all([minted.revoke(), minted.revoke()]);
    await minted.revoke();
    expect(sent(cloud, revokePath)).toHaveLength(1);
    // The names of RFC 8693 and RFC 7009, as docs/oidc.md has them.
    const forms = ['/api/oauth/token', '/api/oauth/revoke'].map(path => formOf(sent(cloud, path)[0]?.body));
    expect(forms.map(form => Object.fromEntries(form))).toEqual([
      {
        grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
        subject_token: expect.any(String),
        subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
        audience: cloud.url,
        scope: 'sync',
      },
      { token: minted.key.reveal(), token_type_hint: 'access_token' },
    ]);
    expect(await tryKey(cloud, minted)).toBe(401);
    expect(warnings).toEqual([]);
    expect(masked).toContain(minted.key.reveal());
  });

  test('is nowhere but where it belongs, and every secret is masked before it travels', async () => {
    const maskedBy = new Map<string, string[]>();
    const { cloud, options, masked } = await arrange({
      cloud: { onRequest: ({ path }) => maskedBy.set(path, [...masked]) },
    });
    const minted = await exchangeForKey(options);
    await minted.revoke();
    const token = formOf(sent(cloud, exchangePath)[0]?.body).get('subject_token') ?? '';
    const key = formOf(sent(cloud, revokePath)[0]?.body).get('token') ?? '';
    expect(decodeJwt(token)).toMatchObject({ aud: cloud.url, repository_id: trusted.repository_id });
    expect(minted.key.reveal()).toBe(key);
    expect(maskedBy.get(exchangePath)).toEqual([options.requestToken, token]);
    expect(maskedBy.get(revokePath)).toEqual([options.requestToken, token, key]);
    const heads = cloud.requests.map(({ path, headers }) => JSON.stringify([path, headers])).join();
    const bodies = cloud.requests.map(({ body }) => body.toString()).join();
    expect([token, key].filter(secret => heads.includes(secret))).toEqual([]);
    expect(heads + bodies).not.toContain(options.requestToken);
    expect(cloud.violations()).toEqual([]);
    expect(inspect(minted, { depth: 9, showHidden: true }) + JSON.stringify(minted)).not.toContain(key);
  });

  test('is for the audience that the input names', async () => {
    const audience = 'https://cloud.example';
    const { cloud, options } = await arrange({ audience });
    expect((await exchangeForKey({ ...options, audience })).workspace).toBe('acme');
    const { error } = await failure(exchangeForKey(options));
    expect(error.message).toContain('invalid_target');
    expect(error.fix).toContain(`for the audience ${cloud.url}`);
    expect(error.fix).toContain('oidc-audience: https://');
  });

  test('can be had by a fork whose run has the variables: permission is tried', async () => {
    const { options } = await arrange({ options: { fork: true } });
    expect((await exchangeForKey(options)).workspace).toBe('acme');
  });
});

describe('trying again', () => {
  test('is four tries in all', () => {
    expect(usualTimes).toMatchObject({ attempts: 4, totalWait: 30_000 });
  });

  test('asks for a fresh token each time, and stops when there is a key', async () => {
    const { oidc, cloud, options } = await arrange();
    cloud.fail({ act: 'answer', status: 503, path: exchangePath, nth: 1 });
    cloud.fail({ act: 'reset', when: 'work', path: exchangePath, nth: 2 });
    await exchangeForKey(options);
    const tokens = sent(cloud, exchangePath).map(({ body }) => decodeJwt(formOf(body).get('subject_token') ?? '').jti);
    expect([oidc.given(), tokens.length, new Set(tokens).size]).toEqual([3, 3, 3]);
  });

  test('waits as long as it is asked to, and no longer than is bearable', async () => {
    const { cloud, options } = await arrange();
    const busy = (seconds: string) =>
      ({ act: 'answer', status: 429, path: exchangePath, headers: { 'retry-after': seconds } }) as const;
    cloud.fail({ ...busy('1'), nth: 1 });
    const start = performance.now();
    await exchangeForKey(options);
    expect(performance.now() - start).toBeGreaterThan(990);
    cloud.fail(busy('3'));
    const { error } = await failure(exchangeForKey(options));
    expect(error.message).toContain('429');
    expect(sent(cloud, exchangePath)).toHaveLength(3);
  });

  test('waits with full jitter, twice as long each time', async () => {
    const apiUrl = new URL('http://127.0.0.1:9');
    /** How many attempts the waits leave time for. */
    const attempts = async (random: number, totalWait: number): Promise<number> => {
      const { oidc, options } = await arrange({ options: { apiUrl, times: { ...times, firstWait: 100, totalWait } } });
      await failure(exchangeForKey({ ...options, random: () => random }));
      return oidc.given();
    };
    // 100 ms and 200 ms at most, or any part of both.
    expect([await attempts(1, 300), await attempts(1, 299)]).toEqual([3, 2]);
    expect([await attempts(0.5, 299), await attempts(0, 0)]).toEqual([3, 3]);
  });
});

const page = '<html><body>Bad gateway</body></html>';
const answer = (status: number, body: string | object, headers = {}) =>
  ({ act: 'answer', status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) }) as const;

describe('what keeps a step from a key', () => {
  test.each<[string, Partial<OidcOptions>, string, RegExp]>([
    ['no variable', { requestUrl: undefined, requestToken: undefined }, 'WF-OIDC-PERMISSION', /id-token: write/],
    ['one variable only', { requestToken: '' }, 'WF-OIDC-PERMISSION', /id-token: write/],
    ['no variable, and a fork', { requestUrl: undefined, fork: true }, 'WF-OIDC-FORK', /mode: collect/],
    ['an address in the open', { requestUrl: 'http://ci.example/token' }, 'WF-OIDC-TOKEN-SERVICE', /https/],
    ['an address that is none', { requestUrl: 'token' }, 'WF-OIDC-TOKEN-SERVICE', /https/],
  ])('%s: nothing is asked', async (_what, changes, code, fix) => {
    const { oidc, cloud, options } = await arrange({ options: changes });
    const { error } = await failure(exchangeForKey(options));
    expect(error.code).toBe(code);
    expect(error.fix).toMatch(fix);
    expect([oidc.given(), cloud.requests.length]).toEqual([0, 0]);
  });

  test.each<[string, { status: number; body?: string }, boolean, string, RegExp, number]>([
    ['is down', { status: 503, body: page }, false, 'WF-OIDC-TOKEN-SERVICE', /it answered 503/, 3],
    ['has no time', { status: 429 }, false, 'WF-OIDC-TOKEN-SERVICE', /it answered 429/, 3],
    ['refuses', { status: 403, body: page }, false, 'WF-OIDC-TOKEN-SERVICE', /it answered 403/, 1],
    ['refuses a fork', { status: 403, body: page }, true, 'WF-OIDC-FORK', /from a fork/, 1],
    ['is down for a fork', { status: 500 }, true, 'WF-OIDC-TOKEN-SERVICE', /it answered 500/, 3],
    ['answers a page', { status: 200, body: page }, false, 'WF-OIDC-TOKEN-SERVICE', /holds no token/, 1],
    ['answers nothing', { status: 200, body: '{"value":""}' }, false, 'WF-OIDC-TOKEN-SERVICE', /holds no token/, 1],
    ['redirects', { status: 302 }, false, 'WF-OIDC-TOKEN-SERVICE', /it answered 302/, 1],
  ])("GitHub's service %s", async (_what, refusal, fork, code, message, tries) => {
    const { oidc, cloud, options } = await arrange({ options: { fork } });
    let asked = 0;
    const counted = new Agent().compose(dispatch => (request_, handler) => {
      asked += 1;
      return dispatch(request_, handler);
    });
    oidc.refuse(refusal);
    const { error, seen } = await failure(exchangeForKey({ ...options, dispatcher: counted }));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
    expect([asked, cloud.requests.length]).toEqual([tries, 0]);
    expect(seen).not.toMatch(/Bad gateway/);
    expect(seen).not.toContain(options.requestToken);
    await counted.close();
  });

  test.each<[string, Parameters<Cloud['fail']>[0], RegExp, number]>([
    ['is down', answer(500, page), /it answered 500 and no reason/, 3],
    ['says that it is down', answer(503, { error: 'temporarily_unavailable' }), /it answered 503/, 3],
    ['has no time', answer(429, {}), /it answered 429/, 3],
    ['waited too long', answer(408, {}), /it answered 408/, 3],
    ['finds it too early', answer(425, {}), /it answered 425/, 3],
    ['hangs up', { act: 'reset', when: 'head' }, /\((?:ECONNRESET|UND_ERR_SOCKET)\)/, 3],
    ['hangs up after its work', { act: 'reset', when: 'work' }, /\((?:ECONNRESET|UND_ERR_SOCKET)\)/, 3],
    ['says nothing', { act: 'silence' }, /within 1.2 s/, 3],
    ['never ends', { act: 'flood', bytes: 1e9 }, /65536 bytes/, 1],
    ['answers a page', answer(200, page), /holds no key/, 1],
    [
      'answers another key',
      answer(200, { access_token: 'gho_x', token_type: 'Bearer', expires_in: 9 }),
      /holds no key/,
      1,
    ],
    ['does not know the way', answer(404, { detail: 'Not Found' }), /it answered 404 and no reason/, 1],
    [
      'redirects',
      answer(307, '', { location: 'https://login.example/x?token=1' }),
      /redirects to https:\/\/login\.example \(307\)/,
      1,
    ],
    ['redirects to itself', answer(308, '', { location: '/other' }), /redirects to another address/, 1],
  ])('WorldFlux Cloud %s', async (_what, fault, message, tries) => {
    const { oidc, cloud, options } = await arrange({ options: { times: fault.act === 'silence' ? hasty : times } });
    cloud.fail({ ...fault, path: exchangePath });
    const { error, seen } = await failure(exchangeForKey(options));
    expect(error.code).toBe('WF-OIDC-SERVER');
    expect(error.message).toMatch(message);
    expect(error.fix).toContain('api-url: https://');
    expect([oidc.given(), cloud.requests.length]).toEqual([tries, tries]);
    for (const { body } of cloud.requests) {
      const token = formOf(body).get('subject_token');
      if (token !== null) expect(seen).not.toContain(token.slice(0, 40));
    }
    expect(seen).not.toMatch(/Bad gateway|gho_x|token=1/);
  });

  test('a certificate that is not trusted is not asked twice', async () => {
    const { options } = await arrange();
    let asked = 0;
    const untrusted = new Agent().compose(dispatch => (request_, handler) => {
      asked += 1;
      if (request_.path !== exchangePath) return dispatch(request_, handler);
      throw Object.assign(new Error('self-signed certificate'), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    });
    const { error } = await failure(exchangeForKey({ ...options, dispatcher: untrusted }));
    expect([error.code, asked]).toEqual(['WF-OIDC-SERVER', 2]);
    expect(error.fix).toContain('NODE_EXTRA_CA_CERTS');
    await untrusted.close();
  });
});

describe('a refusal of WorldFlux Cloud', () => {
  test('is said once, with its reason and the claims that it saw', async () => {
    const { oidc, cloud, options } = await arrange({ claims: { repository_id: '7', job_workflow_ref: undefined } });
    const { error, seen } = await failure(exchangeForKey(options));
    if (!(error instanceof OidcRefusal)) throw error;
    expect(error.code).toBe('WF-OIDC-REFUSED');
    expect(error.message).toContain(
      'unauthorized_client, "repository_id is 7 in the ID token: no workspace trusts that."',
    );
    expect(error.claims).toEqual([
      ['repository', 'octo-robotics/world-models'],
      ['repository_id', '7'],
      ['repository_owner_id', '9100042'],
      ['ref', 'refs/heads/main'],
      ['environment', 'MISSING'],
      ['job_workflow_ref', 'MISSING'],
      ['event_name', 'push'],
    ]);
    expect(error.fix).toContain('Trust repository_id and repository_owner_id');
    expect([oidc.given(), cloud.requests.length]).toEqual([1, 1]);
    expect(seen).not.toContain((formOf(cloud.requests[0]?.body).get('subject_token') ?? '').slice(0, 40));
  });

  test.each([
    ['whole', (token: string) => token],
    ['its payload', (token: string) => token.split('.')[1] ?? ''],
    ['its signature', (token: string) => token.split('.')[2] ?? ''],
    ['cut off', (token: string) => token.slice(0, 120)],
    ['the end of it', (token: string) => token.slice(-300)],
  ])('shows no token that it echoes: %s', async (_what, part) => {
    const { oidc, cloud, options } = await arrange();
    const token = await oidc.mint(cloud.url);
    oidc.refuse({ status: 200, body: JSON.stringify({ value: token }) });
    const echo = part(token);
    cloud.fail({
      ...answer(400, { error: `bad_${echo}`, error_description: `not ${echo} at all` }),
      path: exchangePath,
    });
    const { error, seen } = await failure(exchangeForKey(options));
    expect(error.code).toBe('WF-OIDC-REFUSED');
    expect(error.message).toContain(': ***, "not *** at all".');
    for (const piece of [echo, ...token.split('.')]) {
      for (let at = 0; at + 24 <= piece.length; at += 8) expect(seen).not.toContain(piece.slice(at, at + 24));
    }
  });

  test('is one line of text, whatever stands in it', async () => {
    const { cloud, options } = await arrange({
      claims: { ref: 'refs/heads/a\n::error::\u202eb', environment: 'x'.repeat(900) },
    });
    const description = `line\n::add-mask::a\u001b[31m${'y'.repeat(5000)} sk-ant-api03-${'Z9x8'.repeat(24)}`;
    cloud.fail({ ...answer(401, { error: 'invalid_grant', error_description: description }), path: exchangePath });
    const { error } = await failure(exchangeForKey(options));
    expect(error.message).not.toMatch(/[\n\u001b]|Z9x8/);
    expect(error.message.length).toBeLessThan(500);
    if (!(error instanceof OidcRefusal)) throw error;
    expect(Object.fromEntries(error.claims)).toMatchObject({
      ref: 'refs/heads/a ::error::\ufffdb',
      environment: `${'x'.repeat(199)}…`,
    });
  });

  test('of a token that is none has claims that are all missing', async () => {
    const { oidc, options } = await arrange();
    for (const value of ['no-jwt', 'a.bm8.c', 'a.W10.c']) {
      oidc.refuse({ status: 200, body: JSON.stringify({ value }) });
      const { error } = await failure(exchangeForKey(options));
      if (!(error instanceof OidcRefusal)) throw error;
      expect(new Set(error.claims.map(([, reported]) => reported))).toEqual(new Set(['MISSING']));
    }
  });
});

describe('the texts', () => {
  test('name the job that lacks the permission, and its caller', () => {
    const { fix } = permissionMissing('train-gpu');
    expect(fix).toContain(
      'jobs:\n  train-gpu:\n    permissions:\n      actions: read\n      contents: read\n      id-token: write\n      pull-requests: write\n',
    );
    expect(fix).toMatch(
      /workflow_call.*\n.*\njobs:\n {2}call:\n {4}uses: .*\n {4}permissions:\n {6}actions: read\n {6}contents: read\n {6}id-token: write\n {6}pull-requests: write\n/,
    );
    expect(permissionMissing('a: b\n').fix).toContain('\n  train:\n');
  });

  test('never send anybody to pull_request_target', async () => {
    const { options } = await arrange({ options: { fork: true, requestUrl: undefined } });
    const { error } = await failure(exchangeForKey(options));
    expect(error.message + error.fix).not.toContain('pull_request_target');
    expect(error.fix).toContain('workflow_run:');
  });
});

describe('a key lives as long as its use', () => {
  test('and is revoked when that returns', async () => {
    const { cloud, options } = await arrange();
    const signals = new EventEmitter();
    const minted = await withTemporaryKey({ ...options, signals }, async used => {
      expect(await tryKey(cloud, used)).toBe(422);
      return used;
    });
    expect(await tryKey(cloud, minted)).toBe(401);
    expect(signals.eventNames()).toEqual([]);
  });

  test('and is revoked when that throws', async () => {
    const { cloud, options } = await arrange();
    const work = withTemporaryKey({ ...options, signals: new EventEmitter() }, () =>
      Promise.reject(new Error('no use')),
    );
    await expect(work).rejects.toThrow('no use');
    expect(sent(cloud, revokePath)).toHaveLength(1);
  });

  test('and nothing is revoked where there was none', async () => {
    const { cloud, options } = await arrange({ claims: { repository_id: '7' } });
    const signals = new EventEmitter();
    await failure(withTemporaryKey({ ...options, signals }, () => Promise.resolve()));
    expect(sent(cloud, revokePath)).toHaveLength(0);
    expect(signals.eventNames()).toEqual([]);
  });

  test.each<[string, Parameters<Cloud['fail']>[0], RegExp, number]>([
    ['is refused', answer(400, { error: 'unsupported_token_type' }), /it answered 400/, 1],
    ['fails', answer(500, page), /it answered 500/, 2],
    ['is not answered', { act: 'silence' }, /no answer within 1.2 s/, 1],
    ['redirects', answer(302, '', { location: 'https://login.example' }), /it answered 302/, 1],
  ])('and a revocation that %s is a warning', async (_what, fault, message, tries) => {
    const { cloud, options, warnings } = await arrange({
      options: { times: fault.act === 'silence' ? hasty : times },
    });
    cloud.fail({ ...fault, path: revokePath });
    const key = await withTemporaryKey({ ...options, signals: new EventEmitter() }, minted =>
      Promise.resolve(minted.key),
    );
    expect(warnings).toEqual([expect.stringMatching(message)]);
    expect(warnings[0]).toMatch(/expires by itself at \d{4}-\d\d-\d\dT/);
    expect(warnings[0]).not.toContain(key.reveal());
    expect(sent(cloud, revokePath)).toHaveLength(tries);
  });

  test('and one failure of the revocation is no matter', async () => {
    const { cloud, options, warnings } = await arrange();
    cloud.fail({ act: 'reset', when: 'head', path: revokePath, nth: 1 });
    await withTemporaryKey({ ...options, signals: new EventEmitter() }, () => Promise.resolve());
    expect([warnings, sent(cloud, revokePath).length]).toEqual([[], 2]);
  });

  test('and is revoked when a signal comes during the exchange that makes it', async () => {
    const signals = new EventEmitter();
    const { cloud, options } = await arrange({
      cloud: { onRequest: ({ path }) => path === exchangePath && signals.emit('SIGINT') },
    });
    cloud.fail({ act: 'delay', delayMs: 150, path: exchangePath });
    let used = false;
    const work = withTemporaryKey({ ...options, signals }, () => {
      used = true;
      return Promise.resolve();
    });
    await expect(work).rejects.toEqual(new Interrupted('SIGINT'));
    expect([used, sent(cloud, revokePath).length]).toEqual([false, 1]);
  });

  test('and a signal during the revocation waits for it, and is not lost', async () => {
    const signals = new EventEmitter();
    const { cloud, options, warnings } = await arrange({
      cloud: { onRequest: ({ path }) => path === revokePath && signals.emit('SIGTERM') },
    });
    cloud.fail({ act: 'delay', delayMs: 100, path: revokePath });
    const work = withTemporaryKey({ ...options, signals }, minted => Promise.resolve(minted));
    await expect(work).rejects.toEqual(new Interrupted('SIGTERM'));
    expect([warnings, sent(cloud, revokePath).length, signals.eventNames()]).toEqual([[], 1, []]);
  });

  test('and a key that came in an answer that cannot be read is not left behind', async () => {
    const { cloud, options, masked } = await arrange();
    const access_token = 'wfx_strayStrayStray';
    cloud.fail({ ...answer(200, { access_token, token_type: 'Bearer' }), path: exchangePath });
    const { error, seen } = await failure(exchangeForKey(options));
    expect([error.code, masked.at(-1)]).toEqual(['WF-OIDC-SERVER', access_token]);
    expect(formOf(sent(cloud, revokePath)[0]?.body).get('token')).toBe(access_token);
    expect(seen).not.toContain(access_token);
  });

  test('and one that comes with 201 is used, and given back', async () => {
    const { cloud, options } = await arrange();
    const body = { access_token: 'wfx_x-y-z-x-y-z', issued_token_type: 'x', token_type: 'bearer', expires_in: 60 };
    cloud.fail({ ...answer(201, body), path: exchangePath });
    const key = await withTemporaryKey({ ...options, signals: new EventEmitter() }, ({ key }) => Promise.resolve(key));
    expect([key.reveal(), formOf(sent(cloud, revokePath)[0]?.body).get('token')]).toEqual([
      body.access_token,
      body.access_token,
    ]);
  });

  test('and one that an error carries is given back', async () => {
    const { cloud, options } = await arrange();
    cloud.fail({ ...answer(400, { error: 'invalid_grant', access_token: 'wfx_strayStrayStray' }), path: exchangePath });
    await failure(exchangeForKey(options));
    expect(formOf(sent(cloud, revokePath)[0]?.body).get('token')).toBe('wfx_strayStrayStray');
  });

  test('and one that comes after its time is over is given back too', async () => {
    const { cloud, options } = await arrange({ options: { times: hasty } });
    cloud.fail({ act: 'delay', delayMs: hasty.request * 1.5, path: exchangePath, nth: 1 });
    await withTemporaryKey({ ...options, signals: new EventEmitter() }, () => Promise.resolve());
    const given = sent(cloud, revokePath).map(({ body }) => formOf(body).get('token'));
    expect([sent(cloud, exchangePath).length, new Set(given).size]).toEqual([2, 2]);
  });

  test.each([
    ['is too long', 70_000, []],
    ['is cut by close', 60_000, [{ connection: 1, cut: { direction: 'down', bytes: 30_000, by: 'close' } }]],
    ['is cut by reset', 60_000, [{ connection: 1, cut: { direction: 'down', bytes: 30_000, by: 'reset' } }]],
  ] as const)('and one in an answer that %s is given back', async (_, more, rules) => {
    const { cloud, options } = await arrange({ options: { times: { ...times, attempts: 1 } } });
    await using proxy = await startFaultProxy(cloud.url, rules);
    const answered = { access_token: 'wfx_strayStrayStray', token_type: 'Bearer', more: 'x'.repeat(more) };
    cloud.fail({ ...answer(200, answered), path: exchangePath });
    const { error } = await failure(exchangeForKey({ ...options, apiUrl: new URL(proxy.url) }));
    expect(error.code).toBe('WF-OIDC-SERVER');
    expect(formOf(sent(cloud, revokePath)[0]?.body).get('token')).toBe('wfx_strayStrayStray');
  });

  test('and one that is said to live for ever has an end', async () => {
    const { cloud, options, warnings } = await arrange({ options: { now: () => 0 } });
    const body = {
      access_token: 'wfx_x-y-z-x-y-z',
      issued_token_type: 'x',
      token_type: 'bearer',
      expires_in: 2 ** 53 - 1,
    };
    cloud.fail({ ...answer(200, body), path: exchangePath });
    cloud.fail({ ...answer(500, page), path: revokePath });
    await (await exchangeForKey(options)).revoke();
    expect(warnings).toEqual([expect.stringContaining('by itself at 1971-01-01T')]);
  });

  test('and a signal ends the waiting for one', async () => {
    const signals = new EventEmitter();
    const { cloud, options } = await arrange();
    cloud.fail({ ...answer(429, {}, { 'retry-after': '300' }), path: exchangePath });
    const patient = { ...times, totalWait: 600_000 };
    const work = withTemporaryKey({ ...options, times: patient, signals }, () => Promise.resolve());
    setTimeout(() => signals.emit('SIGTERM'), 150);
    // GitHub's half minute is not waited for, nor the minute of the retries: jest would end this test before.
    await expect(work).rejects.toBeInstanceOf(Interrupted);
  });

  test.each(['SIGTERM', 'SIGINT'] as const)(
    'and a process that is sent %s while it uploads revokes it',
    async signal => {
      const uploading = Promise.withResolvers<string>();
      const { oidc, cloud } = await arrange({
        cloud: {
          onRequest: ({ path, headers }) =>
            path === routes.uploadRun.path && uploading.resolve(headers.authorization ?? ''),
        },
      });
      cloud.fail({ act: 'silence', path: routes.uploadRun.path, nth: 1 });
      const given = {
        apiUrl: cloud.url,
        requestUrl: oidc.env.ACTIONS_ID_TOKEN_REQUEST_URL,
        requestToken: oidc.env.ACTIONS_ID_TOKEN_REQUEST_TOKEN,
      };
      const script = fileURLToPath(new URL('uploading-child.ts', import.meta.url));
      const child = spawn(process.execPath, [script, JSON.stringify(given)], {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] },
      });
      const log: Buffer[] = [];
      child.stdout.on('data', (chunk: Buffer) => log.push(chunk));
      child.stderr.on('data', (chunk: Buffer) => log.push(chunk));
      const ended = once(child, 'close');
      const authorization = await uploading.promise;
      child.kill(signal);
      expect(await ended).toEqual([null, signal]);

      const [revocation] = sent(cloud, revokePath);
      expect(authorization).toBe(`Bearer ${formOf(revocation?.body).get('token')}`);
      const again = await request(cloud.url + routes.uploadRun.path, {
        method: 'POST',
        body: '{}',
        headers: { authorization },
      });
      await again.body.dump();
      expect(again.statusCode).toBe(401);
      const text = Buffer.concat(log).toString();
      expect(text).toContain(`uploading with *** {"key":"***"}\nThe step received ${signal} and ended.\n`);
      expect(text).not.toMatch(/wfx_|eyJ/);
      expect(cloud.violations()).toEqual([]);
    },
  );
});
