import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createScanner } from '../../src/secrets/scanner.ts';
import { alnum, drawn, an, hex } from './samples.ts';

describe('hostile texts are read in bounded time', () => {
  const mebibyte = (text: string) => text.repeat(Math.ceil(2 ** 20 / text.length));
  const many = (write: (seed: number) => string) => {
    const parts = Array.from({ length: 1000 }, (_, index) => write(index + 1)).join('');
    return mebibyte(parts).slice(0, 2 ** 20);
  };
  const token = 'gh' + 'p_' + an(36);
  const hostile: Record<string, string> = {
    'one letter': mebibyte('a'),
    zeros: mebibyte('0'),
    'base64 of zeros': mebibyte('A'),
    'base64 of text': Buffer.from(mebibyte('the loss of step 12 is 4.5, ')).toString('base64'),
    'base64 of base64 of base64': Buffer.from(
      Buffer.from(Buffer.from(mebibyte(' ')).toString('base64')).toString('base64'),
    ).toString('base64'),
    'random base64': drawn(`${alnum}+/`, 2 ** 20),
    'equal signs': mebibyte('='),
    'open brackets': mebibyte('['),
    spaces: `password${mebibyte(' ')}`,
    backslashes: mebibyte('\\'),
    'escaped letters': mebibyte('%41'),
    'escape sequences': mebibyte('\u001b[31m'),
    'links with a secret each': many(
      seed => `\u001b]8;;https://example.com/?t=gh${'p_' + an(36, seed)}\u0007x\u001b]8;;\u0007`,
    ),
    'links without an end, with a secret each': many(seed => `\u001b]8;;token=${an(12, seed)} `),
    'colours inside secrets': many(seed => `gh\u001b[1mp_${an(36, seed)}\u001b[0m `),
    'base64 in columns': Buffer.from(mebibyte('password=a1b2c3d4e5 ')).toString('base64').replace(/.{76}/g, '$&\n'),
    'lines of escapes': mebibyte('\\u0041\\u0042\\u0041\\u0042\n'),
    'sequences without an end': mebibyte('\u001b]'),
    'at signs': mebibyte('@'),
    'addresses without an end': mebibyte('://a:b'),
    'addresses with a password': mebibyte('://a:b@'),
    assignments: mebibyte('token='),
    'assignments of passwords': mebibyte('password: "x'),
    'assigned brackets': mebibyte(`secret=${')'.repeat(250)}x`),
    flags: mebibyte('--token '),
    'flags in a list': mebibyte("--token','"),
    'users of curl': mebibyte('curl -u a:'),
    'curl without a user': mebibyte('curl '),
    'headers of authorization': mebibyte('authorization: bearer '),
    'short words': mebibyte('ab_cd-'),
    'words and long runs': mebibyte('ab_' + 'aB3'.repeat(11)),
    bearers: mebibyte('bearer '),
    'key heads': mebibyte('-----BEGIN PRIVATE' + ' KEY-----'),
    'an open key and one long line': `-----BEGIN PRIVATE KEY-----\n${mebibyte('a')}!`,
    'an open key and spaces': `-----BEGIN PRIVATE KEY-----\n${mebibyte(' ')}!`,
    'key heads on lines': mebibyte('-----BEGIN PRIVATE' + ' KEY-----\n'),
    'token heads': mebibyte('gh' + 'p_'),
    'app token heads': mebibyte('gh' + 's_1_'),
    'Slack heads': mebibyte('xo' + 'xb-a-'),
    'JWT heads': mebibyte('e' + 'yJ'),
    'JWT heads with dots': mebibyte('e' + 'yJhbGciOi.'),
    'kinds of heads': mebibyte('sk-hf_key-eyJAKIAas-pat.SG.'),
    'a hundred thousand candidates': mebibyte(`${token} `),
    'a hundred thousand candidates on lines': mebibyte('token=a1b2c3d4\n'),
    'only @secretlint knows': mebibyte(`_authToken=${an(20)}\n`),
    'near names': mebibyte(`wandb key ${hex(40)} `),
    '\n': mebibyte('\n'),
  };

  const seconds = async (text: string): Promise<number> => {
    const known = createScanner(['aaaaaaaa', '========', 'other-value-of-this-step']);
    const begun = process.cpuUsage();
    await known.redactor()(text);
    return process.cpuUsage(begun).user / 1_000_000;
  };
  const log = readFileSync(join(import.meta.dirname, '../__fixtures__/runs/base/dreamerv3-s0/train.log'), 'utf8');

  // A machine that is slow, or busy with the other suites, is so for the ordinary text as well, which is passed over in a few
  // milliseconds a MiB. Text of which every character has to be looked at takes some hundred times as long; what grows with the
  // square of a line would take far longer. As part of a line that is looked into for another reason, too.
  test.each(Object.entries(hostile))('%s', async (_, text) => {
    const mib = text.length / 2 ** 20;
    const ordinary = await seconds(mebibyte(log));
    const most = Math.max(2, 400 * ordinary) * Math.max(1, mib);
    for (const line of [text, `token=a1b2c3d4 ${text}`]) expect(await seconds(line)).toBeLessThan(most);
  });
});
