// Secrets whose name is on a line before them: netrc, a section of YAML, a name and its value in a list.
import type { SecretMatch } from '../heuristics.ts';
import { notPlaceholder } from '../heuristics.ts';
import { isDefaultPassword } from '../variables.ts';
import { elsewhere, isKey, isPassword, secretNames, vendors } from './names.ts';

const anchors = ['password', 'pgpass', 'value', 'variable', 'key'] as const;
type OverLinesAnchor = (typeof anchors)[number];

interface OverLines {
  kind: string;
  /** Every match holds this, in small letters or large ones. */
  anchor: OverLinesAnchor;
  /** Quicker than the shape: a text without one of these has no match. */
  hint: RegExp;
  /** The last group is the secret, and ends the match. */
  shape: RegExp;
  holds: (secret: string) => boolean;
}

const line = String.raw`[^\n]{0,200}\n`;
const named = secretNames.replace('(pass', '(?:pass');
/** What ends a key, up to its value. */
const is = String.raw`["']?[ \t]{0,4}[:=][ \t]{0,40}["']?`;
const key = (value: string): boolean => isKey(value) && !isDefaultPassword(value) && !elsewhere.test(value);

/** What each of those below holds one of. */
export const overLinesAnchors: readonly string[] = anchors;

export const overLines: readonly OverLines[] = [
  {
    // www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html
    kind: 'netrc-password',
    anchor: 'password',
    hint: /\b(?:machine|default)\s/,
    shape:
      /\b(?:machine[ \t]{1,40}\S{1,200}|default)\s{1,80}(?:login[ \t]{1,40}\S{1,200}\s{1,80})?(?:account[ \t]{1,40}\S{1,200}\s{1,80})?password[ \t]{1,40}(\S{6,256})/g,
    holds: value => isPassword(value),
  },
  {
    // www.postgresql.org/docs/current/libpq-pgpass.html
    kind: 'pgpass-password',
    anchor: 'pgpass',
    hint: /pgpass/,
    shape:
      /pgpass[^\n]{0,80}\n(?:[^\n:]{1,200}(?::[^\n:]{1,64}){3}:[^\n:]{1,256}\n){0,8}[^\n:]{1,200}:(?:\d{1,5}|\*)(?::[^\n:]{1,64}){2}:([^\s:]{6,256})/g,
    holds: value => isPassword(value),
  },
  {
    // A list of names and values, as Kubernetes and ECS have for an environment: in one object, or on the next line.
    kind: 'assigned-secret',
    anchor: 'value',
    hint: /\bvalue["']?\s{0,4}[:=]/i,
    shape: new RegExp(
      String.raw`\b(?:name|key)${is}[\w.-]{0,80}${named}["']?[,;]?\s{1,80}["']?value${is}([^\s"',}]{6,1024})`,
      'gi',
    ),
    holds: key,
  },
  {
    // An XML element with a name and a value.
    kind: 'assigned-secret',
    anchor: 'value',
    hint: /\bvalue=/i,
    shape: new RegExp(
      String.raw`\b(?:name|key)=["'][\w.-]{0,80}${named}["']\s{1,20}value=["']([^\s"'<>]{6,1024})`,
      'gi',
    ),
    holds: key,
  },
  {
    // developer.hashicorp.com/terraform/language/values/variables
    kind: 'assigned-secret',
    anchor: 'variable',
    hint: /\bvariable\s+"/i,
    shape: new RegExp(
      String.raw`\bvariable\s{1,4}"[\w-]{0,80}${named}"\s{0,4}\{[^{}]{0,400}?\bdefault\s{0,8}=\s{0,8}"([^"\n]{6,1024})`,
      'gi',
    ),
    holds: key,
  },
  {
    // The key of a service in its section, in YAML.
    kind: 'assigned-secret',
    anchor: 'key',
    hint: new RegExp(String.raw`(?:${vendors})["']?:[ \t]{0,4}\n`, 'i'),
    shape: new RegExp(
      String.raw`(?<=^|\n)([ \t]{0,40})["']?(?:${vendors})["']?:[ \t]{0,4}\n(?:\1[ \t]${line}){0,12}?\1[ \t]{1,40}["']?(?:api_?)?key${is}([^\s"',#]{16,256})`,
      'gi',
    ),
    holds: key,
  },
  {
    // The same in one line of JSON or Python.
    kind: 'assigned-secret',
    anchor: 'key',
    hint: new RegExp(String.raw`(?:${vendors})["']?\s?[:=]\s?\{`, 'i'),
    shape: new RegExp(
      String.raw`(?:${vendors})["']?\s?[:=]\s?\{[^{}\n]{0,400}?["'](?:api_?)?key["']\s?:\s?["']([^\s"']{16,256})`,
      'gi',
    ),
    holds: key,
  },
];

/**
 * The secrets of such shapes in a text of several lines, in no order.
 * @param holdsAnchor whether a text in small letters stands in the text, as far as that is known already
 */
export function matchOverLines(text: string, holdsAnchor: (anchor: string) => boolean = () => true): SecretMatch[] {
  return overLines.flatMap(({ kind, anchor, hint, shape, holds }) => {
    if (!holdsAnchor(anchor) || !hint.test(text)) return [];
    return [...text.matchAll(shape)].flatMap(match => {
      const secret = match.at(-1) ?? '';
      const end = match.index + match[0].length;
      return notPlaceholder(secret) && holds(secret) ? [{ kind, start: end - secret.length, end }] : [];
    });
  });
}

/** So much of the lines before a block may tell what the first of its lines are. */
const MAX_BEFORE = 2048;

/** The end of a text, as what stands before the next one: whole lines. */
export function lastLines(text: string): string {
  const end = text.slice(-MAX_BEFORE);
  return `${end.slice(end.length < text.length ? end.indexOf('\n') + 1 : 0)}\n`;
}
