// The keys of labels of a file, by its first bytes: they are the same however often the file is read.
import { detectEncoding } from '../encoding.ts';
import type { Detected, Refused } from './detect-format.ts';
import type { Fields } from './json-text.ts';
import { ObjectCutter, parseFields, toJson } from './json-text.ts';
import { findLabelKeys, mayHoldLabels } from './labels.ts';

const none: ReadonlySet<string> = new Set();

/** @param head a file's first bytes, unpacked */
export function labelKeysOf(
  head: Buffer,
  { format, delimiter }: Exclude<Detected, { refused: Refused }>,
): ReadonlySet<string> {
  const isJson = format === 'json-lines' || format === 'json-array';
  const encoding = detectEncoding(head);
  if ((!isJson && delimiter === undefined) || encoding === 'utf-32') return none;
  const text = new TextDecoder(encoding).decode(head);
  if (!mayHoldLabels(text)) return none;
  return findLabelKeys(isJson ? objectsOf(text) : recordsOf(text, delimiter ?? ','));
}

/** The last one may be cut off. */
function objectsOf(text: string): Fields[] {
  const cutter = new ObjectCutter(text.length);
  return [...cutter.push(toJson(text))].flatMap(({ text: object }): Fields[] => {
    const fields = parseFields(object ?? '');
    return fields ? [fields] : [];
  });
}

/** The last one may be cut off; a quoted cell that spans lines gives records of other columns, which name no labels. */
function recordsOf(text: string, delimiter: string): Fields[] {
  const lines = text.split(/\r\n?|\n/).filter(line => line.trim() !== '' && !line.startsWith('#'));
  const [names = [], ...records] = lines.map(line => line.split(delimiter).map(unquoted));
  return records
    .filter(cells => cells.length === names.length)
    .map(cells => Object.fromEntries(names.map((name, at): [string, unknown] => [name, cells[at]])));
}

const unquoted = (cell: string): string => cell.trim().replace(/^"(.*)"$/, '$1');
