// Secrets that are recognized by words beside them in one line: assignments, headers, addresses.
import type { Budget } from '../budget.ts';
import { spend } from '../budget.ts';
import type { Predicate, SecretMatch, SecretPattern } from '../heuristics.ts';
import { isCredential, isDrawn, notAWord, notPlaceholder, pairInBase64 } from '../heuristics.ts';
import { isDefaultPassword } from '../variables.ts';
import { wordStart } from './escaped.ts';
import { anyNameHere, isElsewhere, ending, isKey, isPassword, matchAt, namesHere, padding } from './names.ts';
import { addInProse } from './prose.ts';

/** What an expression for URLs has in a password's place: classes, as often as they may be, and nothing else. */
const inExpression =
  /^(?:\][+*]:)?(?:(?:\\[wdsWDS]|\.|\)|\[[^\]]{1,40}\](?=[+*{]))(?:[+*?]|\{\d{0,4}(?:,\d{0,4})?\})?|\((?:\?:)?)+$/;
const notKnownToAll: Predicate = value => notPlaceholder(value) && !isDefaultPassword(value);

const unset = /^\W{0,3}(?:none|null|undefined|true|false|unset)\b/i;

/** Shapes that begin with a phrase. */
export const phrases: readonly SecretPattern[] = [
  ['bearer-token', 'bearer', /(?<![A-Za-z])bearer[\s+]{1,4}([A-Za-z0-9._~+/-]{16,}={0,2})/gi, notAWord], // RFC 6750
  ['basic-auth', 'basic', /(?<![A-Za-z])basic\s{1,4}([A-Za-z0-9+/_-]{8,}={0,2})/gi, pairInBase64], // RFC 7617
  ['basic-auth', 'auth', /auth["']?\s{0,80}[:=]\s{0,80}["']?([A-Za-z0-9+/]{8,400}={0,2})/gi, pairInBase64], // docker, npm
  [
    'authorization-header',
    'authorization',
    /authorization["')\]]{0,2}\s{0,80}[:=,]\s{0,80}[bru]?["'([]{0,2}(?:bearer|token|basic|api-?key|key)[\s+]{1,4}([^\s"'`,;\\&<>()[\]{}]{8,})/gi,
    value => /[0-9]/.test(value) && notPlaceholder(value),
  ], // RFC 9110, 11.6.2
  // With any scheme or none: a random value or a digest is redacted, with everything that follows in the header.
  [
    'authorization-header',
    'authorization',
    /authorization["')\]]{0,2}\s{0,80}[:=,]\s{0,80}[bru]?["'([]{0,2}(?!none\b|null\b|true\b|false\b)(?:[\w-]{1,40}\s{1,4})?((?<=(?:Digest|Hawk|OAuth|Signature|AWS4-HMAC-SHA256)\s{1,4})[^\r\n`<>]{16,8192}|[^\s'"`,;\\&<>()[\]{}]{16,8192})/gi,
    value => value.split(/[\s",;:=]+/).some(isCredential),
  ],
  [
    'bearer-token', // the classes of clients: `auth=BearerAuth('…')`, `SecretToken('…')` by itself
    'auth secrettoken apikey( keycredential(',
    /\b(?:\w{0,20}(?:Bearer|Token|Key|JWT)Auth|AuthApiKey|SecretToken|AzureKeyCredential)\(\s{0,4}(?:\w{1,20}=)?[bru]?["']([^"'\s]{8,4096})(?=["'])/g,
    value => notAWord(value) && notPlaceholder(value),
  ],
  // Whatever is called `auth`: a header, an argument, a variable.
  [
    'assigned-secret',
    'auth',
    new RegExp(
      String.raw`${wordStart}auth["'\])]{0,3}${padding}(?:=>|[:=])${padding}[bru]?["']?([^\s"'\x60<>|,;\\()[\]{}]{16,4096})`,
      'gi',
    ),
    isCredential,
  ],
  // RFC 6265
  [
    'cookie',
    'cookie',
    /cookie(?:jar|s)?["']?\s{0,80}(?:[:=]|\[<)\s{0,4}([^\r\n]{16,8192})/gi,
    value =>
      !unset.test(value) &&
      value.split(/["'\s,;{}=:<>]+/).some(part => part.length >= 16 && /\d/.test(part) && notAWord(part)),
  ],
  [
    'cookie',
    'sessionid sessid jsessionid connect.sid cloudfront-',
    /(?<![A-Za-z])(?:J?SESSIONID|PHPSESSID|connect\.sid|CloudFront-(?:Signature|Policy))["']?[\s=:,"']{1,6}([A-Za-z0-9%._~+/-]{16,4096})/gi,
    isDrawn,
  ],
  [
    'password-in-url',
    '://',
    /:\/\/[^\s/@:"'<>]{0,512}:([^\s/"'<>]{1,4096})(?=@)/g,
    value => notKnownToAll(value) && !inExpression.test(value),
  ], // RFC 3986, 3.2.1
  [
    'token-in-url',
    '://',
    /:\/\/([^\s/@:"'<>]{16,4096})(?=:?@)/g,
    value => /[0-9]/.test(value) && notAWord(value) && notPlaceholder(value),
  ],
  [
    'password-in-xml',
    'pass> password> passwd> passphrase>',
    /<(?:\w{1,20}:)?\w{0,20}pass(?:word|wd|phrase)?>\s{0,4}(?:<!\[CDATA\[)?([^<>\s\]]{6,256})(?=\s{0,4}(?:<|\]\]>))/gi,
    value => isPassword(value),
  ],
];

/** The call of a class whose values are secrets. */
const callOfSecret = String.raw`\w{0,30}(?:Secret(?:Text|Value)?|Token|Auth|ApiKey|APIKey|Password|Credentials?)\(\s?`;
const value = String.raw`(?:[bruf]?(?:"")?"((?:[^"\\]|\\[^]){4,256})|[bruf]?(?:'')?'((?:[^'\\]|\\[^]){4,256})|\x60?([^\s"'│┃║]{4,256}))`;
/**
 * What a language may put around a value: a tag or an anchor of YAML, a type of Python, Rust or PowerShell, braces of ODBC, a string of
 * Lua, what Go prints of a string.
 */
const wrapper = String.raw`(?:(?:!!?[\w:/.-]{0,40}|&[\w-]{1,40})\s{1,4}){0,2}(?:\$(?=')|["']?(?:(?:SecretStr|SecretBytes|Secret|Some|Optional|String|ConvertTo-SecureString)[\s(]\s?|${callOfSecret}|chr\s(?=["'])|string\(\d{1,6}\)\s(?=["']))|\{(?=[^\s{}"':,]{6,256}\})|\(string\)\s(?:\(len=\d{1,6}\)\s)?|\[\[|\((?=["']))?`;
const assignment = new RegExp(
  String.raw`${namesHere}${ending}["'\x60*)\]]{0,3}(?:${padding}(?:=>|->|→|:=|={1,2}|[:│┃║|])[\s*]{0,80}|(?<=(?<![A-Za-z])(?:set|add|use|with)_\w{0,40})\((?=["'])|(?:(?<=--[\w.-]{0,60}["']?),|(?<=--[\w.-]{0,60})\s)[\s*]{0,4})${wrapper}${value}`,
  'iy',
);
const nameHere = new RegExp(anyNameHere, 'iy');
/** What a name may hold before the anchor: letters of other languages too. */
const within = String.raw`[\w. \u0080-\uffff-]`;
/** A name and its value side by side in a list. */
const pair = new RegExp(
  String.raw`(?<=["']${within}{0,60})${anyNameHere}["'],\s{0,4}[bru]?["']([^"'\s]{8,256})(?=["'])`,
  'iy',
);
/** An element of XML with its text. */
const element = new RegExp(
  String.raw`(?<=<(?:${within}|:){0,60})${anyNameHere}>\s{0,4}(?:<!\[CDATA\[)?([^<>\s\]]{8,4096})`,
  'iy',
);

/** What a value becomes, as Terraform and other tools print a change. */
const change = new RegExp(
  String.raw`${anyNameHere}["'\x60]?${padding}[=:]${padding}(?:"[^"\n]{0,256}"|'[^'\n]{0,256}'|\w{1,20})\s{0,4}(?:->|→)\s{0,4}["']([^"'\n]{8,4096})(?=["'])`,
  'iy',
);

/** The cell beside the one with the name, in a table of HTML. */
const cell = new RegExp(
  String.raw`${anyNameHere}(?:\s{0,4}<\/\w{1,10}>){1,3}\s{0,80}(?:<[a-z][^<>\n]{0,80}>\s{0,4}){1,3}([^<>\s]{8,4096})`,
  'iy',
);

/** Where an unquoted value ends: before the next pair of a list, before a tag, and before punctuation at its end. */
const tail = /[&,;#?|][\w.%-]{1,64}=|<\/?[a-z]{1,10}(?:\/?>|$)|(?<![,;)\]}.>|\x60])[,;)\]}.>|\x60]+$/i;

/**
 * What names tell in one line: what is assigned to them, stands beside them, or follows them in prose. Each name is work.
 * @param places where anchors of names stand in the line, in order
 */
export function matchNames(line: string, places: readonly number[], budget: Budget): SecretMatch[] {
  const found: SecretMatch[] = [];
  const mayHaveList = line.includes(',') && /["'],/.test(line);
  const mayHaveChange = /->|→/.test(line);
  const mayHaveElement = line.includes('>');
  const mayBeFar = line.includes(':');
  let [from, proseFrom] = [0, 0];
  for (const place of places) {
    if (matchAt(nameHere, line, place) === null) continue;
    spend(budget, { values: 1 });
    if (place >= from) from = addAssigned(line, place, found);
    if (mayHaveList) addTold(line, place, pair, found);
    if (mayHaveChange) addTold(line, place, change, found);
    if (mayHaveElement) for (const shape of [element, cell]) addTold(line, place, shape, found);
    if (place >= proseFrom) proseFrom = addInProse(line, place, mayBeFar, found);
  }
  return found;
}

/** Adds what is assigned to the name there, and tells from where the next name is looked for. */
function addAssigned(line: string, place: number, found: SecretMatch[]): number {
  const match = matchAt(assignment, line, place);
  if (match === null) return place;
  const [all, named, double, single, bare] = match;
  const opening = double ?? single ?? bare ?? '';
  const start = place + all.length - opening.length;
  const quoted = bare === undefined;
  const isCell = all.slice(0, -opening.length).includes('|');
  const value = quoted ? opening : upTo(isCell ? upTo(opening, /\|/) : opening, tail);
  const kind = named === undefined ? 'assigned-secret' : 'assigned-password';
  const looks = named === undefined ? isKey(value) : isPassword(value, quoted);
  // What is no secret may hold another assignment.
  if (!looks || isElsewhere(opening)) return start;
  const goesOn = value.length < 256 ? 0 : upTo(line.slice(start + value.length), /[\s"']/).length;
  const end = start + value.length + goesOn;
  found.push({ kind, start, end });
  return end;
}

/** Adds what the last group of a match tells, if it is a key. */
function addTold(line: string, place: number, pattern: RegExp, found: SecretMatch[]): void {
  const match = matchAt(pattern, line, place);
  const value = match?.[1] ?? '';
  if (match === null || !isKey(value) || isDefaultPassword(value) || isElsewhere(value)) return;
  const end = place + match[0].length;
  found.push({ kind: 'assigned-secret', start: end - value.length, end });
}

function upTo(text: string, end: RegExp): string {
  const at = text.search(end);
  return at === -1 ? text : text.slice(0, at);
}
