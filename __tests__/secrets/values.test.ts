import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createScanner } from '../../src/secrets/scanner.ts';
import { defaultPasswords, secretValues } from '../../src/secrets/values.ts';
import { isDefaultPassword } from '../../src/secrets/variables.ts';
import { alnum, drawn, lower, an, hex, coloured, line, readings } from './samples.ts';

const scanner = createScanner([]);

describe('values of variables', () => {
  test('a value that holds several settings is known with each secret in it', () => {
    const [random, id, line] = [`k3Jx9Qw2LmZ8${an(12)}`, hex(40), `${an(60)}k3Jx`];
    const env = {
      CLOUD_CREDENTIALS: JSON.stringify({
        type: 'service_account',
        private_key_id: id,
        key: `-----BEGIN\n${line}\n-----END`,
        client_email: 'github-actions@my-project-4821.iam.example.com',
        uri: 'https://accounts.example.com/o/oauth2/auth',
      }),
      REGISTRY_SECRET: `{"auths": {"example.com": {"password": "hunter2 of box"}}}`,
      PG_DSN: 'host=db.example.com port=5432 user=box password=hunter22x! sslmode=require',
      STORE_SECRET: `AccountName=box-2024;AccountKey=${random};EndpointSuffix=core.example.net`,
      TWO_TOKEN: `${random} the-second-2024`,
      DB_PASSWORD: 'correct horse battery staple 2024',
      ODD_PASSWORD: 'password: changeme123',
    };
    const whole: readonly string[] = Object.values(env);
    const parts = secretValues(env).filter(value => !whole.includes(value));
    expect(parts).toEqual([id, line, 'hunter22x!', random]);
  });

  test('which variables are secret', () => {
    const env = {
      BOX_TOKEN: 'value-of-token',
      box_secret: 'value-of-secret',
      DB_PASSWORD: 'value-of-password',
      BOX_API_KEY: 'value-of-api-key',
      AWS_SECRET_ACCESS_KEY: 'value-of-access-key',
      'INPUT_API-KEY': 'value-of-input-key',
      'INPUT_GITHUB-TOKEN': 'value-of-input-token',
      SHORT_TOKEN: '1234567',
      EMPTY_TOKEN: '',
      NONE_TOKEN: undefined,
      PATH: '/usr/local/bin:/usr/bin',
      TOKEN: 'value-of-bare-token',
      password: 'value-of-bare-password',
      SECRET: 'value-of-bare-secret',
      MINIO_SECRET_KEY: 'value-of-secret-key',
      GPG_PRIVATE_KEY: 'value-of-private-key',
      BOX_SIGNING_KEY: 'value-of-signing-key',
      DB_ENCRYPTION_KEY: 'value-of-encryption-key',
      REGISTRY_PASS: 'value-of-pass',
      DB_PWD: 'value-of-pwd',
      DB_PASSWD: 'value-of-passwd',
      GCP_CREDENTIALS: 'value-of-credentials',
      DD_APIKEY: 'value-of-apikey',
      PGPASSWORD: 'value-of-pgpassword',
      SENTRY_DSN: 'https://value0of1dsn2key3@o1.example.com/1',
      HTTPS_PROXY: 'http://robot:value%20of%20proxy@proxy.example.com:3128',
      DATABASE_URL: 'postgres://robot:value-of-url@db/runs',
      PWD: '/home/runner/work/box',
      GOOGLE_APPLICATION_CREDENTIALS: '/home/runner/work/_temp/gha-creds.json',
      COMPASS: 'value-of-compass',
      PRIMARY_KEY: 'value-of-primary-key',
      CACHE_KEY: 'pip-Linux-a1b2c3d4',
      EOS_TOKEN: '<|endoftext|>',
      POSTGRES_PASSWORD: 'postgres',
      MINIO_ROOT_PASSWORD: 'minioadmin',
      MYSQL_ROOT_PASSWORD: 'my-secret-pw',
      ADMIN_PASSWORD: 'changeme123',
      CLICKHOUSE_PASSWORD: 'clickhouse',
      TOKENIZERS_PARALLELISM: 'falsefalse',
      NAMED_KEY_TOKEN: 'WORLDFLUX_API_KEY',
      EVALUATED_TOKEN: '${{ secrets.WORLDFLUX_API_KEY }}',
      OWN_PASSWORD: 'baseline',
      OPENAI_API_KEY_BACKUP: 'value-of-backup',
      DB_PASSWORD_PROD_2: 'value-of-prod',
      REDIS_AUTH: 'k3Jx9Qw2LmZ8k3Jx9Qw2',
      GIT_AUTH: 'with-the-helper',
      TOKEN_LOCATION: 'value-of-location',
      BOX_TOKEN_URL: 'https://example.com',
      SAME_TOKEN: 'value-of-token',
      LINES_SECRET: 'first line of it\nshort\r\nlast line of it\n',
    };
    expect(secretValues(env)).toEqual([
      'value-of-token',
      'value-of-secret',
      'value-of-password',
      'value-of-api-key',
      'value-of-access-key',
      'value-of-input-key',
      'value-of-input-token',
      'value-of-bare-token',
      'value-of-bare-password',
      'value-of-bare-secret',
      'value-of-secret-key',
      'value-of-private-key',
      'value-of-signing-key',
      'value-of-encryption-key',
      'value-of-pass',
      'value-of-pwd',
      'value-of-passwd',
      'value-of-credentials',
      'value-of-apikey',
      'value-of-pgpassword',
      'https://value0of1dsn2key3@o1.example.com/1',
      'value0of1dsn2key3',
      'value%20of%20proxy',
      'value of proxy',
      'value-of-url',
      'value-of-backup',
      'value-of-prod',
      'k3Jx9Qw2LmZ8k3Jx9Qw2',
      'first line of it\nshort\r\nlast line of it',
      'first line of it',
      'last line of it',
    ]);
    expect(defaultPasswords(env)).toEqual([
      'POSTGRES_PASSWORD',
      'MINIO_ROOT_PASSWORD',
      'MYSQL_ROOT_PASSWORD',
      'ADMIN_PASSWORD',
      'CLICKHOUSE_PASSWORD',
      'NAMED_KEY_TOKEN',
      'EVALUATED_TOKEN',
      'OWN_PASSWORD',
    ]);
  });

  test('a default password is one of words that everybody knows, and nothing drawn is', () => {
    for (const word of [
      'password',
      'rootpassword',
      'Passw0rd',
      'test_password_1',
      '12345678',
      'aaaaaaaa',
      'guestguest',
    ])
      expect([word, isDefaultPassword(word)]).toEqual([word, true]);
    for (const seed of Array.from({ length: 200 }, (_, index) => index + 1))
      for (const secret of [drawn(alnum, 8, seed), drawn(lower, 12, seed), hex(16, seed)])
        expect([secret, isDefaultPassword(secret, 'BOX_TOKEN')]).toEqual([secret, false]);
    for (const secret of [
      'AB3_CD4EFG_KEY',
      'XKCDQ_RST_UVWXYZ',
      '${{ a }}b',
      `WFX_${drawn(alnum, 12).toUpperCase()}_API_KEY1`,
    ])
      expect([secret, isDefaultPassword(secret)]).toEqual([secret, false]);
  });

  const value = 'p/ss "wörd"+<&>~\'s\t!';
  const strict = (text: string) =>
    encodeURIComponent(text).replace(/[!'()*]/g, unit => `%${unit.charCodeAt(0).toString(16)}`);
  const forms: Record<string, string> = {
    plain: value,
    JSON: JSON.stringify(value),
    'JSON of Python': JSON.stringify(value).replace('ö', '\\u00f6'),
    'JSON of Go': JSON.stringify(value).replace(/[<>&]/g, unit => `\\u00${unit.charCodeAt(0).toString(16)}`),
    'JSON of PHP': JSON.stringify(value).replaceAll('/', '\\/'),
    'JSON in JSON': JSON.stringify({ body: JSON.stringify({ value }) }),
    URL: encodeURIComponent(value),
    'URL by RFC 3986': strict(value),
    'URL in small letters': strict(value).toLowerCase(),
    'URL of Python': strict(value).replaceAll('%2F', '/'),
    form: new URLSearchParams({ value }).toString(),
    XML: value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
    colours: coloured(value),
    hex: Buffer.from(value).toString('hex'),
    'hex in capitals': Buffer.from(value).toString('hex').toUpperCase(),
    'hex with colons': Buffer.from(value)
      .toString('hex')
      .replace(/..(?=.)/g, '$&:'),
    'hex as xxd': Buffer.from(value)
      .toString('hex')
      .replace(/.{4}(?=.)/g, '$& '),
    'every byte as percent': Buffer.from(value).toString('hex').replace(/../g, '%$&'),
    'every unit as \\u': value.replace(/[^]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
    'UTF-16 read as bytes': Buffer.from(value, 'utf16le').toString('latin1'),
    'base64 of UTF-16': Buffer.from(value, 'utf16le').toString('base64'),
    ...Object.fromEntries(
      ['', 'a', 'ab', 'abc', 'a?~', '>>'].flatMap(before =>
        (['base64', 'base64url'] as const).map(alphabet => [
          `${alphabet} after '${before}'`,
          Buffer.from(`${before}${value}${before}`).toString(alphabet),
        ]),
      ),
    ),
  };
  const known = createScanner([value, 'other-value', 'tiny', 'first line\nlast line']);

  test.each(Object.entries(forms))('%s', async (_, form) => {
    for (const text of [form, line(form), `x\n${form}\ny`]) {
      expect((await known.find(text)).map(({ kind }) => kind)).toEqual(['value-of-variable']);
      expect(readings(await known.redact(text))).not.toContain(value);
    }
    expect(await scanner.find(form)).toEqual([]);
  });

  test.each([64, 76])(
    'in base64 that is wrapped at %d columns, at each of three offsets, over blocks of lines',
    async columns => {
      const secret = an(90);
      const scanner = createScanner([secret]);
      for (const before of ['', 'a', 'ab']) {
        const wrapped = Buffer.from(`${before}${secret} and more`)
          .toString('base64')
          .replace(new RegExp(`.{${columns}}`, 'g'), '$&\n');
        for (const text of [wrapped, `x\n  ${wrapped.replaceAll('\n', '\n  ')}\ny`]) {
          const { text: safe } = await scanner.redactor()(text);
          expect(readings(safe.replaceAll(/\s/g, ''))).not.toContain(secret.slice(20, 40));
          expect(safe.split('\n')).toHaveLength(text.split('\n').length);
        }
      }
    },
  );

  test('in the lines of a dump, at each place of a line, also past the work that is done', async () => {
    const [secret, token] = [an(30), 'gh' + 'p_' + an(36)];
    const lines = (text: string, write: (place: string, bytes: Buffer) => string): string =>
      Array.from({ length: Math.ceil(text.length / 16) }, (_, at) =>
        write((at * 16).toString(16).padStart(8, '0'), Buffer.from(text.slice(at * 16, at * 16 + 16))),
      ).join('\n');
    const xxd = (place: string, bytes: Buffer) =>
      `${place}: ${bytes.toString('hex').replace(/.{4}/g, '$& ').padEnd(40)} ${bytes.toString('latin1')}`;
    const hexdump = (place: string, bytes: Buffer) => {
      const pairs = bytes.toString('hex').replace(/../g, '$& ').trim();
      return `${place}  ${pairs.slice(0, 23)}  ${pairs.slice(24).padEnd(23)}  |${bytes.toString('latin1')}|`;
    };
    for (const write of [xxd, hexdump]) {
      for (const before of [1, 7, 15, 16]) {
        for (const [one, value, isSearched] of [
          [createScanner([secret]), secret, true],
          [createScanner([secret], 'values and shapes', 0), secret, false],
          [createScanner([]), token, true],
          [createScanner([], 'values and shapes', 0), token, false],
        ] as const) {
          const text = `a\n${lines(`${'.'.repeat(before)} ${value} ${'.'.repeat(40)}`, write)}\nb`;
          const { text: safe } = await one.redactor()(text);
          expect(safe.replace(/\n.*?\|?(?=.{1,16}\|?$)/gm, '')).not.toContain(value.slice(16, 24));
          // Nothing of what is not searched leaves.
          if (!isSearched) continue;
          expect(safe.split('\n')).toHaveLength(text.split('\n').length);
          expect(safe).toMatch(/^a\n[^]*\*\*\*[^]*\n00000040[^\n]*\n[^]*b$/);
        }
      }
    }
    const image = lines('\x89PNG'.repeat(40), xxd);
    expect(await createScanner([secret]).redact(image)).toBe(image);
  });

  test('wherever it stands, each time, and over lines', async () => {
    expect(await known.redact('other-valueother-value! xother-valuex')).toBe('***! x***x');
    expect(await known.redact('other-value')).toBe('***');
    expect(await known.redact('tiny other-valu ther-value')).toBe('tiny other-valu ther-value');
    expect(await known.redact('a first line\nlast line b')).toBe('a *** b');
    expect(await known.redactor()('a first line\nlast line b')).toEqual({
      text: 'a ***\n*** b',
      findings: [
        { line: 0, kind: 'value-of-variable' },
        { line: 1, kind: 'value-of-variable' },
      ],
    });
  });

  test('next to characters whose low byte is that of a letter, a line end or an escape', async () => {
    for (const unit of ['\u4e41', '\u4e0a', '\u4e1b', '\ud83d\ude41']) {
      expect(await known.redact(`${unit}other-value${unit}`)).toBe(`${unit}***${unit}`);
      const wide = unit.repeat(18);
      expect(await scanner.redact(`wandb key ${wide}${hex(40)}${wide}`)).toBe(`wandb key ${wide}***${wide}`);
      expect(await scanner.redact(`${unit}gh${'p_' + an(36)}${unit}`)).toBe(`${unit}***${unit}`);
      expect(await scanner.redact(`${unit.repeat(400)} no`)).toBe(`${unit.repeat(400)} no`);
    }
  });

  test('says that it is a value where it also looks like a secret', async () => {
    const token = 'gh' + 'p_' + an(36);
    expect((await createScanner([token]).find(`token=${token}`)).map(({ kind }) => kind)).toEqual([
      'value-of-variable',
    ]);
  });

  test('values alone, where shapes are let through', async () => {
    const some = createScanner(['other-value'], 'values');
    const text = `gh${'p_' + an(36)} password=swordfish9`;
    expect(await some.redact(`${text} other-value`)).toBe(`${text} ***`);
  });

  test('any value in any text', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '/', '"', '\n', 'é', '😀', '%'), maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(text, text, text, async (before, secret, after) => {
        fc.pre(secret.trim().length >= 8);
        const safe = await createScanner([secret], 'values').redact(`${before}${secret}${after}`);
        expect(safe).not.toContain(secret.trim());
      }),
      { numRuns: 300 },
    );
  });
});

test('what servers on a runner document in place of a key is no secret, nor is a path to a file of credentials', () => {
  for (const value of ['lm-studio', 'not-needed', 'disabled', 'localstack', 'llamacpp', 'no-key-required'])
    expect(secretValues({ OPENAI_API_KEY: value })).toEqual([]);
  for (const path of ['./creds/service.json', '~/.aws/credentials', '../keys/box.json', '/home/box/key.json'])
    expect(secretValues({ GOOGLE_APPLICATION_CREDENTIALS: path })).toEqual([]);
  expect(secretValues({ OPENAI_API_KEY: 'lm-studio-7Kp2' })).toEqual(['lm-studio-7Kp2']);
});
