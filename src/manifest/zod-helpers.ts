// The small pieces that the schemas of both generations are made of.
import * as z from 'zod/mini';
import type { LeftOut } from './metrics/rows/column.ts';
import { Columns } from './metrics/rows/columns.ts';
import { readFields } from './metrics/json/fields.ts';
import { kindOf } from './metrics/rows/column.ts';
import { Row } from './metrics/rows/row.ts';
import type { Json, JsonObject } from './python-json.ts';
import { isObject } from './python-json.ts';
import type { KnownKeys } from './run.ts';
import { ShapeError } from './run.ts';

const expected = (what: string) => ({ error: `it should be ${what}` });

/** A number as Python writes one: NaN and the infinities included. */
export const number = z.union([z.number(), z.nan(), z.literal([Infinity, -Infinity])], expected('a number'));
export const text = z.string(expected('text')).check(z.maxLength(4096, expected('at most 4,096 characters of text')));
export const flag = z.boolean(expected('true or false'));
export const texts = z.array(text, expected('a list of texts'));
export const whole = z.int(expected('a whole number'));
export const identity = z.union([text, z.number(), z.bigint()], expected('text or a number'));
export const json = z.custom<JsonObject>(value => isObject(value), expected('an object'));
/** Any value: its readable parts are read. */
export const anything = z.custom<Json>(() => true);
/** An optional field; Python writes an absent one as null. */
export const nullish = <T extends z.ZodMiniType>(type: T) => z.optional(z.nullable(type));
/** RFC 3339; Python's `isoformat()` leaves the offset away where it knows none, which is then this machine's. */
const momentPattern = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)?$/;
const isMoment = (value: string): boolean => momentPattern.test(value) && !Number.isNaN(Date.parse(value));
export const moment = z
  .string(expected('a date and time of RFC 3339'))
  .check(z.refine(isMoment, expected('a date and time of RFC 3339, like 2026-11-22T05:00:00Z')));
export const object = <T extends z.core.$ZodLooseShape>(shape: T) => z.looseObject(shape, expected('an object'));
export const oneOf = <const T extends readonly string[]>(...values: T) =>
  z.enum(values, expected(`one of ${values.join(', ')}`));

/** The keys that a schema knows: made from it, so that what is read and what may leave cannot drift apart. */
export function keysOf(type: z.core.$ZodObject): KnownKeys {
  return Object.fromEntries(Object.entries(type._zod.def.shape).map(([key, inner]) => [key, innerKeys(inner)]));
}

function innerKeys(type: z.core.$ZodType): KnownKeys | true {
  const isWrapped = type instanceof z.core.$ZodOptional || type instanceof z.core.$ZodNullable;
  if (isWrapped) return innerKeys(type._zod.def.innerType);
  if (type instanceof z.core.$ZodArray) return innerKeys(type._zod.def.element);
  return type instanceof z.core.$ZodObject ? keysOf(type) : true;
}

/** The parsed fields. @throws {ShapeError} that lists every field of a wrong type. */
export function read<T extends z.ZodMiniType>(type: T, fields: Json): z.output<T> {
  const result = z.safeParse(type, fields);
  if (result.success) return result.data;
  throw new ShapeError(
    result.error.issues.map(issue => ({
      path: issue.path.map(String).join('.'),
      message: issue.message,
      found: valueAt(fields, issue.path),
    })),
  );
}

function valueAt(value: Json | undefined, path: readonly PropertyKey[]): Json | undefined {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  if (Array.isArray(value)) return valueAt(value[Number(first)], rest);
  return isObject(value) && Object.hasOwn(value, first) ? valueAt(value[String(first)], rest) : undefined;
}

/** A Python number of any size as a JavaScript number. */
export function toNumber(value: Json | undefined): number | undefined {
  return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : undefined;
}

/** Named numbers, also of objects within, whose names join with `/`; and what of them is no number, by name. */
export function toMetrics(fields: Json | undefined): { metrics: Map<string, number>; leftOut: LeftOut[] } {
  const columns = new Columns();
  if (fields != null && !isObject(fields)) {
    columns.leaveOut('metrics', kindOf(fields), 1);
    return { metrics: new Map(), leftOut: [...columns.leftOut.values()] };
  }
  const row = new Row(columns).begin(1);
  readFields(fields ?? {}, row, columns);
  // Python writes None so.
  for (const column of row.nulls.columns.slice(0, row.nulls.count)) columns.leaveOutColumn(column, 'null', 1);
  const entries = row.metrics.slice(0, row.count).map(({ name }, at) => [name, row.values[at] ?? NaN] as const);
  return { metrics: new Map(entries), leftOut: [...columns.leftOut.values()] };
}
