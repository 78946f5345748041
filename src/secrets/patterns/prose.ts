// Secrets with a name beside them but no sign between the two: in prose, in tables without lines, after `setenv` and `ENV`. Such a value is
// a secret only if it looks random.
import type { SecretMatch, SecretPattern } from '../heuristics.ts';
import { isDrawn, isFilledIn, isHex, notPlaceholder } from '../heuristics.ts';
import { denying } from './named.ts';
import { matchAt, namesInProseHere } from './names.ts';

const drawnValue = (value: string): boolean => {
  const bare = value.replace(/(?<![.:!?])[.:!?]+$/, '');
  return (isDrawn(bare) || (isHex(bare) && bare.length >= 32)) && notPlaceholder(bare);
};

const inProse = new RegExp(
  String.raw`${namesInProseHere}["'\x60*)\]:]{0,3}[\s.]{1,60}(?:(?:is|are|was|to|set to|changed to|provided|given|value|└|REG_(?:EXPAND_|MULTI_)?SZ)[\s:]{1,20}){0,2}[bru]?["'\x60(*└]{0,3}([^\s"'\x60<>|,;()*]{10,4096})`,
  'iy',
);

/** The same after what the value is for, or what is wrong with it: `temporary password for root@localhost: …`, `--token: invalid int value: …`. */
const farInProse = new RegExp(
  String.raw`${namesInProseHere}["'\x60)\]]{0,2}:?\s((?:[^\n:=;{}<>|]|:(?=\/\/)){2,120}):\s{1,4}["'\x60(]{0,2}([^\s"'\x60<>|,;()*]{10,4096})`,
  'iy',
);

/** UTF-16 units of the longest value that is no secret and in which another name is looked for. */
const MAX_WORDS = 256;

/** Adds what follows the name there, also after a colon if the line has one, and returns where the next name is looked for. */
export function addInProse(line: string, place: number, mayBeFar: boolean, found: SecretMatch[]): number {
  const match = matchAt(inProse, line, place) ?? (mayBeFar ? matchAt(farInProse, line, place) : null);
  if (match === null) return place;
  const value = match.at(-1) ?? '';
  const end = place + match[0].length;
  const isSecret = !isFilledIn(value) && drawnValue(value) && !(match.length > 2 && denying.test(match[1] ?? ''));
  if (isSecret) found.push({ kind: 'assigned-secret', start: end - value.length, end });
  return isSecret || value.length > MAX_WORDS ? end : place;
}

/** Shapes that several names, or one in capitals, open. */
export const prose: readonly SecretPattern[] = [
  // Names of variables in capitals: the service is unknown, and caches and sorting have keys too.
  [
    'assigned-secret',
    ['key', ...['_pat', '_sk'].flatMap(word => Array.from(' =:"\'', sign => word + sign))],
    /(?<![A-Za-z0-9_])(?!\w*(?:CACHE|PUBLIC|PRIMARY|FOREIGN|SORT|PARTITION|GROUP|IDEMPOTENCY|HOST|OBJECT|BUCKET|HASH|RNG|EXPERIMENT|RUN|STATE|LOOKUP)_KEY)[A-Z][A-Z0-9_]{1,60}_(?:KEY|PAT|SK)["'\])]{0,3}\s{0,80}[=:│┃║|]\s{0,80}["']?([^\s"'`<>|,;]{16,4096})/g,
    drawnValue,
  ],
  // Names over several more: `secrets: {db: …}`, `api_keys=[…]`.
  [
    'assigned-secret',
    'secret credential pass token key',
    /(?<![A-Za-z])(?:secrets|credentials|passwords|(?:api|access|auth|secret|private)[-_ ]?(?:key|token)s|tokens)["'`]?\s{0,80}[:=]\s{0,80}([[{(][^\])}\n]{8,1024})/gi,
    value => value.split(/[\s"'`,:=[\]{}()]+/).some(drawnValue),
  ],
  // What `az … keys list` prints: both keys of a resource.
  ['azure-key', 'key1 key2', /\bkey[12]\s{1,40}(?:FULL|Full|READ)\s{1,40}([A-Za-z0-9+/]{86}==)/g],
  [
    'azure-key',
    'primarykey secondarykey masterkey primary" secondary"',
    /(?:primary|secondary)(?:(?:Readonly)?(?:Master)?Key)?["']\s{0,4}:\s{0,4}["']([A-Za-z0-9+/]{40,86}={1,2})(?=["'])/gi,
  ],
  // A traceback that shows what each name of its line was (better-exceptions, loguru).
  ['shown-variable', ["└ '", '└ "', '└ b'], /└ (?:b?['"])([^\s'"]{12,512})/g, drawnValue],
];
