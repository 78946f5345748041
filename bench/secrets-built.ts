// Kinds of secrets that a shape cannot describe: those that are encoded, or part of a longer text.
import { createHash } from 'node:crypto';
import type { Random } from './secrets-random.ts';
import { draw } from './secrets-random.ts';

/** A text with a secret in it, and the secret itself: what must not be readable afterwards. */
export interface Drawn {
  text: string;
  secret: string;
}

/** A kind with its own generator; the text around the secret is as in reality. */
export interface BuiltKind {
  kind: string;
  name: string;
  source: string;
  build: (random: Random) => Drawn;
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const whole = (text: string): Drawn => ({ text, secret: text });
const password = (random: Random): string => draw(random, '{L5}{d3}{A4}');

/** JSON Web Token (RFC 7519) in the compact form of RFC 7515. */
function buildJwt(random: Random, header: object, claims: object, signature: number): Drawn {
  return whole(`${base64url(header)}.${base64url(claims)}.${draw(random, `{w${signature}}`)}`);
}

/** A key in the textual encoding of RFC 7468. Its bytes are drawn, so that it opens nothing. */
function buildKey(random: Random, label: string, lines: number): Drawn {
  const body = Array.from({ length: lines }, () => draw(random, '{b64}')).concat(draw(random, '{b22}=='));
  const text = [`-----BEGIN ${label}-----`, ...body, `-----END ${label}-----`].join('\n');
  return { text, secret: body.join('\n') };
}

/** A text around one drawn secret. */
function around(random: Random, secret: string, write: (secret: string) => string): Drawn {
  return { text: write(secret).replaceAll('{h40}', draw(random, '{h40}')), secret };
}

const key = 'PRIVATE KEY';

/** The kinds, with the same two rules as in secrets-kinds.ts. */
export const builtKinds: readonly BuiltKind[] = [
  {
    kind: 'jwt',
    name: 'SESSION_JWT',
    source: 'RFC 7519',
    build: random =>
      buildJwt(random, { alg: 'HS256', typ: 'JWT' }, { sub: draw(random, '{d10}'), iat: 1763800000 }, 43),
  },
  {
    kind: 'service-account-jwt',
    name: 'KUBE_JWT',
    source: 'kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin',
    build: random =>
      buildJwt(
        random,
        { alg: 'RS256', kid: draw(random, '{w43}') },
        { iss: 'kubernetes/serviceaccount', sub: 'system:serviceaccount:train:default', jti: draw(random, '{u}') },
        342,
      ),
  },
  { kind: 'rsa-key', name: 'RSA', source: 'RFC 7468', build: random => buildKey(random, `RSA ${key}`, 25) },
  { kind: 'pkcs8-key', name: 'PKCS8', source: 'RFC 7468, 10', build: random => buildKey(random, key, 26) },
  { kind: 'ec-key', name: 'EC', source: 'RFC 5915', build: random => buildKey(random, `EC ${key}`, 3) },
  {
    kind: 'openssh-key',
    name: 'SSH_KEY',
    source: 'github.com/openssh/openssh-portable/blob/master/PROTOCOL.key',
    build: random => buildKey(random, `OPENSSH ${key}`, 6),
  },
  {
    kind: 'google-service-account',
    name: 'GOOGLE_CREDENTIALS',
    source: 'cloud.google.com/iam/docs/keys-create-delete',
    build: random => {
      const { text, secret } = buildKey(random, key, 26);
      const id = draw(random, '{h40}');
      return { text: JSON.stringify({ type: 'service_account', private_key_id: id, private_key: text }), secret };
    },
  },
  {
    kind: 'neptune-token',
    name: 'NEPTUNE_API_TOKEN',
    source: 'docs.neptune.ai/setup/setting_api_token',
    build: random =>
      whole(
        base64(
          JSON.stringify({
            api_address: 'https://app.neptune.ai',
            api_url: 'https://app.neptune.ai',
            api_key: draw(random, '{u}'),
          }),
        ),
      ),
  },
  {
    kind: 'kaggle-json',
    name: 'KAGGLE_JSON',
    source: 'github.com/Kaggle/kaggle-api/blob/main/docs/README.md',
    build: random => around(random, draw(random, '{h32}'), value => JSON.stringify({ username: 'robot', key: value })),
  },
  {
    kind: 'basic-auth',
    name: 'BASIC',
    source: 'RFC 7617',
    build: random => around(random, base64(`robot:${password(random)}`), value => `Authorization: Basic ${value}`),
  },
  {
    kind: 'bearer-token',
    name: 'BEARER',
    source: 'RFC 6750, 2.1',
    build: random => around(random, draw(random, '{w48}'), value => `Authorization: Bearer ${value}`),
  },
  {
    kind: 'docker-config',
    name: 'DOCKER_AUTH_CONFIG',
    source: 'docs.docker.com/reference/cli/docker/login',
    build: random =>
      around(random, base64(`robot:${password(random)}`), value =>
        JSON.stringify({ auths: { 'registry.example.com': { auth: value } } }),
      ),
  },
  ...(
    [
      ['postgres-url', (value: string) => `postgres://robot:${value}@db.example.com:5432/runs`],
      ['mongodb-url', (value: string) => `mongodb+srv://robot:${value}@runs.example.net/?retryWrites=true`],
      ['redis-url', (value: string) => `redis://:${value}@cache.example.com:6379/0`],
      ['proxy-url', (value: string) => `http://robot:${value}@proxy.example.com:3128`],
      ['git-url', (value: string) => `https://robot:${value}@git.example.com/box/box.git`],
    ] as const
  ).map(([kind, write]) => ({
    kind,
    name: 'SERVICE_URL',
    source: 'RFC 3986, 3.2.1',
    build: (random: Random) => around(random, password(random), write),
  })),
  {
    kind: 'netrc',
    name: 'NETRC',
    source: 'www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html',
    build: random =>
      around(random, draw(random, '{h40}'), value => `machine api.wandb.ai login user password ${value}`),
  },
  {
    kind: 'curl-user',
    name: 'CURL',
    source: 'curl.se/docs/manpage.html#-u',
    build: random =>
      around(random, password(random), value => `curl --fail -u robot:${value} -T model.bin https://example.com/up`),
  },
  {
    kind: 'discord-token',
    name: 'DISCORD_TOKEN',
    source: 'discord.com/developers/docs/reference#authentication',
    build: random => whole(`${base64(`1${draw(random, '{d17}')}`)}.${draw(random, 'G{w5}.{w38}')}`),
  },
  {
    kind: 'age-key',
    name: 'AGE_KEY',
    source: 'github.com/C2SP/C2SP/blob/main/age.md',
    build: random =>
      whole(
        `AGE-SECRET-KEY-1${[
          ...createHash('sha256').update(draw(random, '{h32}')).digest(),
          ...Buffer.from(draw(random, '{A26}')),
        ]
          .map(byte => 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L'.charAt(byte % 32))
          .join('')}`,
      ),
  },
  {
    kind: 'grafana-old-key',
    name: 'GRAFANA_API_KEY',
    source: 'github.com/gitleaks/gitleaks/blob/master/config/gitleaks.toml',
    build: random => whole(base64(JSON.stringify({ k: draw(random, '{A32}'), n: 'runner', id: 1 }))),
  },
  {
    kind: 'sentry-org-token',
    name: 'SENTRY_AUTH_TOKEN',
    source: 'github.com/getsentry/rfcs/blob/main/text/0091-ci-upload-tokens.md',
    build: random => {
      const facts = { iat: 1763800000.5, url: 'https://sentry.io', region_url: 'https://us.sentry.io', org: 'box' };
      return whole(`sntrys_${base64(JSON.stringify(facts))}_${draw(random, '{b43}')}`);
    },
  },
];
