// Detects the format of a file by its first bytes, and by the ending of its name if they fit several formats.
import { detectEncoding } from '../encoding.ts';
import type { Encoding } from '../encoding.ts';
import type { Delimiter } from './tables/cells.ts';
import { separatorLine } from './tables/cells.ts';
import { isEvalInfo } from './json/eval-info.ts';
import { resultsOf } from './json/evaluations.ts';
import { curvesOf, tableOf } from './json/document-rows.ts';
import { isFields, parseFields, parseLoose } from './json/json-text.ts';
import { parseNumber } from './rows/numbers.ts';
import { ownFormats } from './formats.ts';

/** The formats that this file itself tells apart. */
export type TextFormat = 'json-lines' | 'json-document' | 'json-array' | 'csv' | 'tsv' | 'log';
export type Format = TextFormat | (typeof ownFormats)[number]['name'];

/** What a file is that cannot be read. */
export type Refused =
  | 'empty'
  | 'unknown'
  | 'log'
  | 'yaml'
  | 'markup'
  | 'lfs'
  | 'utf-32'
  | 'numpy'
  | 'zip'
  | 'parquet'
  | 'sqlite'
  | 'hdf5'
  | 'pickle'
  | 'wandb'
  | 'zstandard'
  | 'xz'
  | 'bzip2'
  | 'damaged'
  | 'cut-off'
  | 'too-large';

export type Detected = { format: Format; encoding: Encoding; delimiter?: Delimiter } | { refused: Refused };

const magics: readonly [Refused, readonly number[]][] = [
  ['numpy', [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]],
  ['zip', [0x50, 0x4b, 3, 4]],
  ['parquet', [0x50, 0x41, 0x52, 0x31]],
  ['sqlite', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66]],
  ['hdf5', [0x89, 0x48, 0x44, 0x46]],
  ['wandb', [0x3a, 0x57, 0x26, 0x42]],
  ['zstandard', [0x28, 0xb5, 0x2f, 0xfd]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['pickle', [0x80, 2]],
  ['pickle', [0x80, 3]],
  ['pickle', [0x80, 4]],
  ['pickle', [0x80, 5]],
];

/** @param name the file's, without `.gz`; `head` its first bytes, unpacked; `isAll`, that there are no more */
export function detectFormat(head: Buffer, name: string, isAll: boolean): Detected {
  if (head.length === 0) return { refused: 'empty' };
  const binary = ownFormats.find(format => format.detects(head, []));
  if (binary) return { format: binary.name, encoding: 'utf-8' };
  const magic = magics.find(([, bytes]) => bytes.every((byte, at) => head[at] === byte));
  if (magic) return { refused: magic[0] };
  const encoding = detectEncoding(head);
  if (encoding === 'utf-32') return { refused: 'utf-32' };
  const text = withoutNulTail(new TextDecoder(encoding).decode(head, { stream: !isAll }));
  if (text.trim() === '') return { refused: isAll ? 'empty' : 'unknown' };
  if (text.includes('\0')) return { refused: 'unknown' };
  const found = detectText(head, text, name, isAll);
  return 'refused' in found ? found : { ...found, encoding };
}

/** Lines, without the NUL bytes that a file system leaves behind the last one if the machine goes down. */
function withoutNulTail(text: string): string {
  let end = text.length;
  while (text.charCodeAt(end - 1) === 0) end--;
  const lines = text.slice(0, end);
  return lines.includes('\n') ? lines : text;
}

type DetectedText = { format: Format; delimiter?: Delimiter } | { refused: Refused };

function detectText(head: Buffer, text: string, name: string, isAll: boolean): DetectedText {
  const lines = text.split(/\r\n?|\n/);
  if (!isAll && lines.length > 1) lines.pop();
  const first = text.trimStart()[0];
  if (lfsPointer.test(text)) return { refused: 'lfs' };
  if (markup.test(text)) return { refused: 'markup' };
  if (arrayBegin.test(text) && !isLinesOfLists(lines)) return { format: 'json-array' };
  if (first === '{') return { format: detectObject(text, lines, isAll) };
  const own = ownFormats.find(format => format.detects(head, lines));
  if (own) return { format: own.name };
  return (first === '[' ? undefined : detectTable(lines, name)) ?? detectByEnding(lines, name);
}

/** What Git has in place of a file that was not fetched: https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md */
const lfsPointer = /^version https:\/\/git-lfs\.github\.com\/spec\//;
/** A page that says what went wrong, in place of a file. */
const markup = /^\s*<(?:!doctype|html|\?xml)/i;

