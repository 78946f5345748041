// A curve that TensorBoard's page exports as JSON: a list of [seconds since 1970, step, value].
// https://github.com/tensorflow/tensorboard/blob/master/tensorboard/plugins/scalar/http_api.md
import { partsOf } from '../../bytes.ts';
import type { ByteSource } from '../../bytes.ts';
import { yieldToEventLoop } from '../../lines.ts';
import { metricOf } from './value-files.ts';
import { parseNumber } from '../rows/numbers.ts';
import type { MetricFormat, ReadContext, RowSource, TakeRow } from '../rows/row-source.ts';
import { Row } from '../rows/row.ts';

const firstPoint = /^\s*\[\s*\[\s*\d{9,10}(?:\.\d+)?(?:e[+-]?\d+)?\s*,\s*-?\d+(?:\.0)?\s*,[^,[\]]{1,60}\]/i;
/** Characters of one point. */
const MAX_POINT_LENGTH = 1000;

export const tensorboardExport = {
  name: 'tensorboard-export',
  title: 'a curve of TensorBoard',
  detects: head => firstPoint.test(head.toString('latin1', 0, 400)),
  read: readExports,
} as const satisfies MetricFormat;

async function* readExports(sources: readonly ByteSource[], paths: readonly string[], context: ReadContext): RowSource {
  for (const [at, source] of sources.entries()) {
    const points = new Points(metricOf(paths[at] ?? ''), context);
    const decoder = new TextDecoder();
    for await (const part of partsOf(source)) {
      await yieldToEventLoop(part.length);
      const text = decoder.decode(part, { stream: true });
      yield take => points.read(text, take);
    }
    yield () => points.end();
  }
}

class Points {
  readonly #name: string;
  readonly #context: ReadContext;
  readonly #row: Row;
  #rest = '';
  #count = 0;
  #isClosed = false;

  constructor(name: string, context: ReadContext) {
    this.#name = name;
    this.#context = context;
    this.#row = new Row(context.columns);
  }

  read(text: string, take: TakeRow): void {
    const pieces = (this.#rest + text).split(']');
    this.#rest = (pieces.pop() ?? '').slice(0, MAX_POINT_LENGTH);
    for (const piece of pieces) this.#readPoint(piece.trim(), take);
  }

  end(): void {
    if (this.#rest.trim() !== '' || !this.#isClosed) this.#context.unreadable(this.#count + 1, 'no-json');
  }

  #readPoint(piece: string, take: TakeRow): void {
    // The last bracket closes the list.
    if (piece === '' && !this.#isClosed) {
      this.#isClosed = true;
      return;
    }
    this.#count++;
    const cells = piece
      .slice(piece.lastIndexOf('[') + 1)
      .split(',')
      .map(cell => cell.trim().replace(/^"(.*)"$/, '$1'));
    const [time, step, value] = cells.map(parseNumber);
    const isPoint =
      cells.length === 3 && piece.length <= MAX_POINT_LENGTH && typeof time === 'number' && typeof step === 'number';
    if (!isPoint || value === undefined || this.#isClosed) {
      this.#context.unreadable(this.#count, 'no-point');
      return;
    }
    const row = this.#row.begin(this.#count);
    row.axis.set(step);
    const column = this.#context.columns.get(this.#name, this.#count);
    if (column) row.put(column, value);
    else row.partial = true;
    take(row);
  }
}
