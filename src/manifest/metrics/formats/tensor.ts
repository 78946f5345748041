// A scalar in TensorFlow's TensorProto: the first number of whichever list or bytes hold it.
// https://github.com/tensorflow/tensorflow/blob/master/tensorflow/core/framework/tensor.proto
import type { PbfReader } from 'pbf';

export interface Tensor {
  type: number;
  /** Numbers that it holds by its shape; 1 of a scalar. */
  size: number;
  value: number | undefined;
  content: Uint8Array | undefined;
  /** Where the content begins, and the number that `value` is, if it is of the list of floats. */
  contentAt: number | undefined;
  valueAt: number | undefined;
}

export const emptyTensor = (): Tensor => ({
  type: 0,
  size: 1,
  value: undefined,
  content: undefined,
  contentAt: undefined,
  valueAt: undefined,
});

/** The types of numbers, as in types.proto. */
const types = { float: 1, double: 2, int32: 3, uint8: 4, int16: 5, int8: 6, int64: 9, bfloat16: 14, half: 19 } as const;

export function readTensor(tag: number, tensor: Tensor, pbf: PbfReader): void {
  if (tag === 1) tensor.type = pbf.readVarint();
  else if (tag === 2) pbf.readMessage(readShape, tensor);
  else if (tag === 4) {
    tensor.content = pbf.readBytes();
    tensor.contentAt = pbf.pos - tensor.content.length;
  } else if (tag === 5) readFloats(tensor, pbf);
  else if (tag === 6) tensor.value ??= pbf.readPackedDouble()[0];
  else if (tag === 7 || tag === 10) tensor.value ??= pbf.readPackedVarint([], true)[0];
  else if (tag === 13) tensor.value ??= halfOf(tensor.type, pbf.readPackedVarint()[0]);
}

function readFloats(tensor: Tensor, pbf: PbfReader): void {
  const floats = pbf.readPackedFloat();
  if (tensor.value === undefined && floats.length > 0) tensor.valueAt = pbf.pos - 4 * floats.length;
  tensor.value ??= floats[0];
}

function readShape(tag: number, tensor: Tensor, pbf: PbfReader): void {
  if (tag === 2) pbf.readMessage(readDimension, tensor);
}

function readDimension(tag: number, tensor: Tensor, pbf: PbfReader): void {
  if (tag === 1) tensor.size *= pbf.readVarint();
}

function halfOf(type: number, bits: number | undefined): number | undefined {
  if (bits === undefined) return undefined;
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(bits & 0xffff);
  return readContent(type, bytes);
}

/** The tensor's one number; undefined where it has none, or several. */
export function scalarOf({ type, size, value, content }: Tensor): number | undefined {
  if (size !== 1) return undefined;
  return value ?? (content && readContent(type, Buffer.from(content.buffer, content.byteOffset, content.byteLength)));
}

/** Where the four bytes of the number that `scalarOf` gives are, if it is a `float`. */
export function floatPlace({ type, value, contentAt, valueAt }: Tensor): number | undefined {
  if (type !== types.float) return undefined;
  return value === undefined ? contentAt : valueAt;
}

function readContent(type: number, bytes: Buffer): number | undefined {
  const [width, read] = readers.get(type) ?? [0, undefined];
  return read && bytes.length >= width ? read(bytes) : undefined;
}

const readers = new Map<number, [width: number, read: (bytes: Buffer) => number]>([
  [types.float, [4, bytes => bytes.readFloatLE()]],
  [types.double, [8, bytes => bytes.readDoubleLE()]],
  [types.int32, [4, bytes => bytes.readInt32LE()]],
  [types.uint8, [1, bytes => bytes.readUInt8()]],
  [types.int16, [2, bytes => bytes.readInt16LE()]],
  [types.int8, [1, bytes => bytes.readInt8()]],
  [types.int64, [8, bytes => Number(bytes.readBigInt64LE())]],
  [types.bfloat16, [2, bytes => Buffer.from([0, 0, bytes[0] ?? 0, bytes[1] ?? 0]).readFloatLE()]],
  [types.half, [2, bytes => fromHalf(bytes.readUInt16LE())]],
]);

/** IEEE 754 binary16. */
function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
