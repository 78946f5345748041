// Secrets in a table, of which the head of their column tells, and what stands beside them in commands of databases and clients.
import { describe, expect, test } from '@jest/globals';
import { createScanner } from '../../src/secrets/scanner.ts';
import { alnum, an, drawn } from './samples.ts';

const scanner = createScanner([]);
const password = `tR7${an(9)}`;
const key = an(32);

describe('a column under the name of a secret is redacted', () => {
  test.each([
    ['CSV', `user,password\nalice,${password}\nbob,${an(12, 2)}\n`],
    ['CSV with quotes', `"user","password","role"\r\n"alice","${password}","admin"\r\n`],
    ['CSV with semicolons', `user;db_password;role\nalice;${password};admin\n`],
    ['tab-separated values', `user\tpassword\nalice\t${password}\n`],
    ['a token', `id,name,api_token,created\n1,a,${password}${an(12)},2026-01-01\n`],
    ['psql', ` username | password     \n----------+--------------\n alice    | ${password}\n(1 row)\n`],
    [
      'mysql',
      `+----+-------------+\n| id | secret_key  |\n+----+-------------+\n|  1 | ${password}${an(12)} |\n+----+---+\n`,
    ],
    ['Markdown', `| user | password |\n| --- | --- |\n| alice | ${password} |\n`],
    ['CSV with a sign in quotes', `user,password\n"Doe, John",${password}\n"a ""b"", c",${an(12, 2)}\n`],
    ['a note between two rows', `user,password\n# of the other team\nalice,${password}\n`],
    ['a column without a name', `,user,password\n0,alice,${password}\n`],
    ['other names of several words', `user name,password,size (MB)\nalice,${password},12\n`],
    ['a head that is a comment', `#user,password\nalice,${password}\n`],
    ['emphasis', `| **user** | **password** |\n| --- | --- |\n| alice | \`${password}\` |\n`],
    ['a name as code', `| user | \`password\` |\n| --- | --- |\n| alice | ${password} |\n`],
    ['rich', `┃ user  ┃ password ┃\n┡━━━━━━━╇━━━━━━━━━━┩\n│ alice │ ${password} │\n└───────┴──────────┘\n`],
    ['the 70th column', `${'a,'.repeat(69)}password\n${'1,'.repeat(69)}${password}\n`],
    ['a JWT', `user,jwt\nalice,${password}${an(12)}\n`],
    ['Portuguese', `usuario,senha\nalice,${password}\n`],
    ['Russian', `имя,пароль\nалиса,${password}\n`],
    ['Chinese', `用户,密码\nalice,${password}\n`],
  ])('%s', async (_, text) => {
    const safe = await scanner.redact(text);
    expect([safe.includes(password), safe.includes(an(12, 2)), safe.includes('***')]).toEqual([false, false, true]);
    expect(safe.split('\n')[0]).toBe(text.split('\n')[0]);
  });

  test('as far as the table goes, and past the work that is done', async () => {
    const text = `user,password\nalice,${password}\n\nalice,${password}\n`;
    expect(await scanner.redact(text)).toBe(`user,password\nalice,***\n\nalice,${password}\n`);
    const spent = createScanner([], undefined, 0);
    expect(await spent.redact(`user,password\nalice,${password}\n`)).toBe('***');
  });

  describe('down to the last row, however many there are', () => {
    const rows = Array.from({ length: 1200 }, (_, at) => ['alice', `${an(9, at + 1)}-${String(at)}`, 'admin']);
    const secrets = rows.map(([, secret = '']) => secret);
    const tables = [
      ['CSV', 'user,password,role', ','],
      ['tab-separated values', 'user\tapi_token\trole', '\t'],
      ['Markdown', '| user | password | role |\n| --- | --- | --- |', ' | '],
    ].map(([name = '', head = '', sign = '']) => ({ name, lines: [head, ...rows.map(row => row.join(sign))] }));
    const blocksOf = (lines: readonly string[], size: number): string[] =>
      Array.from({ length: Math.ceil(lines.length / size) }, (_, at) =>
        lines.slice(at * size, at * size + size).join('\n'),
      );
    const redactEach = async (blocks: readonly string[], from = createScanner([])): Promise<string> => {
      const redact = from.redactor();
      const safe: string[] = [];
      for (const block of blocks) safe.push((await redact(block)).text);
      return safe.join('\n');
    };

    test.each(tables)('$name', async ({ lines }) => {
      const whole = await scanner.redact(lines.join('\n'));
      expect(secrets.filter(secret => whole.includes(secret))).toEqual([]);
      for (const size of [1, 900]) expect(await redactEach(blocksOf(lines, size))).toBe(whole);
    });

    test('in colours, and past the work that is done for a log', async () => {
      const lines = tables[0]?.lines ?? [];
      const coloured = lines.map(line => `\u001b[32m${line}\u001b[0m`);
      const spent = createScanner([], undefined, 20_000);
      for (const safe of [await redactEach(blocksOf(coloured, 50)), await redactEach(blocksOf(lines, 50), spent)])
        expect(secrets.filter(secret => safe.includes(secret))).toEqual([]);
    });

    test('and of a log with more heads than any has nothing leaves from there', async () => {
      const heads = 'user,password\n\n'.repeat(1200);
      const safe = await redactEach([`loss 4.5\n${heads}`, `loss 4.5\nalice,${password}`]);
      expect(safe.replace(/\s/g, '')).toMatch(/^(?:\*\*\*)+$/);
    });

    test('and no further', async () => {
      const after = [`the end`, `of the table`, `alice,${password},admin`];
      const safe = await redactEach(blocksOf([...(tables[0]?.lines ?? []), ...after], 100));
      expect(safe.endsWith(after.join('\n'))).toBe(true);
      expect(await redactEach(['user,password', '', `alice,${password}`])).toBe(`user,password\n\nalice,${password}`);
    });
  });

  test.each([
    'step,token,loss\n1,the,0.4\n2,hello-data-12,0.5\n',
    'token,count\n<|endoftext|>,50256\n##ization,12\n',
    'key,value\nlearning_rate,3e-4\nrun_name,exp-2026-11-22-a\n',
    'user,password\nalice,password\nbob,changeme\n',
    '| name | token | id |\n| --- | --- | --- |\n| pad | <pad> | 0 |\n',
    '| Secret | Required | Description |\n| --- | --- | --- |\n| WORLDFLUX_API_KEY | yes | The key of your project |\n',
    'field,type,secret\nname,string,false\napi_key,string,true\n',
    'epoch | tokens | pass\n1 | 120000 | first-pass-ok\n',
  ])('a table without one is as it was: %j', async text => {
    expect(await scanner.find(text)).toEqual([]);
  });
});

