// CSV and TSV: how their lines are cut into the records of a table, with cells in quotes that may span lines.
import type { ByteSource } from '../../bytes.ts';
import type { Block } from '../../block-cutter.ts';
import { countLines, placeOf, readPortions } from '../../lines.ts';
import type { Delimiter } from './cells.ts';
import { splitLine } from './cells.ts';
import { rowsAbove } from './cut-line.ts';
import type { LabelKeys } from '../labels/labels.ts';
import { rowSizes } from '../json/json-lines.ts';
import type { QuotedRecord } from './quoted.ts';
import { arePieces, countQuotes, readQuoted } from './quoted.ts';
import type { ReadContext, RowSource, TakeRow } from '../rows/row-source.ts';
import { Table } from './table.ts';

/** Characters that a quoted cell may span before its quote is taken for a stray one. */
const MAX_QUOTED_LENGTH = 1024 * 1024;

export async function* readCsv(
  source: ByteSource,
  context: ReadContext,
  delimiter: Delimiter,
  labelKeys: LabelKeys,
): RowSource {
  const table = new Table(context, delimiter, labelKeys);
  const records = new Records(context, delimiter, table);
  try {
    for await (const portion of readPortions(source, rowSizes)) {
      yield take => {
        portion(block => {
          records.read(block, take);
        });
      };
    }
    yield take => {
      records.end(take);
      table.end(take);
    };
  } finally {
    // Also of a file that is damaged further on.
    table.settle();
  }
}

class Records {
  readonly #context: ReadContext;
  readonly #delimiter: Delimiter;
  readonly #table: Table;
  /** Of the line that is read. */
  readonly #cells: string[] = [];
  /** Lines read, and the blocks that wait for the end of a quoted cell. */
  #line = 0;
  readonly #waiting: string[] = [];
  #waitingLength = 0;
  #isOpen = false;
  /** The last line, where it has no end: its writer may have been stopped within a number. */
  #cutLine = 0;
  /** The text that was read last. */
  #above = '';

  constructor(context: ReadContext, delimiter: Delimiter, table: Table) {
    this.#context = context;
    this.#delimiter = delimiter;
    this.#table = table;
  }

  read(block: Block, take: TakeRow): void {
    if (block.tooLong) {
      this.#context.unreadable(++this.#line, 'too-long');
      return;
    }
    this.#waiting.push(block.text);
    this.#waitingLength += block.text.length;
    // Only in what is new: what waits would be searched again with each block.
    if (this.#delimiter !== ' ' && countQuotes(block.text) % 2 === 1) this.#isOpen = !this.#isOpen;
    if (block.isCut) this.#cutLine = this.#line + this.#waiting.reduce((lines, text) => lines + countLines(text), 0);
    if (!this.#isOpen || this.#waitingLength >= MAX_QUOTED_LENGTH) this.end(take);
  }

  /** Reads what waits. */
  end(take: TakeRow): void {
    if (this.#waiting.length === 0) return;
    const text = this.#waiting.join('\n');
    this.#waiting.length = this.#waitingLength = 0;
    this.#isOpen = false;
    this.#readText(text, take);
  }

  #readText(text: string, take: TakeRow): void {
    this.#table.begin(text);
    if (this.#cutLine > 0) {
      const above = `${this.#above}\n${text.slice(0, Math.max(0, text.lastIndexOf('\n')))}`;
      this.#table.useAbove(rowsAbove(above, this.#delimiter));
    }
    this.#above = text;
    if (this.#delimiter !== ' ' && text.includes('"')) this.#readQuotedText(text, this.#delimiter, take);
    else if (this.#delimiter === ' ')
      for (const line of text.split('\n')) this.#put(splitLine(line, ' '), ++this.#line, take);
    else this.#readPlain(text, this.#delimiter, take);
  }

  #readQuotedText(text: string, delimiter: string, take: TakeRow): void {
    if (this.#cutLine === 0)
      for (const { record, line } of readQuoted(text, delimiter)) this.#put(record, this.#line + line, take);
    else this.#readLast([...readQuoted(text, delimiter)], take);
    this.#line += countLines(text);
  }

  /** The last records, where the last line has no end: the one with a quote that is not closed may be cut off within a cell, and is no row. */
  #readLast(records: readonly QuotedRecord[], take: TakeRow): void {
    const open = records.findLastIndex(({ isOpen }) => isOpen);
    for (const [at, { record, line }] of records.entries()) {
      if (at === open && arePieces(records.slice(at + 1), this.#table.width)) {
        this.#context.unreadable(this.#line + line, 'no-columns');
        return;
      }
      this.#put(record, this.#line + line, take);
    }
  }

  /** Lines without quotes, cut in one pass into the one list of cells: a list for each row costs as much as its numbers. */
  #readPlain(text: string, delimiter: string, take: TakeRow): void {
    const cells = this.#cells;
    let next = -1;
    for (let at = 0; at <= text.length;) {
      const end = placeOf('\n', text, at);
      let count = 0;
      for (;;) {
        if (next < at) next = placeOf(delimiter, text, at);
        if (next >= end) break;
        cells[count++] = text.slice(at, next);
        at = next + 1;
      }
      cells[count++] = text.slice(at, end);
      cells.length = count;
      at = end + 1;
      this.#put(cells, ++this.#line, take);
    }
  }

  #put(cells: readonly string[], line: number, take: TakeRow): void {
    this.#table.read(cells, line, take, line === this.#cutLine);
  }
}
