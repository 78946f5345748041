// A pattern that can never fire is none: what each would match is drawn from its own expression and looked for by the scanner's way in.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { budgetFor } from '../../src/secrets/budget.ts';
import { createPatternMatcher, prefixed, worded } from '../../src/secrets/patterns/index.ts';
import { matchOverLines, overLines } from '../../src/secrets/patterns/over-lines.ts';
import { createCandidateFinder } from '../../src/secrets/prefilter.ts';
import { isFilledIn } from '../../src/secrets/heuristics.ts';
import { an, hex } from './samples.ts';

const matchLine = createPatternMatcher();
const find = createCandidateFinder();
const matchPatterns = (line: string) =>
  find(line, bytesOf(line)).lines.flatMap(candidate => matchLine(line, candidate, budgetFor(line.length)));
const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const pair = Buffer.from(`robot:${an(20)}`).toString('base64');
const key = an(24);
const drawnValue = 'k3Jx9Qw2LmZ8';
/** What is rarely drawn, as it has to be base64 of something, or begins with a command. */
const examples: Record<string, string[]> = {
  'basic-auth': [`Authorization: Basic ${pair}, auth: "${pair}"`],
  'bearer-token': [`Bearer ${key}`],
  'password-in-url': [`https://robot:${key}@example.com`],
  'token-in-url': [`https://${key}@example.com`],
  'password-in-xml': [`<password>${key}</password>`],
  'wandb-key': [`wandb login --relogin ${key}`, 'wandb' + `_v1_${an(60)}`],
  'curl-password': [`curl -sS -u robot:${key} https://example.com`],
  'login-token': [`hub.login('${key}')`],
  'azure-key': [`"primaryKey": "${an(43)}="`],
  'login-password': [`docker login -u robot -p ${key} example.com`],
  'redis-password': [`redis-cli -h cache -a ${key} PING`],
  'ssh-password': [`sshpass -p ${key} ssh box`],
  'mysql-password': [`mysql -u robot -p${key} runs`],
  'netrc-password': [`login robot password ${key}`],
  'configured-secret': [`dvc remote modify --local box secret_access_key ${key}`],
  'sql-password': [`sqlplus robot/${key}@db`, `robot:${key}@tcp(db:3306)/runs`],
  'windows-password': [`net use Z: \\\\srv\\share ${key} /user:robot`, `/user:robot ${key}`],
  'piped-secret': [`echo ${key} | docker login -u robot --password-stdin`, `gh auth login --with-token <<< ${key}`],
  'powershell-secret': [`ConvertTo-SecureString '${key}' -AsPlainText -Force`],
  'command-password': [
    `smbclient //h/s -U 'box%${key}'`,
    ...['smbget', 'smbmap', 'rpcclient', 'mount.cifs', 'net rpc', 'net ads'].map(name => `${name} -U box%${key}`),
    `ldapsearch -x -D cn=box -w ${key} -b dc=x`,
  ],
  'password-hash': [`scrypt:32768:8:1$${an(16)}$${hex(128)}`],
  'wireless-password': [`psk="${key}"`],
  'signed-url': [`https://example.com/a?Expires=1&Signature=${key}`],
};

