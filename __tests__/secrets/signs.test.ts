// Generated passwords have signs in them that also mean something around a value: brackets, bars, quotes.
import { describe, expect, test } from '@jest/globals';
import { filterFields } from '../../src/boundary/fields.ts';
import { createScanner } from '../../src/secrets/scanner.ts';
import { alnum, drawn } from './samples.ts';

const scanner = createScanner([]);
const signs = '!#$%&()*+,-./:;<=>?@[\\]^_`{|}~';
/** A password that looks random, in two halves that a sign may stand between. */
const [first, second] = [drawn(`${alnum}${alnum}!@^*`, 12, 3), drawn(`${alnum}${alnum}!@^*`, 12, 8)];

const writings: [string, (password: string) => string][] = [
  ['a variable', password => `DB_PASSWORD=${password}`],
  ['YAML', password => `password: ${password}`],
  ['YAML in quotes', password => `password: '${password.replaceAll("'", "''")}'`],
  ['JSON', password => JSON.stringify({ user: 'me', password })],
  ['Python', password => `{'password': '${password.replace(/[\\']/g, '\\$&')}'}`],
  ['an option', password => `--password '${password}' --epochs 3`],
];

describe.each(writings)('a password with signs in %s', (_, write) => {
  test.each(['<', '>', '|', '`', '(', '[', '{', '\\', 'x(', '<b', ')', '}'])('with %s between', async sign => {
    const safe = await scanner.redact(write(`${first}${sign}${second}`));
    expect([first, second].filter(part => safe.includes(part))).toEqual([]);
  });

  test.each(['<', '[', '{', '(', 'word(', 'a[', '|', '>'])('with %s before', async sign => {
    expect(await scanner.redact(write(`${sign}${first}${second}`))).not.toContain(second);
  });

  test('drawn at random: at most one in twenty leaves whole', async () => {
    const passwords = Array.from({ length: 400 }, (_one, at) => drawn(alnum + signs, 32, at + 1));
    const whole: string[] = [];
    for (const password of passwords) if ((await scanner.find(write(password))).length === 0) whole.push(password);
    expect(whole.length).toBeLessThanOrEqual(20);
  });
});

test.each([`"${first}${second}`, `k"${first}${second}`, `k'${first}"${second}`, `k\\${first}${second}`, `\n${first}`])(
  'a field with the password %j is refused',
  async password => {
    const rules = { keys: { config: true }, send: [], allow: [], folders: [] } as const;
    for (const config of [{ password }, { env: [{ name: 'DB_PASSWORD', value: password }] }])
      expect((await filterFields({ config }, rules, scanner)).refused).toHaveLength(1);
  },
);

test.each([
  'password: <your password>',
  'password: [redacted by the runner]',
  'password = getpass(prompt="Password: ")',
  'password=hash(salt+user)',
  'token=tokens[i+1]|mask',
  'password: {min_length: 12, max_length: 64}',
  'api_key: <AZURE_OPENAI_KEY_GPT4o_EASTUS2>',
  'secret: ${{ secrets.HF_TOKEN_V2 }}',
  'password: |',
  'password: >-',
  '<p>password: <b>required</b></p>',
])('%s holds no secret', async line => {
  expect(await scanner.redact(line)).toBe(line);
});

test.each([
  [`<td>password: ${first}</td><td>next</td>`, '<td>password: ***</td><td>next</td>'],
  [`|password|${first}|step 12|`, '|password|***|step 12|'],
  [`\`password=${first}\`, then train`, '`password=***`, then train'],
  [`password=${first}|user=robot`, 'password=***|user=robot'],
  [`<me:password=${first}>`, '<me:password=***>'],
])('of %s nothing else is hidden', async (line, safe) => {
  expect(await scanner.redact(line)).toBe(safe);
});
