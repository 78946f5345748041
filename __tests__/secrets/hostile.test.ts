import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { createScanner } from '../../src/secrets/scanner.ts';
import { cpuMilliseconds } from '../cpu-time.ts';
import { alnum, drawn, an, hex } from './samples.ts';

describe('hostile texts are read in bounded time', () => {
  const size = 2 ** 17;
  const filled = (text: string) => text.repeat(Math.ceil(size / text.length)).slice(0, size);
  const many = (write: (seed: number) => string) =>
    filled(Array.from({ length: 500 }, (_, at) => write(at + 1)).join(''));
  /** Each character as this writes it. */
  const each = (text: string, write: (unit: string) => string) => Array.from(text, write).join('');
  const code = (unit: string) => unit.charCodeAt(0).toString(16);
  const inJson = (text: string, times: number): string =>
    times === 0 ? text : inJson(JSON.stringify(text), times - 1);
  const base64 = (text: string | Uint8Array) => Buffer.from(text).toString('base64');
  const token = 'gh' + 'p_' + an(36);
  const hostile: Record<string, string> = {
    'one letter': filled('a'),
    zeros: filled('0'),
    'base64 of zeros': filled('A'),
    'base64 of text': base64(filled('the loss of step 12 is 4.5, ')),
    'base64 of base64 of base64': base64(base64(base64(filled(' ')))),
    'random base64': drawn(`${alnum}+/`, size),
    'equal signs': filled('='),
    'open brackets': filled('['),
    spaces: `password${filled(' ')}`,
    backslashes: filled('\\'),
    'escaped letters': filled('%41'),
    'escape sequences': filled('\u001b[31m'),
    'links with a secret each': many(
      seed => `\u001b]8;;https://example.com/?t=gh${'p_' + an(36, seed)}\u0007x\u001b]8;;\u0007`,
    ),
    'links without an end, with a secret each': many(seed => `\u001b]8;;token=${an(12, seed)} `),
    'colours inside secrets': many(seed => `gh\u001b[1mp_${an(36, seed)}\u001b[0m `),
    'base64 in columns': base64(filled('password=a1b2c3d4e5 ')).replace(/.{76}/g, '$&\n'),
    'lines of escapes': filled('\\u0041\\u0042\\u0041\\u0042\n'),
    'sequences without an end': filled('\u001b]'),
    'at signs': filled('@'),
    'addresses without an end': filled('://a:b'),
    'addresses with a password': filled('://a:b@'),
    assignments: filled('token='),
    'assignments of passwords': filled('password: "x'),
    'assigned brackets': filled(`secret=${')'.repeat(250)}x`),
    flags: filled('--token '),
    'flags in a list': filled("--token','"),
    'users of curl': filled('curl -u a:'),
    'curl without a user': filled('curl '),
    'headers of authorization': filled('authorization: bearer '),
    'short words': filled('ab_cd-'),
    'words and long runs': filled('ab_' + 'aB3'.repeat(11)),
    bearers: filled('bearer '),
    'key heads': filled('-----BEGIN PRIVATE' + ' KEY-----'),
    'an open key and one long line': `-----BEGIN PRIVATE KEY-----\n${filled('a')}!`,
    'an open key and spaces': `-----BEGIN PRIVATE KEY-----\n${filled(' ')}!`,
    'key heads on lines': filled('-----BEGIN PRIVATE' + ' KEY-----\n'),
    'token heads': filled('gh' + 'p_'),
    'app token heads': filled('gh' + 's_1_'),
    'Slack heads': filled('xo' + 'xb-a-'),
    'JWT heads': filled('e' + 'yJ'),
    'JWT heads with dots': filled('e' + 'yJhbGciOi.'),
    'kinds of heads': filled('sk-hf_key-eyJAKIAas-pat.SG.'),
    'a hundred thousand candidates': filled(`${token} `),
    'a hundred thousand candidates on lines': filled('token=a1b2c3d4\n'),
    'only @secretlint knows': filled(`_authToken=${an(20)}\n`),
    'near names': filled(`wandb key ${hex(40)} `),
    '\n': filled('\n'),
    'titles of a window with a token each': many(seed => `\u001b]0;gh${'p_' + an(36, seed)}\u0007`),
    'links that end with ST': many(seed => `\u001b]8;;https://a/?token=${an(20, seed)}\u001b\\x`),
    'colours between the letters of secrets': many(seed => each(`token=${an(20, seed)} `, unit => `${unit}\u001b[0m`)),
    'nothing but escape': filled('\u001b'),
    'sequences of one byte more': filled('\u009b31m'),
    'redrawn secrets': many(seed => `\rtoken=${an(20, seed)}`),
    'names beside names': many(seed => `api_key=${an(24, seed)}&key=${an(12, seed)};`),
    'names without values': filled('api_key='),
    'names and values on lines': filled('name: token\nvalue: '),
    'variables without a default': filled('variable "token" {'),
    'pairs in a list': many(seed => `"token", "${an(16, seed)}", `),
    'JSON in JSON in JSON': filled(`${inJson(`token=${an(20)}`, 12)} `),
    'secrets in JSON in a string': many(seed => JSON.stringify(JSON.stringify({ [`api_key${seed}`]: an(24, seed) }))),
    'secrets in percent escapes': many(seed => each(`token=${an(20, seed)} `, unit => `%${code(unit)}`)),
    'secrets in \\u escapes': many(seed => each(`token=${an(20, seed)} `, unit => `\\u00${code(unit)}`)),
    'percent escapes of percent escapes': filled('%25%32%35%34%31'),
    'addresses in percent escapes': filled('%3a%2f%2fa%40'),
    'words of base64': many(seed => `${base64(`token=${an(20, seed)} xx`)} `),
    'words of base64 on lines': many(seed => `${base64(`token=${an(20, seed)} xx`)}\n`),
    'base64 of words of base64': base64(many(seed => `${base64(`token=${an(20, seed)} xx`)} `)).slice(0, size),
    'columns with short lines between': base64(many(seed => `token=${an(20, seed)} `)).replace(/.{60}/g, '$&\nab\n'),
    'UTF-16 read as bytes': each(many(seed => `token=${an(20, seed)} `).slice(0, size / 2), unit => `${unit}\0`),
    'signed addresses': many(seed => `https://x.s3.amazonaws.com/a?X-Amz-Signature=${hex(64, seed)}&b=1 `),
    'keys of AWS': many(seed => `aws ${drawn(`${alnum}+/`, 40, seed)} `),
    'tokens on lines': many(seed => `gh${'p_' + an(36, seed)}\n`),
    'heads of packed text': filled('H4sIAAAAAAAA '),
    'packed text that unpacks to very much': filled(`${base64(gzipSync('token=a '.repeat(100_000)))} `),
    'hexadecimal digits of text': many(seed => `${Buffer.from(`token=${an(20, seed)} `).toString('hex')} `),
    entities: filled('&#116;&quot;'),
    'signs without a width': filled('token\u200b='),
    'names with the value on the next line': filled('token=\\\n'),
    'names and nothing on the next line': filled('token: |\n'),
    'values before names': filled('value: token\nname: '),
    'objects under names': filled('"token": {"a": "b", '),
    'names with brackets': filled('tokens: [['),
    'names in prose': filled('token is '),
    'names and dots': filled('token....... '),
    'names of an environment': filled('A_KEY=b '),
    'headers without a scheme': filled('authorization: a=b, '),
    cookies: filled('cookie: a=b; sessionid='),
    'secrets of Kubernetes': filled('kind: Secret\ndata:\n  a: b\n'),
    'lines of PuTTY': filled('Private-Lines: 1\nabcd\n'),
    'lines of pgpass': filled('a:5432:b:c:d\n'),
    'keys of JSON': filled('"kty" "d": "'),
    'commands that print': filled("echo 'a b' | sudo "),
    'logins to databases': filled('sqlplus a/b a:b@tcp'),
    'keys as strings': filled('-----BEGIN PRIVATE' + ' KEY-----",\n"ab",\n'),
    'elements of XML': filled('<token>a<'),
    'lists of properties': filled('<key>token</key><string>'),
    'hashes of passwords': filled('$2b$a '),
    'a mixture of all on lines': many(seed =>
      [`token=${an(12, seed)}`, '\u001b[1m', '%41%42%43%44', '\\u0041\\u0042', `curl -u a:${an(8, seed)}`, '']
        .slice(seed % 5)
        .join('\n'),
    ),
  };

  const scanner = createScanner(['aaaaaaaa', '========', 'other-value-of-this-step']);
  const milliseconds = async (text: string): Promise<number> => {
    const began = process.cpuUsage();
    await scanner.redactor()(text);
    return cpuMilliseconds(began);
  };
  const log = readFileSync(join(import.meta.dirname, '../__fixtures__/runs/base/dreamerv3-s0/train.log'), 'utf8');

  // What is measured is a ratio within one run, so that a machine that is slow or busy is so for both. An ordinary log is passed over;
  // of a hostile text every character is looked at, as it is and decoded, as part of a line that is looked into for another reason, too.
  const most = 100;
  const ordinary = filled(log);
  let usual: number;
  beforeAll(async () => {
    const runs: number[] = [];
    for (let run = 0; run < 5; run++) runs.push(await milliseconds(ordinary));
    usual = runs.toSorted((a, b) => a - b)[2] ?? NaN;
  });
  /** How many times the CPU time of an ordinary log a text takes for each of its bytes. */
  const ratio = async (text: string, beside: () => Promise<number>): Promise<number> =>
    ((await milliseconds(text)) / (await beside())) * (ordinary.length / text.length);
  /** The least of some tries: what else the machine does only adds to one. After the first the ordinary log is measured beside it. */
  const leastRatio = async (text: string): Promise<number> => {
    let least = await ratio(text, () => Promise.resolve(usual));
    for (let tries = 0; tries < 5 && least >= most; tries++)
      least = Math.min(least, await ratio(text, () => milliseconds(ordinary)));
    return least;
  };
  test.each(Object.entries(hostile))('%s', async (_, text) => {
    for (const line of [text, `token=a1b2c3d4 ${text}`]) expect(await leastRatio(line)).toBeLessThan(most);
  });
});

test('of one log, so much is looked into; a line past that which may hold a secret does not leave', async () => {
  const line = `token=${an(20)} a`;
  const redact = createScanner(['a-known-value'], undefined, 10 * line.length).redactor();
  const block = Array.from({ length: 8 }, () => line).join('\n');
  expect((await redact(block)).text).toBe(Array.from({ length: 8 }, () => 'token=*** a').join('\n'));
  const { text, findings } = await redact(`${block}\nloss 4.5\nx a-known-value`);
  expect(text.split('\n')).toEqual([
    ...['token=*** a', 'token=*** a', ...Array.from({ length: 6 }, () => '***')],
    'loss 4.5',
    'x ***',
  ]);
  expect(findings.map(({ kind }) => kind).slice(1, 4)).toEqual([
    'assigned-secret',
    'unsearched-line',
    'unsearched-line',
  ]);
  const key = ['-----BEGIN PRIVATE' + ' KEY-----', an(64), '-----END PRIVATE' + ' KEY-----'];
  expect((await redact(key.join('\n'))).text).toBe('***\n***\n***');
});
