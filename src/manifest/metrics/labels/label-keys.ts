// The keys of labels of a file, by its first bytes: they are the same however often the file is read.
import { detectEncoding } from '../../encoding.ts';
import { nameOfCell, separatorLine, splitLine } from '../tables/cells.ts';
import type { Delimiter } from '../tables/cells.ts';
import type { Detected, Refused } from '../detect-format.ts';
import type { Fields } from '../json/json-text.ts';
import { ObjectCutter, parseFields, toJson } from '../json/json-text.ts';
import { isAlone } from '../tables/first-header.ts';
import { firstTable } from '../tables/first-table.ts';
import { MAX_LEVELS, isBelowTitle, joinHeader } from '../tables/header-rows.ts';
import { findLabelKeys, mayHoldLabels } from './find-labels.ts';
import type { LabelKeys } from './labels.ts';
import { noLabels } from './labels.ts';
import { readQuoted } from '../tables/quoted.ts';

/** @param head a file's first bytes, unpacked; `isAll`, that there are no more; `own` is a team's key for the axis */
export function labelKeysOf(
  head: Buffer,
  { format, delimiter }: Exclude<Detected, { refused: Refused }>,
  isAll: boolean,
  own: string | undefined,
): LabelKeys {
  const isJson = format === 'json-lines' || format === 'json-array';
  const encoding = detectEncoding(head);
  if ((!isJson && delimiter === undefined) || encoding === 'utf-32') return noLabels;
  const text = new TextDecoder(encoding).decode(head);
  if (isJson) return labelKeysOfObjects(text, isAll, own);
  return mayHoldLabels(text, false) ? ofTable(text, delimiter ?? ',', isAll, own) : noLabels;
}

/** By the objects of a text, however their lines are broken. */
export function labelKeysOfObjects(text: string, isAll: boolean, own: string | undefined): LabelKeys {
  return mayHoldLabels(text, true) ? findLabelKeys(withoutCut(objectsOf(text), isAll), true, own) : noLabels;
}

/** The last one may be cut off. */
const withoutCut = (rows: readonly Fields[], isAll: boolean): readonly Fields[] => (isAll ? rows : rows.slice(0, -1));

/** By the rows below the first header; further ones by those below each that it changed to. The rows are whole where another table is below. */
function ofTable(text: string, delimiter: Delimiter, isAll: boolean, own: string | undefined): LabelKeys {
  const even = text.replace(/\r\n?/g, '\n');
  const all = even.includes('"') && delimiter !== ' ' ? quotedRecords(even, delimiter) : plainRecords(even, delimiter);
  const lines = all.filter(cells => !cells[0]?.startsWith('#') && !separatorLine.test(cells.join(delimiter)));
  const first = lines.findIndex(cells => isFilled(cells) && (!isAlone(cells) || cells.length === 1));
  const start = isBelowTitle(lines[first] ?? [], lines[first + 1] ?? []) ? first + 1 : first;
  const { names, lines: levels } = headerOf(lines.slice(start, start + MAX_LEVELS));
  const table = firstTable(names, lines.slice(start + levels), own);
  const found = findLabelKeys(withoutCut(table.all, isAll || table.isWhole), true, own);
  return table.own.length === table.all.length ? found : new Map([...found, ...findLabelKeys(table.own, true, own)]);
}

function objectsOf(text: string): Fields[] {
  const cutter = new ObjectCutter(text.length);
  return [...cutter.push(toJson(text))].flatMap(({ text: object }): Fields[] => {
    // Other text is told sign by sign.
    const fields = object === undefined ? undefined : parseFields(object);
    return fields ? [fields] : [];
  });
}

/** The names of a header, and how many lines it has. */
function headerOf([first = [], ...others]: readonly string[][]): { names: readonly string[]; lines: number } {
  let [names, lines]: [readonly string[], number] = [first, 1];
  for (const below of others) {
    const joined = joinHeader(names, below, lines > 1);
    if (!joined) break;
    [names, lines] = [joined, lines + 1];
  }
  return { names, lines };
}

const isFilled = (cells: readonly string[]): boolean => cells.some(cell => cell !== '');

const quotedRecords = (text: string, delimiter: Delimiter): string[][] =>
  [...readQuoted(text, delimiter)].map(({ record }) => record.map(nameOfCell));

const plainRecords = (text: string, delimiter: Delimiter): string[][] =>
  text.split('\n').map(line => splitLine(line, delimiter).map(nameOfCell));
