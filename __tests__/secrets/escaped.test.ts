// A secret is found whatever escape the signs around it are written in, and whatever is before the word that names it.
import { describe, expect, test } from '@jest/globals';
import { createScanner } from '../../src/secrets/scanner.ts';
import { an, drawn, hex, lower } from './samples.ts';

const scanner = createScanner([]);
const [key, password] = [an(32), 'k3Jx9Qw2LmZ8'];
const basic = Buffer.from(`robot:${password}`).toString('base64');
const hexOf = (sign: string): string => sign.charCodeAt(0).toString(16).padStart(2, '0');
const octalOf = (sign: string): string => sign.charCodeAt(0).toString(8).padStart(3, '0');

/** What serializers write for a sign. */
const escapes: Record<string, (sign: string) => string> = {
  'of a URL': sign => `%${hexOf(sign).toUpperCase()}`,
  'of a URL in a URL': sign => `%25${hexOf(sign)}`,
  'of a URL in one in one': sign => `%2525${hexOf(sign)}`,
  'of JSON': sign => String.raw`\u00${hexOf(sign)}`,
  'of JSON in JSON': sign => String.raw`\\u00${hexOf(sign)}`,
  'of a character in braces': sign => String.raw`\u{${hexOf(sign)}}`,
  'of Python, long': sign => String.raw`\U000000${hexOf(sign)}`,
  'of C': sign => String.raw`\x${hexOf(sign)}`,
  'in octal digits': sign => `\\${octalOf(sign)}`,
  'of HTML': sign => `&#x${hexOf(sign).toUpperCase()};`,
  'of HTML in decimal digits': sign => `&#${String(sign.charCodeAt(0))};`,
};
/** Each sign of these in the escape. */
const written = (text: string, signs: string, escape: (sign: string) => string): string =>
  Array.from(text, sign => (signs.includes(sign) ? escape(sign) : sign)).join('');

/** A text, what of it is secret, and its signs, all of which an escape may be written for. */
const texts: readonly (readonly [text: string, secret: string, signs: string])[] = [
  [`https://robot:${password}@example.com`, password, '/'],
  [`postgres://robot:${password}@db`, password, '/'],
  [`redis://:${password}@cache`, password, ':/@'],
  [`https://${key}@example.com`, key, '/'],
  [`https://${key}@example.com`, key, '@'],
  [`ssh://${key}:@example.com`, key, '/'],
  [`/cb?code=${key}`, key, '='],
  [`/cb?state=1&client_assertion=${key}`, key, '&'],
  [`https://example.com/a?Expires=1&Signature=${key}`, key, '='],
  [`https://example.com/hooks/${key}`, key, '/'],
  [`jdbc:oracle:thin:robot/${password}@db`, password, ':'],
  [`robot:${password}@tcp(db:3306)/runs`, password, '('],
  [`<password>${password}</password>`, password, '<>'],
  [`net use /user:robot ${password}`, password, ':'],
];

describe.each(Object.entries(escapes))('the escape %s', (_, escape) => {
  test.each(texts)('%s', async (text, secret, signs) => {
    const safe = await scanner.redact(written(text, signs, escape));
    expect([safe.includes(secret), safe.includes('***')]).toEqual([false, true]);
  });
});

test.each([
  String.raw`https:\/\/${key}@example.com`,
  String.raw`https:\\/\\/${key}@example.com`,
  String.raw`https:\\\/\\\/robot:${key}@example.com`,
  String.raw`postgres:\/\/robot:${key}@db`,
  `https%3A%5C%2F%5C%2Frobot:${key}@example.com`,
  String.raw`"https:\/\/example.com\/hooks\/${key}"`,
  String.raw`"https:\\/\\/example.com\\/api-key\\/${key}"`,
  `/cb?q=SESSION%20KEY%20-%3E%20(${key})`,
  `/cb?q=mot+de+passe%3A%20${key}`,
  `unzip\\u0020\\u002dP\\u0020${key}\\u0020a.zip`,
  `%0aco_api ${an(40)}`.replace(an(40), `${key}${an(8)}`),
  `{"run": "printf '%s' '${key}' | gh auth login --with-token"}`,
  `config.get("DB_LÖSENORD", "${key}")`,
  `<db_lösenord>${key}</db_lösenord>`,
  `**密码**: ${key}`,
  `db_口令_plain -> ${key}`,
])('slashes of JSON, words of a name in a URL, a command in a string, and words of other languages: %s', async text => {
  expect(await scanner.redact(text)).not.toContain(key);
});

