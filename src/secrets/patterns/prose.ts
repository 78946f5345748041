// Secrets that a name beside them tells without a sign between the two: in prose, in tables without lines, after `setenv` and `ENV`.
// What stands there is a secret only where it was drawn at random.
import type { SecretPattern } from '../heuristics.ts';
import { isDrawn, isHex, notPlaceholder } from '../heuristics.ts';
import { nameAnchors, secretNames } from './names.ts';

/** Without `pass` alone: a model has a forward pass. */
const named = secretNames.replace('(pass', '(?:pass').replace(/\|[^|]*\|[^|]*\)pass\(\?!\[A-Za-z\]\)/, '');
const drawnValue = (value: string): boolean => {
  const bare = value.replace(/[.:!?]+$/, '');
  return (isDrawn(bare) || (isHex(bare) && bare.length >= 32)) && notPlaceholder(bare);
};

/** Shapes that a name in prose opens. */
export const prose: readonly SecretPattern[] = [
  [
    'assigned-secret',
    nameAnchors.join(' '),
    new RegExp(
      String.raw`${named}["'\x60*)\]:]{0,3}[\s.]{1,60}(?:(?:is|are|was|set to|provided|given|value|└)[\s:]{1,4}){0,2}[bru]?["'\x60(*└]{0,3}([^\s"'\x60<>|,;()*]{10,4096})`,
      'gi',
    ),
    drawnValue,
  ],
  // Names of an environment in capitals: which service it is for is not known, and what is cached or sorted has keys too.
  [
    'assigned-secret',
    'key',
    /(?<![A-Za-z0-9_])(?!\w*(?:CACHE|PUBLIC|PRIMARY|FOREIGN|SORT|PARTITION|GROUP|IDEMPOTENCY|HOST|OBJECT|BUCKET|HASH|RNG|EXPERIMENT|RUN|STATE|LOOKUP)_KEY)[A-Z][A-Z0-9_]{1,60}_KEY["'\])]{0,3}\s{0,4}[=:]\s{0,4}["']?([^\s"'`<>|,;]{16,4096})/g,
    drawnValue,
  ],
  // Names over several more: `secrets: {db: …}`, `api_keys=[…]`.
  [
    'assigned-secret',
    'secret credential pass token key',
    /(?<![A-Za-z])(?:secrets|credentials|passwords|(?:api|access|auth|secret|private)[-_ ]?(?:key|token)s|tokens)["'`]?\s{0,4}[:=]\s{0,4}([[{(][^\])}\n]{8,1024})/gi,
    value => value.split(/[\s"'`,:=[\]{}()]+/).some(drawnValue),
  ],
  // A traceback that shows what each name of its line was (better-exceptions, loguru).
  ['shown-variable', '└', /└ (?:b?['"])([^\s'"]{12,512})/g, drawnValue],
];
