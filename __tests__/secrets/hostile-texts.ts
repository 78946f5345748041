// Texts that are much work for a search of secrets, by the kind of work.
import { gzipSync } from 'node:zlib';
import { alnum, an, drawn, hex } from './samples.ts';

/** A text over and over, up to this length in UTF-16 units. */
export const filledTo = (text: string, size: number) => text.repeat(Math.ceil(size / text.length)).slice(0, size);
/** Each character as this writes it. */
const each = (text: string, write: (unit: string) => string) => Array.from(text, write).join('');
const code = (unit: string) => unit.charCodeAt(0).toString(16);
const inJson = (text: string, times: number): string => (times === 0 ? text : inJson(JSON.stringify(text), times - 1));
const base64 = (text: string | Uint8Array) => Buffer.from(text).toString('base64');
const token = 'gh' + 'p_' + an(36);
/** As xxd writes it. */
const dumpOf = (text: string, width = 16) =>
  Array.from({ length: Math.ceil(text.length / width) }, (_, at) => {
    const bytes = Buffer.from(text.slice(at * width, (at + 1) * width));
    return `${(at * width).toString(16).padStart(8, '0')}: ${bytes.toString('hex').replace(/.{4}/g, '$& ')} ${bytes.toString('latin1')}\n`;
  }).join('');

