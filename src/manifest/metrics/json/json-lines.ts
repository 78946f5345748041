// JSON lines: one object per line. Also several objects on one line, and the items of an array over lines.
import type { ByteSource } from '../../bytes.ts';
import type { Block } from '../../block-cutter.ts';
import { placeOf, readPortions } from '../../lines.ts';
import { readFields } from './fields.ts';
import type { Fields } from './json-text.ts';
import { ObjectCutter, isFields, parseLoose, quoteBareWords, toJson, tryParse } from './json-text.ts';
import type { LabelKeys } from '../labels/labels.ts';
import type { ReadContext, RowSource, TakeRow } from '../rows/row-source.ts';
import { Row } from '../rows/row.ts';
import type { Front } from './line-prefix.ts';
import { MAX_FRONT, describeFront, frontOf, partInFront } from './line-prefix.ts';

/** Bytes of one row. */
export const MAX_ROW_BYTES = 16 * 1024 * 1024;
/** Characters of a row's first key that are looked at. */
const MAX_FIRST_KEY = 256;
/** Places of a line at which a row may begin behind one that is cut: objects within either begin alike. */
const MAX_BEGINNINGS = 4;
/** Lines in which such a row is looked for, because each try may be a parser's error. */
const MAX_CUT_LINES = 10_000;
/**
 * Small blocks, because V8 enlarges its young generation by what its collections of garbage find in use: a block's text, if any.
 * https://v8.dev/blog/trash-talk
 */
export const rowSizes = { block: 8 * 1024, line: MAX_ROW_BYTES };

export async function* readJsonLines(source: ByteSource, context: ReadContext, labelKeys: LabelKeys): RowSource {
  const lines = new JsonLines(context, labelKeys);
  for await (const portion of readPortions(source, rowSizes)) {
    yield take => {
      portion(block => {
        lines.read(block, take);
      });
    };
  }
}

/** An object ends in a brace; a parser's error takes as long as a long row. */
function mayBeWhole(line: string): boolean {
  const last = line.charCodeAt(line.length - 1);
  return last === 125 || last <= 32;
}

class JsonLines {
  readonly #context: ReadContext;
  readonly #row: Row;
  #line = 0;
  /** A line was JSON only with its bare words taken for numbers: there will be more. */
  #bareWords = false;
  /** The last line of the block that is an object, and how that of the blocks before it begins. */
  #before = '';
  #begins = '';
  /** The letters in front of it. */
  #lettersBefore = '';
  #cutLines = 0;
  #front = describeFront('');

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
    // Not the line, which is a part of the block's text: that would be in use until the next block has a row.
    if (this.#before !== '') this.#begins = beginningOf(this.#before);
    this.#before = '';
  }