/** An expression without what it asks of the text around a match, so that a match can be drawn from it. */
function drawable(shape: RegExp): RegExp {
  let source = shape.source;
  for (let open = source.search(/\(\?<?[=!]/); open !== -1; open = source.search(/\(\?<?[=!]/)) {
    let [depth, at, inClass] = [0, open, false];
    for (; at < source.length; at++) {
      const letter = source[at];
      if (letter === '\\') at++;
      else if (letter === '[') inClass = true;
      else if (letter === ']') inClass = false;
      else if (!inClass && letter === '(') depth++;
      else if (!inClass && letter === ')' && --depth === 0) break;
    }
    source = source.slice(0, open) + source.slice(at + 1);
  }
  // Repetitions keep their least, so that what is drawn is short; and no run of letters is cut by a sign.
  const short = source
    .replace(/\{(\d+),(\d*)\}/g, (_, least: string, most: string) =>
      most !== '' && Number(most) < 12 ? `{${least}}` : `{${Math.min(Number(least) + 12, Number(most || 99))}}`,
    )
    .replace(/\\b/g, '')
    // A pattern of one line never meets a line end.
    .replace(/\\s(?=\{)/g, ' ')
    .replace(/\[(?:\\w|A-Za-z0-9)[^\]]*\]|\\S/g, '[A-Za-z0-9]');
  return new RegExp(`^(?:${short})$`);
}

/** Texts that the pattern matches and holds for secrets. */
function* drawn(shape: RegExp, holds: (secret: string) => boolean): Generator<string> {
  for (const text of fc.sample(fc.stringMatching(drawable(shape)), { numRuns: 400, seed: 1 })) {
    const match = new RegExp(shape.source, shape.flags.replace('g', '')).exec(`(${text})`);
    const secret = match?.at(-1) ?? match?.[0];
    if (secret !== undefined && !isFilledIn(secret) && holds(secret)) yield `(${text})`;
  }
}

describe('every pattern fires', () => {
  test.each([...prefixed, ...worded].map(row => [`${row[0]} ${row[2].source.slice(0, 40)}`, row] as const))(
    '%s',
    (_, [kind, , shape, holds = () => true]) => {
      const texts = [...drawn(shape, holds), ...(examples[kind] ?? [])];
      const reached = texts.filter(text => find(text, bytesOf(text)).lines.length > 0);
      const fires = reached.some(text => matchPatterns(text).some(match => match.kind === kind));
      expect([texts.length > 0, reached.length > 0, fires]).toEqual([true, true, true]);
    },
  );

  test.each(prefixed.map(row => [`${row[0]} ${row[2].source.slice(0, 40)}`, row] as const))(
    '%s, by each of its prefixes',
    (_, [kind, anchors, shape, holds = () => true]) => {
      if (typeof anchors !== 'string') return;
      const texts = [...drawn(shape, holds), ...(examples[kind] ?? [])].map(text => text.toLowerCase());
      expect(anchors.split(' ').filter(anchor => !texts.some(text => text.includes(anchor)))).toEqual([]);
    },
  );

  test('of those that go over lines', () => {
    const texts = [
      `machine api.example.com\n  login user\n  password ${key}`,
      `cat ~/.pgpass\ndb.example.com:5432:runs:robot:${key}`,
      `- name: DB_PASSWORD\n  value: ${key}`,
      `{"keyName": "key1", "value": "${an(86)}=="}`,
      `<add key="ApiToken" value="${key}" />`,
      `variable "api_token" {\n  type    = string\n  default = "${key}"\n}`,
      `wandb:\n  project: box\n  key: ${key}`,
      `'wandb': {'project': 'box', 'key': '${key}'}`,
      `- value: ${key}\n  name: DB_PASSWORD`,
      `"db_password": {\n  "sensitive": true,\n  "value": "${key}"\n}`,
      `{\n  "api_key":\n    "${key}"\n}`,
      `INFO password:\nINFO ${drawnValue}`,
      `<key>ApiToken</key>\n<string>${key}</string>`,
      `kind: Secret\ntype: Opaque\ndata:\n  db: ${key}\n`,
      `data:\n  db: ${key}\nkind: Secret\n`,
      `{"kind": "Secret", "data": {"db": "${key}"}}`,
      `{"data": {"db": "${key}"}, "kind": "Secret"}`,
      `+ echo ${key}\n+ docker login --password-stdin`,
      `+ docker login --password-stdin\n+ echo ${key}`,
      `Private-Lines: 1\n${key}\n`,
      `"projects/1/secrets/x/versions/1",\n"payload": {"data": "${key}"}`,
      `"https://box.vault.azure.net/secrets/x/${hex(32)}",\n"value": "${key}"`,
      `= Data =\nKey    Value\n---    -----\na    ${key}\n`,
      `"lease_duration": 0,\n"data": {"data": {"a": "${key}"}}`,
      `db.example.com:5432:runs:robot:${key}`,
      `"Type": "SecureString",\n"Value": "${key}"`,
      `{"username": "me",\n  "key": "${hex(32)}"}`,
      `{"key": "${hex(32)}",\n  "username": "me"}`,
      `"--api-key",\n  "${key}"\n]`,
      `<name>fs.s3a.secret.key</name>\n<value>${key}</value>`,
      `$api_key\n[1] "${key}"`,
      `hub_token:\n    desc: null\n    value: ${key}`,
      `api_key\n  Input should be short [type=string_too_long, input_value='${key}', input_type=str]`,
    ];
    const fired = new Set(
      texts.flatMap(text => overLines.flatMap((one, at) => ([...text.matchAll(one.shape)].length > 0 ? [at] : []))),
    );
    expect(fired.size).toBe(overLines.length);
    for (const text of texts) expect([text, matchOverLines(text).length > 0]).toEqual([text, true]);
  });
});