/** Texts of this length, in UTF-16 units; some are a little longer. */
export function hostileTexts(size: number): Record<string, string> {
  const filled = (text: string) => filledTo(text, size);
  const many = (write: (seed: number) => string) =>
    filled(Array.from({ length: 500 }, (_, at) => write(at + 1)).join(''));
  return {
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
    'addresses with an expression': filled(`://a:${'.?\\w{1,2}'.repeat(200)}x@h `),
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
    'addresses in escapes of JSON': filled('://a:\\u002f\\u002fa'),
    'rows of a wide table of secrets': `${'token,'.repeat(63)}key\n${filled(`${'a1b2c3d4e5,'.repeat(63)}x\n`)}`.slice(
      0,
      size,
    ),
    'heads of tables': filled('token,a|b;c\n'),
    'addresses in percent escapes': filled('%3a%2f%2fa%40'),
    'words of base64': many(seed => `${base64(`token=${an(20, seed)} xx`)} `),
    'words of base64 on lines': many(seed => `${base64(`token=${an(20, seed)} xx`)}\n`),
    'base64 of words of base64': base64(many(seed => `${base64(`token=${an(20, seed)} xx`)} `)).slice(0, size),
    'long lines of base64, and one as a tool wraps it': filled(`${drawn(alnum, 1000)}!\n${drawn(alnum, 64)}\n`),
    'columns with short lines between': base64(many(seed => `token=${an(20, seed)} `)).replace(/.{60}/g, '$&\nab\n'),
    'UTF-16 read as bytes': each(many(seed => `token=${an(20, seed)} `).slice(0, size / 2), unit => `${unit}\0`),
    'signed addresses': many(seed => `https://x.s3.amazonaws.com/a?X-Amz-Signature=${hex(64, seed)}&b=1 `),
    'keys of AWS': many(seed => `aws ${drawn(`${alnum}+/`, 40, seed)} `),
    'tokens on lines': many(seed => `gh${'p_' + an(36, seed)}\n`),
    'heads of packed text': filled('H4sIAAAAAAAA '),
    'texts that begin like gzip': filled(`H4sIAAAA${'A'.repeat(32)} `),
    'texts that begin like zlib': filled(`eJwA${'A'.repeat(36)} `),
    'texts that unpack to one letter': filled(`${base64(gzipSync('a')).replaceAll('=', 'A').padEnd(44, 'A')} `),
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
    'a secret of Kubernetes without data, and lines that are indented': filled(
      `kind: Secret\n${'    key: value\n'.repeat(24)}`,
    ),
    'lines of PuTTY': filled('Private-Lines: 1\nabcd\n'),
    'lines of pgpass': filled('a:5432:b:c:d\n'),
    'keys of JSON': filled('"kty" "d": "'),
    'commands that print': filled("echo 'a b' | sudo "),
    'logins to databases': filled('sqlplus a/b a:b@tcp'),
    'keys as strings': filled('-----BEGIN PRIVATE' + ' KEY-----",\n"ab",\n'),
    'elements of XML': filled('<token>a<'),
    'lists of properties': filled('<key>token</key><string>'),
    'names in a value that ends in many full stops': filled(`${'token.'.repeat(330)}aB3dE5gH7j${'!'.repeat(2000)}x\n`),
    'full-width letters': filled('\uff54\uff4f\uff4b\uff45\uff4e\uff1d'),
    'placeholders that go on': filled(`::add-mask::${'*-'.repeat(4090)}a\n`),
    'placeholders under a name': filled(`token:\n${'*-'.repeat(2040)}a\n`),
    'heads of one column': filled('key\n'),
    'heads of another column': filled('key,x y\n'),
    'tables without rows': filled('a,token\nx\nx\n'),
    'heads of very many columns': filled(`${'token,'.repeat(600)}\nx\nx\n`),
    'heads between two signs': filled(`${';token,'.repeat(500)}\n`),
    'cells in quotes': filled(`a,token\n${'"","'.repeat(200)}\n`),
    'cells in quotes that do not end': filled(`a,token\n${'",'.repeat(400)}\n`),
    'hashes of passwords': filled('$2b$a '),
    'lines of a dump': filled('00000010: 746f 6b65 6e3d 6131 6232 6333 6434 6535  token=a1b2c3d4e5\n'),
    'lines of a dump of nothing': filled(
      '00000010  00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00  |................|\n',
    ),
    'places of a dump': filled('00000010: 00 '),
    'places of a dump that do not fit': many(seed => `${hex(6, seed)} 00\n`),
    'places of a dump that do not fit, of digits': many(seed => `0${seed + 10_000} 00\n`),
    'a dump of names': dumpOf(filled('token=').slice(0, size / 4)),
    'a dump of secrets': dumpOf(many(seed => `token=${an(20, seed)} `).slice(0, size / 4)),
    'dumps of two lines': filled(dumpOf('token=a1b2c3d4e5,secret=').replaceAll('\n', '\\n')),
    'a dump of one byte in a line': dumpOf(filled('token=').slice(0, size / 12), 1),
    'repeated lines of a dump': filled('00000000: 7465 6b65\n*\n00000010: 7465 6b65\n*\n'),
    'words of a dump': filled('000000 746f6b65 6e3d6131\n000008 746f6b65 6e3d6131\n'),
    'very long lines of a dump': filled(`00000010: ${'74'.repeat(4000)}\n`),
    'a dump with spaces': filled(`000010${' '.repeat(3)}74  ${' '.repeat(400)}`),
    paragraphs: filled('token\u2028='),
    'letters and backspaces': filled('a\b'),
    'zeros between secrets': many(seed => `TOKEN=gh${'p_' + an(36, seed)}\0`),
    'variation selectors': filled('token\ufe0f='),
    'names and what they are for': filled('token of a box: '),
    // A small block has too few of these lines to be held as a whole, as one of a real log is.
    ...(size < 2 ** 18
      ? {}
      : {
          'names and what they are for, before a long word': filled(`${'token a '.repeat(10)}: ${'a'.repeat(4000)} `),
        }),
    'cells beside names': filled('token</td><td>'),
    'tags without a value': filled('token</td><td><a><a><a>'),
    'names of keys and values': filled('keyName: a\nvalue: '),
    'commands with a password': filled('mosquitto_pub -u a -P ab sqlcmd keytool -storepass '),
    'commands without an end': filled('openssl enc htpasswd -b a rabbitmqctl add_user mc alias set '),
    'users and passwords of registries': filled('--creds a: --auth '),
    'cookies of curl': filled('curl -b a=b; '),
    'joints behind backslashes': filled(`\\_${'a'.repeat(20)} `),
    'secrets at the end of a line': filled(`│ token=${an(24)} │\n│ `),
    'records of a log with a secret each': filled(`[rank0]: ${'x'.repeat(60)} token=${an(24)}\n`),
    'heads of keys of any maker': filled('sk-a-b_c'),
    'a mixture of all on lines': many(seed =>
      [`token=${an(12, seed)}`, '\u001b[1m', '%41%42%43%44', '\\u0041\\u0042', `curl -u a:${an(8, seed)}`, '']
        .slice(seed % 5)
        .join('\n'),
    ),
  };
}