  #readLine(line: string, take: TakeRow, isCut: boolean): void {
    this.#line++;
    // A parser error for each empty line would make a small compressed file of empty lines take minutes.
    if (line === '') return;
    if (line.charCodeAt(0) === 123 || line.includes('{')) {
      const value = line.charCodeAt(0) === 123 && mayBeWhole(line) ? tryParse(line) : undefined;
      if (isFields(value)) {
        [this.#before, this.#lettersBefore] = [line, ''];
        this.#readRow(value, take);
      } else this.#readPieces(line, take, isCut);
    } else if (/^\s*\[/.test(line) && !/^\s*\[\s*$/.test(line) && Array.isArray(tryParse(line)))
      this.#context.unreadable(this.#line, 'no-object');
    // The brackets of an array over lines are lines of their own.
    else if (!/^\s*(?:[[\]],?\s*)?$/.test(line)) this.#context.unreadable(this.#line, isCut ? 'cut-line' : 'text');
  }

  /** @returns whether it is a row */
  #readRow(fields: Fields, take: TakeRow, part = ''): boolean {
    const isRow = readFields(fields, this.#row.begin(this.#line), this.#context.columns, part);
    if (isRow) take(this.#row);
    else this.#context.unreadable(this.#line, 'forbidden-key');
    return isRow;
  }

  /** Most lines have the same in front. */
  #describe(front: string): Front {
    return front === this.#front.text ? this.#front : (this.#front = describeFront(front));
  }

  /** A line that is not one object alone: several, the items of an array, one with bare words or with words in front of it, or none. */
  #readPieces(line: string, take: TakeRow, isCut: boolean): void {
    const front = frontOf(line);
    const own = line.slice(front.length);
    const { letters, part } = this.#describe(front);
    const value = line.charCodeAt(0) !== 123 && mayBeWhole(own) ? tryParse(own) : undefined;
    if (isFields(value)) {
      if (this.#readRow(value, take, part)) [this.#before, this.#lettersBefore] = [own, letters];
      return;
    }
    const { hasRows, isText, isBroken, isOpen } = this.#readObjects(own, take, part);
    if (hasRows) [this.#before, this.#lettersBefore] = [own, letters];
    if (!hasRows && !isCut && (isOpen || isBroken) && this.#readBehindCut(own, take, part))
      this.#context.unreadable(this.#line, 'cut-line');
    else if (!hasRows && !isCut && (letters !== this.#lettersBefore || isSpread(own, isOpen && !isBroken)))
      this.#context.unreadable(this.#line, 'text');
    else if (isBroken || isOpen) this.#context.unreadable(this.#line, isCut && !isBroken ? 'cut-line' : 'no-json');
    else if (isText) this.#context.unreadable(this.#line, 'text');
  }

  /**
   * The objects of a line, also with bare words, and what else is there: text, what is no JSON in braces, an object without an end. Each is
   * of the part that is named in front of it, or of the one before, unless the parts are named behind the objects.
   */
  #readObjects(
    own: string,
    take: TakeRow,
    part: string,
  ): Record<'hasRows' | 'isText' | 'isBroken' | 'isOpen', boolean> {
    const found = { hasRows: false, isText: false, isBroken: false, isOpen: true };
    // None has an end: no sign is looked at.
    const last = own.lastIndexOf('}') + 1;
    if (last <= own.indexOf('{')) return found;
    const quoted = toJson(own);
    const cutter = new ObjectCutter(MAX_ROW_BYTES, this.#line);
    const behind = own.slice(last, last + MAX_FRONT);
    const isBehind = part === '' && partInFront(behind) !== '';
    let [ofPart, end, isText] = [part, 0, false];
    for (const { text } of cutter.push(quoted)) {
      if (text === undefined) {
        isText = true;
        found.isText ||= end === 0;
        continue;
      }
      const start = quoted.indexOf('{', end);
      if (isText && end > 0) {
        const between = partInFront(quoted.slice(Math.max(end, start - MAX_FRONT), start));
        if (isBehind || between === '') found.isText = true;
        else ofPart = between;
      }
      [end, isText] = [start + text.length, false];
      const value = tryParse(text);
      if (!isFields(value)) found.isBroken = true;
      else if (this.#readRow(value, take, ofPart)) found.hasRows = true;
    }
    found.isText ||= isText;
    if (found.hasRows && quoted !== own) this.#bareWords = true;
    found.isOpen = cutter.openLength > 0;
    return found;
  }

  /**
   * A writer that was stopped within a row goes on behind it: the rest of that line is a row if it begins as the one before. At the end of a
   * line without an end it may be an object within the row.
   */
  #readBehindCut(line: string, take: TakeRow, part: string): boolean {
    const begins = beginningOf(this.#before) || this.#begins;
    if (begins === '' || ++this.#cutLines > MAX_CUT_LINES) return false;
    let at = 0;
    for (let tried = 0; tried < MAX_BEGINNINGS; tried++) {
      at = line.indexOf(begins, at + 1);
      if (at === -1) return false;
      const value = parseLoose(line.slice(at));
      if (isFields(value)) return this.#readRow(value, take, part);
    }
    return false;
  }
}

/** An object's brace and first key. */
const beginningOf = (line: string): string =>
  /^\{\s*(?:"[^"\\]*"|'[^'\\]*')/.exec(line.slice(0, MAX_FIRST_KEY))?.[0] ?? '';

/** Characters of the first line of an object over several. */
const MAX_SPREAD = 256;

/** Whether an object is open at the end of its line because it goes on over the next ones. */
const isSpread = (own: string, isOpen: boolean): boolean => isOpen && own.length <= MAX_SPREAD && /[{[]\s*$/.test(own);