/** What a word may begin after that ends in a letter or a digit itself. */
const starts = [
  ...[
    '\\n',
    '\\t',
    '\\r\\n',
    '\\\\n',
    '%0A',
    '%0a',
    '\\u000a',
    '\\x0a',
    '\\012',
    '\\u001b[32m',
    '\\x1b[0m',
    '\\033[1;31m',
  ],
  ...['', '\n', ' ', '"', '\\"', '(', '\u001b[32m'],
];
const zhipu = `${hex(32)}.${an(16)}`;
test.each(
  [
    [`Basic ${basic}`, basic],
    [`pwd=${password}`, password],
    [`dsn=${key}`, key],
    [`munge_key: ${key}`, key],
    [zhipu, zhipu],
  ].map(([text = '', secret = '']) => ({ text, secret })),
)('a word after an escape: $text', async ({ text, secret }) => {
  const left = await Promise.all(
    starts.map(async start =>
      (await scanner.redact(`{"log":"epoch: ${start}${text}"}`)).includes(secret) ? start : '',
    ),
  );
  expect(left.filter(start => start !== '')).toEqual([]);
});

test.each([':', '%3A', '%253A', '&#58;', '&#x3a;', '\\u003a', '\\x3a'])(
  'a token with a colon in it: %s',
  async colon => {
    const id = [8, 4, 4, 4, 12].map(length => hex(length)).join('-');
    for (const token of [`${id}${colon}${hex(32)}`, `123456789${colon}A${an(34)}`])
      expect(await scanner.redact(`https://example.com/?q=${token}`)).not.toContain(token);
  },
);

test.each(['?', '&', '~', '&amp;', '\\u0026', '\\x26', '%26', '\\046'])(
  'each parameter that holds a code, a key or a signature: after %s',
  async sign => {
    const names =
      'code key auth_key authkey auth hmac SAMLResponse assertion client_assertion ticket CLIENT_ASSERTION'.split(' ');
    const left = await Promise.all(
      names.map(async name => ((await scanner.redact(`/cb?a=1${sign}${name}=${key}`)).includes(key) ? name : '')),
    );
    expect(left.filter(name => name !== '')).toEqual([]);
  },
);

test.each([
  `TOKEN=(${an(18)})`,
  'password = (hunter2hunter)',
  `api_key: (${key})`,
  `passwordHash=${hex(64)}`,
  `sshkeyHash=${hex(64)}`,
  `SOME_KEY\\u003d${key}`,
  `SOME_KEY%3D${key}`,
  `{\\"api_keys\\": [\\"${key}\\"]}`,
])('a value in brackets, and a name that goes on: %s', async text => {
  const safe = await scanner.redact(text);
  expect(/hunter2hunter|[A-Za-z0-9]{15}/.test(safe)).toBe(false);
});

const words = ['string', 'str', 'bytes', 'int', 'optional', 'required', 'hidden', 'none'];
test.each([
  ...words.flatMap(word => [`password: (${word})`, `token=(${word})`]),
  'https:\\/\\/example.com\\/a@b\\/c',
  '{"avatar":"https:\\u002f\\u002fexample.com\\u002fu","email":"a@example.com"}',
  `exit code\\u003d${drawn('0123456789', 24)}`,
  'the key\\u003dvalue pairs of a table',
])('no secret: %s', async text => {
  expect(await scanner.find(text)).toEqual([]);
});

test.each([
  [`Create user a Identified by 'Tr0ub4dor3x'`, 'Tr0ub4dor3x'],
  [`create user a identified by "${password}"`, password],
  [`ALTER USER a IDENTIFIED WITH mysql_native_password BY '${password}'`, password],
  [`Alter User a Identified With plugin By Password '${password}'`, password],
  [`CREATE USER a IDENTIFIED BY ${password}`, password],
])('SQL in any case: %s', async (text, secret) => {
  expect(await scanner.redact(text)).not.toContain(secret);
});

test('no word of letters alone, in quotes or not', async () => {
  expect(await scanner.find(`each run is identified by ${drawn(lower, 12)}`)).toEqual([]);
});
