// Records whose cells may stand in quotes: lines are cut where that is enough, and csv-parse reads what needs a parser.
import { CsvError, parse } from 'csv-parse/sync';

/** A record, and its line in the text that is read, from 1. */
interface QuotedRecord {
  record: string[];
  line: number;
}

/** The records of whole lines; undefined where the quotes are none of a table's. */
export function readQuoted(text: string, delimiter: string): QuotedRecord[] | undefined {
  return unquoteLines(text, delimiter) ?? parseQuoted(text, delimiter);
}

function parseQuoted(text: string, delimiter: string): QuotedRecord[] | undefined {
  const records: QuotedRecord[] = [];
  try {
    parse(text, {
      delimiter: delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      on_record: (record: string[], { lines }) => void records.push({ record, line: lines }),
    });
    return records;
  } catch (error) {
    if (error instanceof CsvError) return undefined;
    throw error;
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
