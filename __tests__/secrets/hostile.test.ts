import { describe, expect, test } from '@jest/globals';
import { createScanner } from '../../src/secrets/scanner.ts';
import { alnum, drawn, an, hex } from './samples.ts';

describe('hostile texts are read in bounded time', () => {
  const mebibyte = (text: string) => text.repeat(Math.ceil(2 ** 20 / text.length));
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

  test.each(Object.entries(hostile))('%s', async (_, text) => {
    const known = createScanner(['aaaaaaaa', '========', 'other-value-of-this-step']);
    // Also as part of a line that is looked into for another reason.
    for (const line of [text, `token=a1b2c3d4 ${text}`]) {
      const begun = process.cpuUsage();
      await known.redactor()(line);
      const { user } = process.cpuUsage(begun);
      expect(user / 1_000_000).toBeLessThan(5);
    }
  });
});
