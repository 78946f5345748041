// Events of TensorBoard: scalars by tag, as PyTorch's and TensorFlow's writers keep them.
// https://github.com/tensorflow/tensorboard/blob/master/tensorboard/compat/proto/event.proto
import { PbfReader } from 'pbf';
import type { ByteSource } from '../../bytes.ts';
import type { LeftOutReason } from '../rows/column.ts';
import type { ReadContext, RowSource, TakeRow } from '../rows/row-source.ts';
import { Row } from '../rows/row.ts';
import { KnownEvents } from './known-events.ts';
import type { Tensor } from './tensor.ts';
import { emptyTensor, floatPlace, readTensor, scalarOf } from './tensor.ts';
import type { FrameReader } from './tfrecord.ts';
import { readFrames } from './tfrecord.ts';

/** A row for each event that holds a scalar, the events of all files one after the other. */
export async function* readTensorBoard(sources: readonly ByteSource[], context: ReadContext): RowSource {
  const events = new Events(context);
  for (const source of sources) for await (const frames of readFrames(source)) yield take => frames(events.for(take));
}

/** One value of a summary. */
interface Value {
  tag: string;
  simple: number | undefined;
  /** Where the bytes of `simple` are. */
  simpleAt: number | undefined;
  tensor: Tensor | undefined;
  /** What its plugin makes of the tensor: scalars, text, images. */
  plugin: string;
  /** It holds an image, a sound or a histogram of the older kind. */
  isOther: boolean;
}

interface Event {
  step: number;
  values: Value[];
}

class Events implements FrameReader {
  readonly #context: ReadContext;
  readonly #row: Row;
  readonly #known = new KnownEvents();
  #take: TakeRow = () => undefined;

  constructor(context: ReadContext) {
    this.#context = context;
    this.#row = new Row(context.columns);
  }

  for(take: TakeRow): this {
    this.#take = take;
    return this;
  }

  refuse(...[number, problem]: Parameters<FrameReader['refuse']>): void {
    this.#context.unreadable(number, problem);
  }

  read(number: number, buffer: Buffer, view: DataView, from: number, to: number): void {
    const known = this.#known;
    const column = known.find(buffer, view, from, to);
    if (column) {
      this.#begin(number, known.step).putNumber(column, known.value);
      this.#take(this.#row);
      return;
    }
    const data = buffer.subarray(from, to);
    const event = decode(data);
    if (event === undefined) this.#context.unreadable(number, 'damaged-record');
    else if (event.values.length > 0) {
      this.#keep(event, data, number);
      if (this.#fill(event, number)) this.#take(this.#row);
    }
  }

  /** So that the next like it need not be decoded. */
  #keep({ step, values: [value, second] }: Event, data: Buffer, number: number): void {
    const at = value && !second ? placeOf(value) : undefined;
    const column = value && at !== undefined ? this.#context.columns.get(value.tag, number) : undefined;
    if (column && at !== undefined) this.#known.keep(data, step, at, column);
  }

  #begin(number: number, step: number): Row {
    const row = this.#row.begin(number);
    row.axis.set(step);
    return row;
  }

  /** False where the event holds nothing but pictures, texts and the like: they are named as left out, and are no rows. */
  #fill({ step, values }: Event, number: number): boolean {
    const { columns } = this.#context;
    const row = this.#begin(number, step);
    for (const value of values) {
      const scalar = numberOf(value);
      if (scalar === undefined) columns.leaveOut(value.tag, kindOf(value), number);
      else {
        const column = columns.get(value.tag, number);
        if (column) row.put(column, scalar);
        else row.partial = true;
      }
    }
    return row.count > 0 || row.partial;
  }
}

/** Where the four bytes of the value's number are; undefined where it has none, or one of another size. */
function placeOf(value: Value): number | undefined {
  if (numberOf(value) === undefined) return undefined;
  return value.simple === undefined ? value.tensor && floatPlace(value.tensor) : value.simpleAt;
}

function numberOf({ simple, tensor, plugin, isOther }: Value): number | undefined {
  if (simple !== undefined) return simple;
  const mayBeScalar = !isOther && tensor !== undefined && (plugin === '' || plugin === 'scalars');
  return mayBeScalar ? scalarOf(tensor) : undefined;
}

function kindOf({ plugin }: Value): LeftOutReason {
  return plugin === 'text' ? 'text' : 'object';
}

/** The event of a frame; undefined where it is none. */
function decode(data: Buffer): Event | undefined {
  const event: Event = { step: 0, values: [] };
  try {
    return new PbfReader(data).readFields(readEvent, event);
  } catch {
    // The library throws errors of any kind for bytes that are not such a message.
    return undefined;
  }
}

function readEvent(tag: number, event: Event, pbf: PbfReader): void {
  if (tag === 2) event.step = pbf.readVarint(true);
  else if (tag === 5) pbf.readMessage(readSummary, event);
}

function readSummary(tag: number, event: Event, pbf: PbfReader): void {
  if (tag !== 1) return;
  const value: Value = {
    tag: '',
    simple: undefined,
    simpleAt: undefined,
    tensor: undefined,
    plugin: '',
    isOther: false,
  };
  event.values.push(pbf.readMessage(readValue, value));
}

function readValue(tag: number, value: Value, pbf: PbfReader): void {
  if (tag === 1) value.tag = pbf.readString();
  else if (tag === 2) {
    value.simpleAt = pbf.pos;
    value.simple = pbf.readFloat();
  } else if (tag >= 3 && tag <= 6) value.isOther = true;
  else if (tag === 8) value.tensor = pbf.readMessage(readTensor, emptyTensor());
  else if (tag === 9) pbf.readMessage(readMetadata, value);
}

function readMetadata(tag: number, value: Value, pbf: PbfReader): void {
  if (tag === 1) pbf.readMessage(readPlugin, value);
}

function readPlugin(tag: number, value: Value, pbf: PbfReader): void {
  if (tag === 1) value.plugin = pbf.readString();
}
