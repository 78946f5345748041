// Events that equal an earlier one except for their time, their step and their one number, because a trainer writes a scalar the same way
// each time. Equal bytes have the same meaning, so they are not decoded again.
// https://github.com/tensorflow/tensorboard/blob/master/tensorboard/compat/proto/event.proto
import type { Column } from '../rows/column.ts';

/** The keys of an event's time, step and summary, of a summary's value, and of a value's tag: the field's number and its type. */
const [timeKey, stepKey, summaryKey, valueKey, tagKey] = [0x09, 0x10, 0x2a, 0x0a, 0x0a];
const timeBytes = 9;
const numberBytes = 4;
/** Bytes of the longest step that is read here. */
const MAX_STEP_BYTES = 7;

/** A summary of one scalar: the bytes before its number, and those behind. */
interface KnownSummary {
  before: Uint8Array;
  after: Uint8Array;
  column: Column;
  /** The summary that followed it the last time, because trainers write their scalars in a fixed order. */
  next: KnownSummary | undefined;
}

/** The most tags that are remembered; events with other tags are decoded each time. */
const MAX_KNOWN = 8_192;

export class KnownEvents {
  readonly #byTag = new Map<string, KnownSummary>();
  #last: KnownSummary | undefined;
  /** Of the event that was found last. */
  step = 0;
  value = 0;

  /** The column of the event's one scalar, and its `step` and `value` here; undefined where no such event was seen before. */
  find(bytes: Buffer, view: DataView, from: number, to: number): Column | undefined {
    const at = this.#readStep(bytes, from, to);
    if (at === undefined) return undefined;
    const likely = this.#last?.next;
    const known = likely && isSame(likely, bytes, at, to) ? likely : this.#lookUp(bytes, at, to);
    if (known === undefined) return undefined;
    if (this.#last) this.#last.next = known;
    this.#last = known;
    this.value = view.getFloat32(at + known.before.length, true);
    return known.column;
  }

  /** Keeps how an event is written whose one scalar is the four bytes at `valueAt`, where its summary is all that is behind its `step`. */
  keep(event: Buffer, step: number, valueAt: number, column: Column): void {
    const at = this.#readStep(event, 0, event.length);
    const tag = at === undefined ? undefined : tagOf(event, at, event.length);
    const isUsual =
      at !== undefined && this.step === step && isLast(event, at) && valueAt + numberBytes <= event.length;
    if (!isUsual || tag === undefined || this.#byTag.size >= MAX_KNOWN) return;
    const [before, after] = [event.subarray(at, valueAt), event.subarray(valueAt + numberBytes)];
    this.#byTag.set(tag, { before: Uint8Array.from(before), after: Uint8Array.from(after), column, next: undefined });
  }

  #lookUp(bytes: Buffer, at: number, to: number): KnownSummary | undefined {
    const known = this.#byTag.get(tagOf(bytes, at, to) ?? '');
    return known && isSame(known, bytes, at, to) ? known : undefined;
  }

  /** Where the summary begins; undefined where the event is not a time, mostly a step, and a summary. */
  #readStep(bytes: Buffer, from: number, to: number): number | undefined {
    let at = from + timeBytes;
    if (bytes[from] !== timeKey || at >= to) return undefined;
    this.step = 0;
    if (bytes[at] !== stepKey) return at;
    for (let [unit, byte, end] = [1, 0x80, ++at + MAX_STEP_BYTES]; byte >= 0x80; unit *= 128) {
      if (at >= end || at >= to) return undefined;
      byte = bytes[at++] ?? 0;
      this.step += (byte & 0x7f) * unit;
    }
    return at;
  }
}

function isSame({ before, after }: KnownSummary, bytes: Buffer, at: number, to: number): boolean {
  const valueAt = at + before.length;
  if (to - valueAt !== numberBytes + after.length) return false;
  for (let i = 0; i < before.length; i++) if (bytes[at + i] !== before[i]) return false;
  for (let i = 0; i < after.length; i++) if (bytes[valueAt + numberBytes + i] !== after[i]) return false;
  return true;
}

/** The tag's bytes as text, a character each; undefined where the summary does not begin with a value that begins with it. */
function tagOf(bytes: Buffer, from: number, to: number): string | undefined {
  let at = from;
  for (const key of [summaryKey, valueKey]) {
    if (bytes[at++] !== key) return undefined;
    while ((bytes[at++] ?? 0) >= 0x80);
  }
  if (bytes[at++] !== tagKey) return undefined;
  const length = bytes[at++] ?? 0x80;
  return length < 0x80 && at + length <= to ? bytes.toString('latin1', at, at + length) : undefined;
}

/** Whether the field ends where the event does. */
function isLast(event: Buffer, from: number): boolean {
  let [at, length] = [from + 1, 0];
  for (let [unit, byte] = [1, 0x80]; byte >= 0x80 && at < event.length; unit *= 128) {
    byte = event[at++] ?? 0;
    length += (byte & 0x7f) * unit;
  }
  return at + length === event.length;
}