/** What a JSON list may begin with; `[2026-01-01 10:00:00]`, `[INFO]` and `[3]` begin a line of a log. */
const arrayBegin = /^\s*\[\s*(?:[{["\]]|(?:-?\d[\d.e+-]*|null|true|false|-?nan|-?infinity)\s*(?:,|\]\s*$)|$)/i;

/** A line of a list is a row of nothing: `["loss", 1]`. */
function isLinesOfLists(lines: readonly string[]): boolean {
  const parsed = lines.filter(line => line.trim() !== '').map(parseLoose);
  return parsed.length > 0 && parsed.every(value => Array.isArray(value) && !value.some(isFields));
}

function detectObject(text: string, lines: readonly string[], isAll: boolean): Format {
  const filled = lines.filter(line => line.trim() !== '');
  const first = parseFields(filled[0] ?? '');
  if (first !== undefined) {
    const isDocument = (): boolean =>
      isEvalInfo(first) || [resultsOf, tableOf, curvesOf].some(read => read(first) !== undefined);
    return filled.length === 1 && isAll && isDocument() ? 'json-document' : 'json-lines';
  }
  // The first line is broken, or glued to another; a document whose objects are at the beginning of lines opens on a line of its own.
  const others =
    filled[0]?.trim() !== '{' &&
    filled.slice(1, 50).some(line => line.startsWith('{') && parseFields(line) !== undefined);
  if (others) return 'json-lines';
  const isOneLine = filled.length === 1;
  return isOneLine && isAll && parseFields(text) === undefined ? 'json-lines' : 'json-document';
}

/** A table has names in its first line that is no comment, and as many cells in most lines below it. */
function detectTable(lines: readonly string[], name: string): DetectedText | undefined {
  const isComment = (line: string): boolean => line.startsWith('#') || separatorLine.test(line);
  const filled = lines.filter(line => line.trim() !== '');
  const rows = filled.filter(line => !isComment(line));
  const header = rows[0] ?? filled.at(-1) ?? '';
  for (const delimiter of ['\t', ',', ';', '|'] as const) {
    if (!header.includes(delimiter) || (delimiter === '|' && !hasNumbers(rows.slice(1, 20)))) continue;
    const width = header.split(delimiter).length;
    const below = rows.slice(1, 20);
    const fitting = below.filter(line => line.split(delimiter).length >= width || line.includes('"')).length;
    // `loss=4.58` is a line of a log, and not the name of a column, unless numbers alone are in all lines below it: `loss_group:0`.
    const isOfLog = header.split(delimiter).some(cell => /[=:]\s*[-+]?\d/.test(cell));
    if (isOfLog && !(below.length > 0 && below.every(line => isOfNumbers(line, delimiter, width)))) continue;
    // So are `train loss 4.58` and `time 24.23ms`.
    if (!/\.[ct]sv$/i.test(name) && header.split(delimiter).some(cell => /[a-z]\s+[-+]?\d+\.\d/i.test(cell))) continue;
    const isNamed = !header.split(delimiter).some(cell => typeof parseNumber(cell) === 'number');
    const hasComment = filled.some(isComment);
    if (below.length > 0 && fitting < below.length / 2 && !/\.[ct]sv$/i.test(name)) continue;
    if (isNamed || hasComment || /\.[ct]sv$/i.test(name))
      return { format: delimiter === '\t' ? 'tsv' : 'csv', delimiter };
  }
  return detectAligned(filled) ? { format: 'csv', delimiter: ' ' } : undefined;
}

function isOfNumbers(line: string, delimiter: string, width: number): boolean {
  const cells = line.split(delimiter);
  return cells.length === width && cells.every(cell => cell.trim() === '' || typeof parseNumber(cell) === 'number');
}

/** Whether most cells of some row are numbers: a bar is in many a line of a log, and around the cells of a printed table. */
function hasNumbers(rows: readonly string[]): boolean {
  return rows.some(row => {
    const cells = row.split('|');
    return (
      !row.startsWith('|') && cells.filter(cell => typeof parseNumber(cell) === 'number').length > cells.length / 2
    );
  });
}

/** Numbers in columns with white space between them, below their names: NumPy writes the names into a comment. */
function detectAligned(filled: readonly string[]): boolean {
  const cellsOf = (line: string): string[] => line.replace(/^#+/, '').trim().split(/\s+/);
  const areNumbers = (line: string): boolean => cellsOf(line).every(cell => typeof parseNumber(cell) === 'number');
  const at = filled.findIndex(areNumbers);
  const names = cellsOf(filled[at - 1] ?? '');
  const rows = filled.slice(at).slice(0, 20);
  return (
    names.length > 1 &&
    filled.slice(0, at - 1).every(line => line.startsWith('#')) &&
    !names.some(name => parseNumber(name) !== undefined) &&
    rows.every(line => cellsOf(line).length === names.length && areNumbers(line))
  );
}

function detectByEnding(lines: readonly string[], name: string): DetectedText {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase();
  if (ending === 'csv') return { format: 'csv', delimiter: ',' };
  if (ending === 'tsv') return { format: 'tsv', delimiter: '\t' };
  if (ending === 'jsonl' || ending === 'ndjson' || ending === 'json') return { format: 'json-lines' };
  if (ending === 'yaml' || ending === 'yml') return { refused: 'yaml' };
  const isWord = (cell: string): boolean => /[a-z]/i.test(cell) && parseNumber(cell) === undefined;
  return { refused: lines.some(line => line.split(/[\s,;]+/).some(isWord)) ? 'log' : 'unknown' };
}
