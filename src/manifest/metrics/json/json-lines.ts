// JSON lines: one object per line. Also several objects on one line, and the items of an array over lines.
import type { ByteSource } from '../../bytes.ts';
import type { Block } from '../../lines.ts';
import { placeOf, readPortions } from '../../lines.ts';
import { readFields } from './fields.ts';
import { ObjectCutter, isFields, quoteBareWords, toJson, tryParse } from './json-text.ts';
import type { LabelKeys } from '../labels/labels.ts';
import type { ReadContext, RowSource, TakeRow } from '../rows/row-source.ts';
import { Row } from '../rows/row.ts';

/** Bytes of one row. */
export const MAX_ROW_BYTES = 16 * 1024 * 1024;
/** Characters of a row's first key that are looked at. */
const MAX_FIRST_KEY = 256;
/**
 * Small blocks, because V8 enlarges its young generation by what a collection of garbage finds in use: a block's text and its lines.
 * https://v8.dev/blog/trash-talk
 */
export const rowSizes = { block: 8 * 1024, line: MAX_ROW_BYTES };

export async function* readJsonLines(source: ByteSource, context: ReadContext, labelKeys: LabelKeys): RowSource {
  const lines = new JsonLines(context, labelKeys);
  for await (const portion of readPortions(source, rowSizes)) {
    yield take => {
      for (const block of portion) lines.read(block, take);
    };
  }
}

/** A word in front of an object, such as `DLLL`, the mark of NVIDIA's logger: https://github.com/NVIDIA/dllogger */
const mark = /^\s*[A-Za-z]{1,16}:?\s+(?=\{)/;

class JsonLines {
  readonly #context: ReadContext;
  readonly #row: Row;
  #line = 0;
  /** A line was JSON only with its bare words taken for numbers: there will be more. */
  #bareWords = false;
  /** The last line that is an object. */
  #before = '';

  constructor(context: ReadContext, labelKeys: LabelKeys) {
    this.#context = context;
    this.#row = new Row(context.columns, labelKeys);
  }

  read({ text, tooLong, isCut }: Block, take: TakeRow): void {
    if (tooLong) {
      this.#context.unreadable(++this.#line, 'too-long');
      return;
    }
    const bare = text.includes('NaN') || text.includes('Infinity') || this.#bareWords;
    const quoted = bare ? quoteBareWords(text) : text;
    // One line after the other: a list of all would be in use while its rows are garbage.
    for (let at = 0; at <= quoted.length;) {
      const end = placeOf('\n', quoted, at);
      this.#readLine(quoted.slice(at, end), take, isCut && end === quoted.length);
      at = end + 1;
    }
  }

  #readLine(line: string, take: TakeRow, isCut: boolean): void {
    this.#line++;
    // A parser error for each empty line would make a small compressed file of empty lines take minutes.
    if (line === '') return;
    const value = tryParse(line);
    if (isFields(value)) {
      this.#before = line;
      if (readFields(value, this.#row.begin(this.#line), this.#context.columns)) take(this.#row);
      else this.#context.unreadable(this.#line, 'forbidden-key');
    } else if (value !== undefined && !Array.isArray(value)) this.#context.unreadable(this.#line, 'no-object');
    else if (Array.isArray(value) && !line.includes('{')) this.#context.unreadable(this.#line, 'no-object');
    else if (line.trim() !== '') this.#readPieces(line, take, isCut);
  }

  /** A line that is not one object: several, the items of an array, one with bare words, or none. */
  #readPieces(line: string, take: TakeRow, isCut: boolean): void {
    const own = line.replace(mark, '');
    const quoted = toJson(own);
    const cutter = new ObjectCutter(MAX_ROW_BYTES, this.#line);
    let [isWhole, hasRows] = [true, false];
    for (const pieces of [cutter.push(quoted), cutter.end()]) {
      for (const { text } of pieces) {
        const value = text === undefined ? undefined : tryParse(text);
        if (!isFields(value)) isWhole = false;
        else if (readFields(value, this.#row.begin(this.#line), this.#context.columns)) {
          if (quoted !== own) this.#bareWords = true;
          hasRows = true;
          take(this.#row);
        } else this.#context.unreadable(this.#line, 'forbidden-key');
      }
    }
    // The brackets of an array over lines are lines of their own.
    if (!isWhole || (!line.includes('{') && !/^\s*[[\]],?\s*$/.test(line)))
      this.#context.unreadable(this.#line, 'no-json');
    if (!isWhole && !hasRows && !isCut) this.#readBehindCut(quoted, take);
  }

  /**
   * A writer that was stopped within a row goes on behind it: the rest of that line is a row if it begins as the one before. At the end of a
   * line without an end it may be an object within the row.
   */
  #readBehindCut(line: string, take: TakeRow): void {
    const start = /^\{\s*"[^"\\]*"/.exec(this.#before.slice(0, MAX_FIRST_KEY))?.[0] ?? '';
    const at = start === '' ? -1 : line.lastIndexOf(start);
    const value = at > 0 ? tryParse(line.slice(at)) : undefined;
    if (isFields(value) && readFields(value, this.#row.begin(this.#line), this.#context.columns)) take(this.#row);
  }
}
