// Records whose cells may be in quotes (RFC 4180). A quote that is not closed where its cell ends is a character like any other: a
// parser that takes it for the beginning of a quoted cell would read the rows that follow as a part of it.
import { countLines } from '../lines.ts';

/** A record, and the line on which it ends, from 1. */
interface QuotedRecord {
  record: string[];
  line: number;
}

/** The records of whole lines. */
export function readQuoted(text: string, delimiter: string): QuotedRecord[] {
  return unquoteLines(text, delimiter) ?? [...parseQuoted(text, delimiter)];
}

function* parseQuoted(text: string, delimiter: string): Generator<QuotedRecord> {
  const cell = new RegExp(`"([^"]*(?:""[^"]*)*)"(?=${delimiter}|\n|$)|[^${delimiter}\n]*`, 'y');
  let record: string[] = [];
  let line = 1;
  for (let at = 0; at <= text.length; at = cell.lastIndex + 1) {
    cell.lastIndex = at;
    const [whole, quoted] = cell.exec(text) ?? [''];
    record.push(quoted === undefined ? whole : quoted.replaceAll('""', '"'));
    line += quoted === undefined ? 0 : countLines(quoted) - 1;
    if (text[cell.lastIndex] === delimiter) continue;
    yield { record, line };
    record = [];
    line += 1;
  }
}

/** Records of lines whose quotes stand around whole cells and nowhere else; undefined where one needs a parser. */
function unquoteLines(text: string, delimiter: string): QuotedRecord[] | undefined {
  const records: QuotedRecord[] = [];
  for (const line of text.split('\n')) {
    const record = line.split(delimiter);
    for (let at = 0; at < record.length; at++) {
      const cell = record[at] ?? '';
      const last = cell.lastIndexOf('"');
      if (last === -1) continue;
      if (!cell.startsWith('"') || last !== cell.length - 1 || cell.indexOf('"', 1) !== last) return undefined;
      record[at] = cell.slice(1, -1);
    }
    records.push({ record, line: records.length + 1 });
  }
  return records;
}

export function countQuotes(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) count++;
  return count;
}
