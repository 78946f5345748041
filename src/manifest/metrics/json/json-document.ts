// One JSON document: an array of rows, an object that holds them, or an object of numbers, which is one row.
import type { ByteSource } from '../../bytes.ts';
import { partsOf, toByteSource } from '../../bytes.ts';
import { yieldToEventLoop } from '../../lines.ts';
import { curvesOf, tableOf } from './document-rows.ts';
import { isEvalInfo, readEvalInfo } from './eval-info.ts';
import { readFields } from './fields.ts';
import { readResults, resultsOf } from './evaluations.ts';
import type { Fields } from './json-text.ts';
import { ObjectCutter, parseFields } from './json-text.ts';
import { MAX_ROW_BYTES, readJsonLines, rowSizes } from './json-lines.ts';
import { findLabelKeys } from '../labels/find-labels.ts';
import { labelKeysOfObjects } from '../labels/label-keys.ts';
import type { LabelKeys } from '../labels/labels.ts';
import type { ReadContext, RowSource, TakeRow } from '../rows/row-source.ts';
import { Row } from '../rows/row.ts';

/** The most bytes of a document that is not a list of rows, because it is read as a whole. */
const MAX_DOCUMENT_BYTES = 64 * 1024 * 1024;
/** The bytes of rows by which their labels are found, where the first row is long or each is written over several lines. */
const MAX_LABEL_BYTES = 1024 * 1024;

/** The rows of an array, or of consecutive objects, however their lines are broken. */
export async function* readJsonArray(source: ByteSource, context: ReadContext, labelKeys: LabelKeys): RowSource {
  const rows = new ObjectRows(new Row(context.columns, labelKeys), context);
  const decoder = new TextDecoder();
  for await (const part of partsOf(source)) {
    await yieldToEventLoop(part.length);
    yield take => {
      for (let at = 0; at < part.length; at += rowSizes.block)
        rows.read(decoder.decode(part.subarray(at, at + rowSizes.block), { stream: true }), take);
    };
  }
  yield take => {
    rows.read(decoder.decode(), take);
    rows.end();
  };
}

/** Objects that follow each other, each a row. */
class ObjectRows {
  readonly #cutter = new ObjectCutter(MAX_ROW_BYTES);
  readonly #row: Row;
  readonly #context: ReadContext;
  /** Characters of the longest. */
  #longest = 0;

  constructor(row: Row, context: ReadContext) {
    this.#row = row;
    this.#context = context;
  }

  read(text: string, take: TakeRow): void {
    let last = 0;
    for (const { text: object, line } of this.#cutter.push(text)) {
      const fields = object === undefined ? undefined : parseFields(object);
      if (object !== undefined && fields !== undefined) {
        this.#longest = Math.max(this.#longest, object.length);
        if (readFields(fields, this.#row.begin(line), this.#context.columns)) take(this.#row);
        else this.#context.unreadable(line, 'forbidden-key');
      } else if (line !== last) this.#context.unreadable((last = line), object === undefined ? 'text' : 'no-json');
    }
  }

  /** A last object without an end was cut off; a longer one has swallowed others. */
  end(): void {
    const reason = this.#cutter.openLength <= 2 * this.#longest ? 'cut-line' : 'damaged';
    for (const { line } of this.#cutter.end()) this.#context.unreadable(line, reason);
  }
}

export async function* readJsonDocument(source: ByteSource, context: ReadContext): RowSource {
  const { parts, isAll } = await readParts(source);
  const text = isAll ? new TextDecoder().decode(Buffer.concat(parts)) : '';
  const fields = isAll ? parseFields(text) : undefined;
  if (fields !== undefined) yield take => readWhole(fields, context, take);
  else if (parts.some(hasRowBelow)) {
    // The first row was longer than what a format is told by, or has no end.
    yield* readJsonLines(toByteSource(joined(parts, source)), context, labelKeysIn(parts, isAll, context));
  } else if (!isAll) context.unreadable(1, 'long-document');
  else {
    // Objects that are written over several lines each, one after the other.
    const objects = new ObjectRows(new Row(context.columns, labelKeysIn(parts, isAll, context)), context);
    yield take => {
      objects.read(text, take);
      objects.end();
    };
  }
}

/** The keys of labels of rows that are no document, by as much of them as a long first row may take. */
function labelKeysIn(parts: readonly Buffer[], isAll: boolean, { columns }: ReadContext): LabelKeys {
  const bytes = Buffer.concat(parts);
  const text = new TextDecoder().decode(bytes.subarray(0, MAX_LABEL_BYTES));
  return labelKeysOfObjects(text, isAll && bytes.length <= MAX_LABEL_BYTES, columns.own);
}

/** A document as far as it is read whole. */
async function readParts(source: ByteSource): Promise<{ parts: Buffer[]; isAll: boolean }> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of partsOf(source)) {
    size += part.length;
    parts.push(Buffer.from(part));
    if (size > MAX_DOCUMENT_BYTES) return { parts, isAll: false };
  }
  return { parts, isAll: true };
}

/** Whether a row of JSON lines begins here: an object over several lines has nothing behind its brace. */
const hasRowBelow = (part: Buffer): boolean => /\n\{[ \t]*["']/.test(part.toString('latin1'));

async function* joined(parts: readonly Buffer[], rest: ByteSource): AsyncGenerator<Buffer, undefined> {
  yield* parts;
  yield* partsOf(rest);
  return undefined;
}

function readWhole(fields: Fields, context: ReadContext, take: TakeRow): void {
  const row = new Row(context.columns);
  if (isEvalInfo(fields)) {
    readEvalInfo(fields, row.begin(1), context, take);
    return;
  }
  const table = tableOf(fields);
  const found = table ?? curvesOf(fields);
  if (found === undefined) {
    const results = resultsOf(fields);
    if (results) readResults(fields, results, row.begin(1), context, take);
    else if (readFields(fields, row.begin(1), context.columns)) take(row);
    else context.unreadable(1, 'forbidden-key');
    return;
  }
  const { rows, beside = {} } = found;
  const all = Object.keys(beside).length > 0 ? [...rows, beside] : rows;
  const labelled = new Row(context.columns, findLabelKeys(all, table !== undefined, context.columns.own));
  for (const [at, one] of all.entries()) {
    labelled.begin(at + 1);
    // What the rows have too is no end of theirs, such as the best of them.
    if (one === beside) labelled.passOverKnown();
    if (readFields(one, labelled, context.columns)) take(labelled);
    else context.unreadable(at + 1, 'forbidden-key');
  }
}
