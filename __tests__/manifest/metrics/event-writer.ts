// Events of TensorBoard as its writers make them: frames with checksums around protocol buffers.
import { PbfWriter } from 'pbf';
import { maskedCrc, viewOf } from '../../../src/manifest/metrics/formats/crc32c.ts';

export type WriteValue = (value: PbfWriter) => void;

export function scalar(tag: string, number: number): WriteValue {
  return value => {
    value.writeStringField(1, tag);
    value.writeFloatField(2, number);
  };
}

/** A scalar as TensorFlow 2 writes it: a tensor of a type's number, in bytes. */
function tensorOf(tag: string, type: number, bytes: Buffer): WriteValue {
  return value => {
    value.writeStringField(1, tag);
    value.writeMessage(
      8,
      (_none, tensor) => {
        tensor.writeVarintField(1, type);
        tensor.writeMessage(2, () => undefined, undefined);
        tensor.writeBytesField(4, bytes);
      },
      undefined,
    );
    value.writeMessage(
      9,
      (_none, metadata) =>
        metadata.writeMessage(1, (_inner, plugin) => plugin.writeStringField(1, 'scalars'), undefined),
      undefined,
    );
  };
}

export function tensorScalar(tag: string, number: number): WriteValue {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(number);
  return tensorOf(tag, 1, bytes);
}

/** In full precision. */
export function doubleScalar(tag: string, number: number): WriteValue {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(number);
  return tensorOf(tag, 2, bytes);
}

export function frame(data: Uint8Array): Buffer {
  const framed = Buffer.alloc(data.length + 16);
  framed.writeBigUInt64LE(BigInt(data.length));
  framed.writeUInt32LE(maskedCrc(viewOf(framed), 0, 8), 8);
  framed.set(data, 12);
  framed.writeUInt32LE(maskedCrc(viewOf(framed), 12, 12 + data.length), 12 + data.length);
  return framed;
}

export function event(step: number, values: readonly WriteValue[]): Buffer {
  const writer = new PbfWriter();
  writer.writeDoubleField(1, 1.7e9);
  writer.writeVarintField(2, step);
  writer.writeMessage(
    5,
    (_none, summary) => {
      for (const write of values) summary.writeMessage(1, (_inner, value) => write(value), undefined);
    },
    undefined,
  );
  return Buffer.from(writer.finish());
}

/** A file of events: its version first, then one event for each list of values. */
export function eventsFile(events: readonly (readonly WriteValue[])[], steps: readonly number[]): Buffer {
  const version = new PbfWriter();
  version.writeDoubleField(1, 1.7e9);
  version.writeStringField(3, 'brain.Event:2');
  const frames = events.map((values, at) => frame(event(steps[at] ?? 0, values)));
  return Buffer.concat([frame(version.finish()), ...frames]);
}
