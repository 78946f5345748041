// One JSON document: an array of rows, an object that holds them, or an object of numbers, which is one row.
import type { ByteSource } from '../bytes.ts';
import { partsOf } from '../bytes.ts';
import { yieldToEventLoop } from '../lines.ts';
import { isEvalInfo, readEvalInfo } from './eval-info.ts';
import { readFields } from './fields.ts';
import { readResults, resultsOf } from './evaluations.ts';
import type { Fields, Piece } from './json-text.ts';
import { ObjectCutter, isFields, parseFields } from './json-text.ts';
import { MAX_ROW_BYTES } from './json-lines.ts';
import { columnsToRows, seriesToRows } from './lists.ts';
import type { ReadContext, RowSource, TakeRow } from './row.ts';
import { Row } from './row.ts';

/** Bytes of a document that is no list of rows: it is read whole. */
const MAX_DOCUMENT_BYTES = 64 * 1024 * 1024;

/** Where a document keeps its rows: `log_history` of Hugging Face's trainer, and what people name such a list. */
const rowKeys = ['log_history', 'history', 'rows', 'records', 'logs', 'epochs', 'metrics'];

/** The rows of an array, or of objects one after the other, however they are laid out over lines. */
export async function* readJsonArray(source: ByteSource, context: ReadContext): RowSource {
  const cutter = new ObjectCutter(MAX_ROW_BYTES);
  const row = new Row(context.columns);
  const decoder = new TextDecoder();
  for await (const part of partsOf(source)) {
    await yieldToEventLoop(part.length);
    const text = decoder.decode(part, { stream: true });
    yield take => readPieces(cutter.push(text), row, context, take);
  }
  yield take => {
    readPieces(cutter.push(decoder.decode()), row, context, take);
    readPieces(cutter.end(), row, context, take);
  };
}

function readPieces(pieces: Iterable<Piece>, row: Row, context: ReadContext, take: TakeRow): void {
  let last = 0;
  for (const { text, line } of pieces) {
    const fields = text === undefined ? undefined : parseFields(text);
    if (fields !== undefined) {
      if (readFields(fields, row.begin(line), context.columns)) take(row);
      else context.unreadable(line, 'forbidden-key');
    } else if (line !== last) context.unreadable((last = line), 'no-json');
  }
}

export async function* readJsonDocument(source: ByteSource, context: ReadContext): RowSource {
  const text = await readText(source);
  if (text === undefined) {
    context.unreadable(1, 'too-long');
    return;
  }
  const fields = parseFields(text);
  if (fields !== undefined) yield take => readWhole(fields, context, take);
  else {
    // Objects that are written over several lines each, one after the other.
    const cutter = new ObjectCutter(MAX_ROW_BYTES);
    const row = new Row(context.columns);
    yield take => {
      readPieces(cutter.push(text), row, context, take);
      readPieces(cutter.end(), row, context, take);
    };
  }
}

async function readText(source: ByteSource): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of partsOf(source)) {
    size += part.length;
    if (size > MAX_DOCUMENT_BYTES) return undefined;
    parts.push(Buffer.from(part));
  }
  return new TextDecoder().decode(Buffer.concat(parts));
}

function readWhole(fields: Fields, context: ReadContext, take: TakeRow): void {
  const row = new Row(context.columns);
  if (isEvalInfo(fields)) {
    readEvalInfo(fields, row.begin(1), context, take);
    return;
  }
  const rows = rowsOf(fields);
  if (rows === undefined) {
    const found = resultsOf(fields);
    if (found) readResults(fields, found, row.begin(1), context, take);
    else if (readFields(fields, row.begin(1), context.columns)) take(row);
    else context.unreadable(1, 'forbidden-key');
    return;
  }
  for (const [at, one] of rows.entries()) {
    if (readFields(one, row.begin(at + 1), context.columns)) take(row);
    else context.unreadable(at + 1, 'forbidden-key');
  }
}

function isRows(value: unknown): value is Fields[] {
  return Array.isArray(value) && value.length > 0 && value.every(isFields);
}

/** Of a trainer that has logged nothing yet there are no rows: its other keys are no metrics. */
function rowsOf(fields: Fields): readonly Fields[] | undefined {
  const found = rowKeys.map(key => fields[key]).find(isRows);
  return found ?? (Array.isArray(fields['log_history']) ? [] : (columnsToRows(fields) ?? seriesToRows(fields)));
}
