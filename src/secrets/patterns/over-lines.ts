// Secrets whose name is on an earlier line: netrc, a section of YAML, a name and its value in a list.
import type { SecretMatch } from '../heuristics.ts';
import { isDrawn, isHex, notAWord, notPlaceholder } from '../heuristics.ts';
import { isDefaultPassword } from '../variables.ts';
import { mayHaveColumns } from './columns.ts';
import { anyName, elsewhere, isKey, isPassword, nameAnchors, vendors } from './names.ts';

const anchors = ['password', 'pgpass', 'value', 'input_value', 'variable', 'key', 'private-lines', ':5432:', ':*:'];

interface OverLines {
  kind: string;
  /** Every match holds one of these, in small letters or large ones. */
  anchors: readonly string[];
  /** Quicker than the shape: a text without one of these has no match. */
  hint: RegExp;
  /** The last group is the secret, and ends the match. */
  shape: RegExp;
  holds: (secret: string) => boolean;
}

const line = String.raw`[^\n]{0,200}\n`;
const named = anyName;
/** What is between a key and its value. */
const is = String.raw`["']?[ \t]{0,4}[:=][ \t]{0,40}["']?`;
/** What may be between a name and its value in one object. */
const others = String.raw`(?:["']?\w{1,30}["']?[ \t]{0,4}[:=][ \t]{0,4}[^\s,{}]{1,80},?\s{1,80}){0,3}?`;
/** The end of a line whose value is on the next line. */
const lineGoesOn =
  /(?:[:=][ \t]{0,4}(?:[|>][+-]?[1-9]?|\\)?|<<-?["']?\w{1,20}["']?|[ \t]\\)[ \t]{0,4}\r?\n|\n[ \t]{0,40}: |"\r?\n\r?\n|\n\r?\n/;
const key = (value: string): boolean => isKey(value) && !isDefaultPassword(value) && !elsewhere.test(value);

/** The anchors of the shapes below; each match has one of them. */
export const overLinesAnchors: readonly string[] = anchors;

export const overLines: readonly OverLines[] = [
  {
    // www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html
    kind: 'netrc-password',
    anchors: ['password'],
    hint: /\b(?:machine|default)\s/,
    shape:
      /\b(?:machine[ \t]{1,40}\S{1,200}|default(?=\s{1,80}(?:login|account)\b))\s{1,80}(?:login[ \t]{1,40}\S{1,200}\s{1,80})?(?:account[ \t]{1,40}\S{1,200}\s{1,80})?password[ \t]{1,40}(\S{6,256})/g,
    holds: value => isPassword(value),
  },
  {
    // www.postgresql.org/docs/current/libpq-pgpass.html
    kind: 'pgpass-password',
    anchors: ['pgpass'],
    hint: /pgpass/,
    shape:
      /pgpass[^\n]{0,80}\n(?:[^\n:]{1,200}(?::[^\n:]{1,64}){3}:[^\n:]{1,256}\n){0,8}[^\n:]{1,200}:(?:\d{1,5}|\*)(?::[^\n:]{1,64}){2}:([^\s:]{6,256})/g,
    holds: value => isPassword(value),
  },
  {
    // A list of names and values, as Kubernetes and ECS have for an environment: in one object, or on the next line.
    kind: 'assigned-secret',
    anchors: ['value'],
    hint: /value["']?\s{0,4}[:=]/i,
    shape: new RegExp(
      String.raw`(?:name|key)${is}[\w./-]{0,80}${named}["']?[,;]?\s{1,80}${others}["']?[a-z]{0,12}value${is}([^\s"',}]{6,1024})`,
      'gi',
    ),
    holds: key,
  },
  {
    // The same in the other order.
    kind: 'assigned-secret',
    anchors: ['value'],
    hint: /value["']?\s{0,4}[:=]/i,
    shape: new RegExp(
      String.raw`value${is}([^\s"',}]{6,1024})(?=["']?[,;]?\s{1,80}${others}["']?[a-z]{0,12}(?:name|key)${is}[\w./-]{0,80}${named}["']?(?:[\s,;}]|$))`,
      'gi',
    ),
    holds: key,
  },
  {
    // learn.microsoft.com/cli/azure/storage/account/keys
    kind: 'azure-storage-key',
    anchors: ['value'],
    hint: /keyName["']?\s{0,4}[:=]/,
    shape: new RegExp(
      String.raw`keyName${is}[\w-]{1,40}["']?,?\s{1,80}${others}["']?value${is}([A-Za-z0-9+/]{43,86}={1,2})`,
      'gi',
    ),
    holds: () => true,
  },
  {
    // An object under the name, as Terraform writes its outputs.
    kind: 'assigned-secret',
    anchors: nameAnchors,
    hint: /[:=]\s{0,4}\{\s{0,80}["']/,
    shape: new RegExp(
      String.raw`${named}["']?\s{0,4}[:=]\s{0,4}\{[^{}]{0,300}?["'](?:value|default|plaintext|string|content)["']\s{0,4}[:=]\s{0,4}["']([^\s"']{6,1024})`,
      'gi',
    ),
    holds: key,
  },
  {
    // The value on the next line: wrapped JSON and Python, blocks of YAML, a line that the shell goes on with, a heredoc, a form.
    kind: 'assigned-secret',
    anchors: nameAnchors,
    hint: lineGoesOn,
    shape: new RegExp(
      String.raw`${named}["'\x60*)\]]{0,3}(?:[ \t]{0,4}(?:[:=][ \t]{0,4}(?:[|>][+-]?[1-9]?|\\)?|<<-?["']?\w{1,20}["']?)|[ \t]{1,4}\\|[ \t]{0,4}\r?\n[ \t]{0,40}:|"\r?\n(?:[^\r\n]{1,200}\r?\n)?\r?(?=\n))[ \t]{0,4}(?:\r?\n|(?<=\n[ \t]{0,40}:[ \t]{0,4}))[ \t]{0,80}[bru]?["']?([^\s"',{}[\]]{6,4096})(?=["'},\]]{0,4}[ \t]{0,4}(?:\\|\r?\n|$)|(?<=\\\r?\n[^\n]{1,4096})\s)`,
      'gi',
    ),
    holds: key,
  },
  {
    // The same in two records of a log, each of which begins in its own way.
    kind: 'assigned-secret',
    anchors: nameAnchors,
    hint: /[:=][ \t]{0,4}\r?\n/,
    shape: new RegExp(
      String.raw`${named}["']?[:=][ \t]{0,4}\r?\n[^\n]{1,80}?[ \t]["']?([^\s"',]{10,1024})(?=["']?[ \t]{0,4}(?:\r?\n|$))`,
      'gi',
    ),
    holds: value => isDrawn(value) && !isHex(value),
  },
  {
    // docs.pydantic.dev/latest/errors/errors: the field on one line, what it was given on the next.
    kind: 'assigned-secret',
    anchors: ['input_value'],
    hint: /input_value=/,
    shape: new RegExp(
      String.raw`${named}[ \t]{0,8}\r?\n?[ \t]{1,8}(?:[^\n]{0,200}?[ [,])?input_value=["']([^"'\n]{6,1024})`,
      'gi',
    ),
    holds: key,
  },
  {
    // An element of a property list of Apple.
    kind: 'assigned-secret',
    anchors: ['key'],
    hint: /<\/key>/i,
    shape: new RegExp(String.raw`<key>[\w.-]{0,80}${named}<\/key>\s{0,80}<string>([^<\s]{6,1024})`, 'gi'),
    holds: key,
  },
  {
    // kubernetes.io/docs/concepts/configuration/secret/: all of its data, under whatever names.
    kind: 'kubernetes-secret',
    anchors: ['secret'],
    hint: /kind:[ \t]{0,4}Secret\b/,
    shape:
      /\bkind:[ \t]{0,4}Secret[ \t\r]{0,4}\n(?:(?![ \t]{0,40}(?:data|stringData):)[^\n]{1,200}\n){0,20}?([ \t]{0,40})(?:data|stringData):[ \t\r]{0,4}\n((?:\1[ \t]{1,8}[\w."'-]{1,80}:[^\n]{1,4096}(?:\n|$)){1,40})/g,
    holds: () => true,
  },
  {
    // the-private-key format of PuTTY.
    kind: 'private-key',
    anchors: ['private-lines'],
    hint: /Private-Lines:/,
    shape: /\bPrivate-Lines: \d{1,3}\r?\n((?:[^\n:]{0,40}[A-Za-z0-9+/]{4,80}={0,2}\r?\n){1,200})/g,
    holds: () => true,
  },
  {
    // A line of .pgpass by itself.
    kind: 'pgpass-password',
    anchors: [':5432:', ':*:'],
    hint: /:(?:5432|\*):/,
    shape: /(?<=^|\n)(?:[\w.-]{1,200}|\*):(?:5432|\*):[^\s:]{1,64}:[^\s:]{1,64}:([^\s:]{6,256})(?=\s|$)/g,
    holds: value => isPassword(value) && notAWord(value),
  },
  {
    // An XML element with a name and a value.
    kind: 'assigned-secret',
    anchors: ['value'],
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
    anchors: ['variable'],
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
    anchors: ['key'],
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
    anchors: ['key'],
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
 * @param holdsAnchor whether the text contains a text in small letters, as far as that is known already
 */
export function matchOverLines(text: string, holdsAnchor: (anchor: string) => boolean = () => true): SecretMatch[] {
  return overLines.flatMap(({ kind, anchors: any, hint, shape, holds }) => {
    if (!any.some(holdsAnchor) || !hint.test(text)) return [];
    return [...text.matchAll(shape)].flatMap(match => {
      const secret = match.at(-1) ?? '';
      const end = match.index + match[0].length;
      return notPlaceholder(secret) && holds(secret) ? [{ kind, start: end - secret.length, end }] : [];
    });
  });
}

/** Whether one of those shapes may be in a text that holds these words, by quick tests. */
export const mayGoOverLines = (text: string, holdsAnchor: (anchor: string) => boolean): boolean =>
  overLines.some(({ anchors: any, hint }) => any.some(holdsAnchor) && hint.test(text)) ||
  mayHaveColumns(text, holdsAnchor);

/** How much of the lines before a block can decide what its first lines are. */
const MAX_BEFORE = 2048;

/** The last whole lines of a text, as context for the next text. */
export function lastLines(text: string): string {
  const end = text.slice(-MAX_BEFORE);
  return `${end.slice(end.length < text.length ? end.indexOf('\n') + 1 : 0)}\n`;
}
