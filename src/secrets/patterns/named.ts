// Shapes that are a secret only near the name of one: without a name they are digests or ids.
import type { SecretMatch, Predicate } from '../heuristics.ts';
import { hasMixedCharset } from '../heuristics.ts';
import { wordStart } from './escaped.ts';

const nearRows: readonly (readonly [kind: string, names: RegExp, shape: RegExp, predicate?: Predicate])[] = [
  ['wandb-key', /wandb|weights (?:&|and) biases/i, /(?<![\w/@#+-])[0-9a-f]{40}(?!\w)/g],
  ['datadog-key', /datadog|dd[-_](?:api|app)/i, /(?<![\w/@#+-])(?:[0-9a-f]{32}|[0-9a-f]{40})(?!\w)/g],
  ['deepgram-key', /deepgram/i, /(?<![\w/@#+-])[0-9a-f]{40}(?!\w)/g],
  ['kaggle-key', /kaggle/i, /(?<![\w/@#+-])[0-9a-f]{32}(?!\w)/g],
  ['twilio-token', /twilio/i, /(?<![\w/@#+-])[0-9a-f]{32}(?!\w)/g],
  ['azure-key', /azure|openai|cognitive/i, /(?<![\w/@#+-])[0-9a-f]{32}(?!\w)/g],
  ['together-key', /together/i, /(?<![\w/@#+-])[0-9a-f]{64}(?!\w)/g],
  [
    'cohere-key',
    new RegExp(`cohere|${wordStart}co[-_]api`, 'i'),
    /(?<![\w/@#+-])[A-Za-z0-9]{40}(?!\w)/g,
    hasMixedCharset,
  ],
  ['mistral-key', /mistral/i, /(?<![\w/@#+-])[A-Za-z0-9]{32}(?!\w)/g, hasMixedCharset],
  ['comet-key', /comet/i, /(?<![\w/@#+-])[A-Za-z0-9]{25}(?!\w)/g, hasMixedCharset],
  ['heroku-key', /heroku/i, /(?<![\w/@#+-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?!\w)/g],
  ['lightning-key', /lightning/i, /(?<![\w/@#+-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?!\w)/g],
  [
    'aws-secret-access-key',
    /aws|secret|access.?key/i,
    /(?<![A-Za-z0-9+/=_-])[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=_-])/g,
    hasMixedCharset,
  ],
];
const telling = /key|token|secret|auth|login|password|credential/i;
/** Between the name and the digits, these words show that it is not a key. */
export const denying =
  /commit|sha|hash|digest|rev|checksum|md5|etag|git|blob|tree|uuid|guid|\bid\b|run|artifact|snapshot|version|cache|(?<!pro)file|seed/i;

/** Texts that each of the names holds one of: quick to look for. */
export const makerAnchors: readonly string[] =
  'wandb weights datadog dd-api dd_api ddapi dd-app dd_app ddapp kaggle twilio deepgram azure openai cognitive together cohere co-api co_api mistral comet heroku lightning aws secret access'.split(
    ' ',
  );

/** Names that make 24 to 72 letters and digits a key, if they are within 80 units before them. */
export const keyNames = new RegExp([...nearRows.map(([, name]) => name.source)].join('|'), 'i');

/** Whether the text before a digest-like text says that it is a key. */
function isNamed(before: string, names: RegExp): boolean {
  const last = [...before.matchAll(new RegExp(names, 'gi'))].at(-1);
  if (last === undefined) return false;
  const between = before.slice(last.index + last[0].length);
  return !denying.test(between) && (telling.test(before) || between.length <= 12);
}

/** The secrets of such shapes in one line that holds such an anchor, in no order. */
export function matchNamed(line: string): SecretMatch[] {
  return nearRows
    .filter(([, name]) => name.test(line))
    .flatMap(([kind, name, shape, predicate]) =>
      [...line.matchAll(shape)]
        .filter(
          ({ 0: secret, index }) =>
            isNamed(line.slice(Math.max(0, index - 64), index), name) && predicate?.(secret) !== false,
        )
        .map(({ 0: secret, index }) => ({ kind, start: index, end: index + secret.length })),
    );
}
