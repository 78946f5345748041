// Secrets that words beside them tell: assignments, headers, addresses.
import type { SecretMatch, SecretPattern } from '../heuristics.ts';
import { notPlaceholder, notAWord, pairInBase64 } from '../heuristics.ts';

/** Shapes that a phrase opens; `words` below finds their lines. */
export const phrases: readonly SecretPattern[] = [
  ['bearer-token', 'bearer', /(?<![A-Za-z])bearer[\s+]{1,4}([A-Za-z0-9._~+/-]{16,}={0,2})/gi, notAWord], // RFC 6750
  ['basic-auth', 'basic', /(?<![A-Za-z])basic\s{1,4}([A-Za-z0-9+/_-]{8,}={0,2})/gi, pairInBase64], // RFC 7617
  ['basic-auth', 'auth', /auth["']?\s{0,4}[:=]\s{0,4}["']?([A-Za-z0-9+/]{8,400}={0,2})/gi, pairInBase64], // docker, npm
  [
    'authorization-header',
    'authorization',
    /authorization["']?\s{0,4}[:=,]\s{0,4}["']?(?:bearer|token|basic|apikey|key)[\s+]{1,4}([^\s"'`,;\\&<>()[\]{}]{8,})/gi,
    value => /[0-9]/.test(value) && notPlaceholder(value),
  ], // RFC 9110, 11.6.2
  [
    'curl-password',
    'curl',
    /\bcurl\s.{0,300}?\s(?:-[uU]|--(?:proxy-)?user)[\s=]{1,3}["']?[^\s:"']{1,64}:([^\s"']{6,256})/g,
    notPlaceholder,
  ],
  ['netrc-password', 'login', /\blogin\s{1,4}\S{1,100}\s{1,4}password\s{1,4}(\S{6,})/g],
  ['password-in-url', '://', /:\/\/[^\s/@:"'<>]{0,128}:([^\s/"'<>]{1,256})(?=@)/g, notPlaceholder], // RFC 3986, 3.2.1
];

const names = String.raw`(?:(pass(?:word|wd|phrase)|(?<![A-Za-z])pwd)|(?<!(?:pad|eos|bos|unk|mask|sep|cls|special|next|stop|start|end|image|prompt)[-_ ]?)token|secret|credentials?|(?:api|access|auth|account|private|master|signing|encryption)[-_ ]?key)`;
const assignment = new RegExp(
  String.raw`${names}["'\x60]?\s{0,4}(?:=>|:=|={1,2}|:|(?<=--[\w-]{0,60}["']?),|(?<=--[\w-]{0,60})\s)\s{0,4}(?:[bruf]?"([^"]{4,256})|[bruf]?'([^']{4,256})|([^\s"'\x60<>|]{4,256}))`,
  'gi',
);

/** What a line holds that holds a secret with a telling name or phrase. */
export const words = new RegExp(
  String.raw`${names}(?:(?:["'\x60\\\s]|%2[027]){0,9}(?:[:=]|%3[ad])|(?<=--[\w-]{0,60})["'\x60\\]{0,4}(?:[,\s]|%2[027]))|login.{1,110}password|bearer[\s+%]|authoriz|curl(?:\s|%20|\+).{0,300}-[uU-]|sig(?:=|%3d)|PRIVATE(?: |%20|\+)KEY`,
  'i',
);
/** Fragments of those words: every line with a word has one. Two lists of few letters let the engine skip, one long list would not. */
export const fragments = [/ke[ny](?![a-z])|ss[wp]|c(?:re[td]|url)|pwd/gi, /sig(?:=|%3d)|thoriz|bearer/gi];
/** A user and a password in a URL; there is none without one of the marks. */
export const userInfo = {
  marks: ['@', '%40'],
  shape: /:\/\/[^\s/@:"'<>]{0,128}:[^\s/"'<>]{1,256}@|%3a%2f%2f\S{1,300}%40/gi,
};

/** A call, an index, a dotted name, a path or a URL: it says where a secret is, or names a type. */
const elsewhere =
  /^(?:\(?[A-Za-z_][\w.]*[([]|[,)\]}]\s|[A-Za-z_]{1,30}(?:\.[A-Za-z_]{1,30})+\W?$|https?:|\.{0,2}\/|~\/|[A-Za-z]:\\)/;
/** Words that follow `password:` in prose and in code. */
const prose =
  /^(?:str|string|bytes|required|optional|incorrect|invalid|missing|expected|wrong|prompt|unset|empty|changed|expired|input|accepted|correct|failed|success|protected|authentication|disabled|enabled|default|unknown|please|must|cannot|should)\b/i;
/** Where an unquoted value ends: before the next pair of a list, and before punctuation at its end. */
const tail = /[&,;#?][\w.%-]{1,64}=|[,;)\]}.]+$/;

/** What is assigned to a telling name, in one line. */
export function matchAssignments(line: string): SecretMatch[] {
  const found: SecretMatch[] = [];
  const pattern = new RegExp(assignment);
  for (let match = pattern.exec(line); match !== null; match = pattern.exec(line)) {
    const [all, named, double, single, bare] = match;
    const opening = double ?? single ?? bare ?? '';
    const start = match.index + all.length - opening.length;
    const quoted = bare === undefined;
    const value = quoted ? opening : upTo(opening, tail);
    const kind = named === undefined ? 'assigned-secret' : 'assigned-password';
    const looks = named === undefined ? isKey(value) : isPassword(value, quoted);
    const secret = looks && notPlaceholder(value) && !elsewhere.test(opening);
    const goesOn = secret && value.length === 256 ? upTo(line.slice(start + 256), /[\s"'`<>|]/).length : 0;
    const end = start + value.length + goesOn;
    if (secret) found.push({ kind, start, end });
    // What was no secret may hold another assignment.
    pattern.lastIndex = secret ? end : start;
  }
  return found;
}
const isKey = (value: string) => value.length >= 8 && notAWord(value);
function isPassword(value: string, quoted: boolean): boolean {
  const said = prose.test(value) && !(quoted && value.includes(' '));
  return value.length >= 6 && !said && !/^[\w.-]+\//.test(value);
}
function upTo(text: string, end: RegExp): string {
  const at = text.search(end);
  return at === -1 ? text : text.slice(0, at);
}
