// Records whose cells may be in quotes (RFC 4180). A quote that is not closed where its cell ends is a character like any other: a
// parser that takes it for the beginning of a quoted cell would read the rows that follow as a part of it.
import { countLines, placeOf } from '../../lines.ts';

/** A record, and the line on which it ends, from 1; `isOpen`, that a quote opens a cell of it and is not closed. */
export interface QuotedRecord {
  record: string[];
  line: number;
  isOpen: boolean;
}

/** The records of whole lines, whose ends are `\n`. */
export function* readQuoted(text: string, delimiter: string): Generator<QuotedRecord> {
  let record: string[] = [];
  let line = 1;
  let isOpen = false;
  let [newline, next] = [-1, -1];
  for (let at = 0; at <= text.length; at += 1) {
    const close = text[at] === '"' ? closingQuote(text, at, delimiter) : undefined;
    if (close === undefined) {
      if (newline < at) newline = placeOf('\n', text, at);
      if (next < at) next = placeOf(delimiter, text, at);
      const end = Math.min(newline, next);
      if (text[at] === '"') isOpen = true;
      record.push(text.slice(at, end));
      at = end;
    } else {
      const cell = text.slice(at + 1, close);
      record.push(cell.replaceAll('""', '"'));
      line += countLines(cell) - 1;
      at = close + 1;
    }
    if (text[at] === delimiter) continue;
    yield { record, line, isOpen };
    record = [];
    isOpen = false;
    line += 1;
  }
}

/** Whether the last records of a file, which has no line break at its end, are pieces of a cell that is cut off: none is as wide as the table. */
export const arePieces = (records: readonly QuotedRecord[], width: number): boolean =>
  records.every(({ record }) => record.length !== width);

/** Where the quote closes that opens at `from`; undefined where that is not the end of a cell. */
function closingQuote(text: string, from: number, delimiter: string): number | undefined {
  let at = text.indexOf('"', from + 1);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  const after = text[at + 1];
  return at !== -1 && (after === delimiter || after === '\n' || after === undefined) ? at : undefined;
}

export function countQuotes(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) count++;
  return count;
}
