// The fix of a wrong entry of `accepted` or `boundary`: what was written in it, and a word in capitals for what only its author knows.
import { meantName } from '../lib/nearest-names.ts';
import { toSingleLine } from '../text.ts';

/** A valid entry, so that one value of another can be judged alone. */
const valid = { metric: 'loss', 'up-to': '6%', until: '2027-01-31', reason: 'as decided' };
const open: Readonly<Record<keyof typeof valid, string>> = {
  metric: 'METRIC',
  'up-to': 'NUMBER%',
  until: 'YYYY-MM-DD',
  reason: 'TEXT',
};
const fieldKeys = ['send', 'allow'];
/** How many keys and fields are looked at; of more fields none is shown. */
const MAX_SHOWN = 20;

type IsRead = (file: unknown) => boolean;

/** The entry that a path of the file is about; undefined for other keys, and where nothing of it can be told. */
export function fixEntry([key, at, index]: readonly PropertyKey[], given: unknown, isRead: IsRead): string | undefined {
  if (key === 'boundary')
    return typeof index === 'number' && index >= MAX_SHOWN
      ? `boundary:\n  ${String(at)}: [FIELD]`
      : fixFields(given, isRead);
  if (key !== 'accepted') return undefined;
  // An entry without the dash of a list before it is one entry.
  const isEntry = entriesOf(given).some(([name]) => name === 'metric');
  const entries = Array.isArray(given) ? given : isEntry ? [given] : entriesOf(given).flatMap(ofMetric);
  const entry: unknown = entries[typeof at === 'number' ? at : 0];
  return entriesOf(entry).length === 0 ? undefined : `accepted:\n  - ${fixAcceptance(entry, isRead)}`;
}

const entriesOf = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value).slice(0, MAX_SHOWN) : [];

/** A map with the metrics as its keys is a list of them. */
const ofMetric = ([metric, value]: [string, unknown]): object[] =>
  Array.isArray(value) ? [] : [{ metric, ...(typeof value === 'object' ? value : { 'up-to': value }) }];

function fixAcceptance(entry: unknown, isRead: IsRead): string {
  const written = new Map(entriesOf(entry).map(([key, value]) => [meantName(key, Object.keys(open)) ?? key, value]));
  const shown = Object.entries(open).map(([key, unknown]) => {
    const value = written.get(key);
    const isRight = isRead({ accepted: [{ ...valid, [key]: value }] });
    return `${key}: ${isRight ? show(value) : unknown}`;
  });
  return `{ ${shown.join(', ')} }`;
}

/** The fields that were named, each key with a list. */
function fixFields(given: unknown, isRead: IsRead): string | undefined {
  const lines = entriesOf(given).flatMap(([written, value]) => {
    const key = meantName(written, fieldKeys);
    if (key === undefined) return [];
    const names: unknown[] = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [];
    const fields = (names.length > MAX_SHOWN ? [] : names).map(name => (typeof name === 'string' ? name.trim() : name));
    const shown = fields.map(field => (isRead({ boundary: { [key]: [field] } }) ? show(field) : 'FIELD'));
    return [`  ${key}: [${shown.length === 0 ? 'FIELD' : shown.join(', ')}]`];
  });
  return lines.length === 0 ? undefined : ['boundary:', ...lines].join('\n');
}

/** As one line of YAML, in which a text that reads as another type stays a text. */
const show = (value: unknown): string =>
  !(typeof value === 'string' && /^(?:true|false|null|\d+(?:\.\d+)?)$/i.test(value)) &&
  /^(?:[A-Za-z_][\w./-]*|\d+(?:\.\d+)?(?:%|pp)?|\d{4}-\d\d-\d\d)$/.test(String(value))
    ? String(value)
    : JSON.stringify(toSingleLine(String(value), 120));