test.each([
  [`twine upload -u bot -p ${password} dist/*`, password],
  [`SSHPASS=${password} sshpass -e ssh box`, password],
  [`CREATE USER 'a'@'%' IDENTIFIED BY '${password}';`, password],
  [`requirepass ${password}`, password],
  [`smtp.login('a@example.com', '${password}')`, password],
  [`Unseal Key 1: ${drawn(`${alnum}+/`, 43)}=`, drawn(`${alnum}+/`, 43)],
  [`munge key: ${key}`, key],
  [`:secret_key_base => "${key}"`, key],
  [`Password:(string) (len=12) "${password}"`, password],
  [`{"url":"https:\\/\\/bot:${password}@example.com\\/x"}`, password],
])('%s', async (text, secret) => {
  expect(await scanner.redact(text)).not.toContain(secret);
});

test.each([
  'User is identified by config-hash in the index',
  'IDENTIFIED BY :password',
  'requirepass directive is not set',
  "client.login('guest', 'guest')",
  'SSHPASS=$PASS sshpass -e ssh box',
  'Password:(string) ""',
  '{"avatar":"https:\\/\\/example.com\\/u\\/1?v=4","email":"a@example.com"}',
])('no secret: %s', async text => {
  expect(await scanner.find(text)).toEqual([]);
});
