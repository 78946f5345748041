// Compares two JSON Schemas: what this action sends or reads (ours, made from src/sync/schema.ts) and what a service documents (theirs,
// from an OpenAPI 3.0 or 3.1 document). Only what would break counts as a difference.
import * as z from 'zod/mini';

const schema = z.object({
  $ref: z.optional(z.string()),
  type: z.optional(z.union([z.string(), z.array(z.string())])),
  nullable: z.optional(z.boolean()),
  properties: z.optional(z.record(z.string(), z.unknown())),
  required: z.optional(z.array(z.string())),
  additionalProperties: z.optional(z.unknown()),
  items: z.optional(z.unknown()),
  enum: z.optional(z.array(z.unknown())),
  const: z.optional(z.unknown()),
  anyOf: z.optional(z.array(z.unknown())),
  oneOf: z.optional(z.array(z.unknown())),
  allOf: z.optional(z.array(z.unknown())),
});
type Schema = z.infer<typeof schema>;

/** Resolves a `$ref`; undefined if it is not in the document. */
export type Find = (reference: string) => unknown;

/** `request`: they must accept everything that we send. `answer`: we must be able to read everything that they send. */
export type Way = 'request' | 'answer';

interface Pair {
  way: Way;
  find: Find;
  /** The place in the value, such as `metrics[].step`; empty at the top. */
  place: string;
}

/** How deep `$ref` and `allOf` may nest. */
const deepest = 20;

/** One sentence for each difference; none if they accept all that we send, or send all that we need. */
export function compareSchemas(ours: unknown, theirs: unknown, way: Way, find: Find): string[] {
  return compare(ours, theirs, { way, find, place: '' });
}

function compare(ours: unknown, theirs: unknown, pair: Pair): string[] {
  const [mine, others] = [alternatives(ours, () => undefined), alternatives(theirs, pair.find)];
  // What they do not specify can be anything.
  if (others.length === 0 || mine.length === 0) return [];
  const [many, few] = pair.way === 'request' ? [mine, others] : [others, mine];
  // Each form that may be sent has to match one that the reader understands.
  return many.flatMap(one => {
    const tries = few.map(other =>
      pair.way === 'request' ? compareOne(one, other, pair) : compareOne(other, one, pair),
    );
    return tries.toSorted((a, b) => a.length - b.length)[0] ?? [];
  });
}

function compareOne(ours: Schema, theirs: Schema, pair: Pair): string[] {
  const name = pair.place === '' ? 'the body' : `\`${pair.place}\``;
  const [kind, other] = [kindOf(ours), kindOf(theirs)];
  if (!fits(kind, other, pair.way)) {
    return [`${name} is ${other ?? 'anything'} there, and ${kind ?? 'anything'} here`];
  }
  const strange = strangeValues(ours, theirs, pair.way);
  if (strange.length > 0) {
    const list = strange.map(value => JSON.stringify(value)).join(', ');
    return [
      pair.way === 'request'
        ? `${name} is sent as ${list}, which is not taken there`
        : `${name} may be ${list}, which is not supported here`,
    ];
  }
  if (kind === 'array') return compare(ours.items, theirs.items, { ...pair, place: `${pair.place}[]` });
  return kind === 'object' ? compareObjects(ours, theirs, pair) : [];
}

function compareObjects(ours: Schema, theirs: Schema, pair: Pair): string[] {
  const at = (name: string): string => (pair.place === '' ? name : `${pair.place}.${name}`);
  const [mine, others] = [ours.properties ?? {}, theirs.properties ?? {}];
  const both = Object.keys(mine).filter(name => name in others);
  const found = both.flatMap(name => compare(mine[name], others[name], { ...pair, place: at(name) }));
  const needed = (pair.way === 'request' ? theirs : ours).required ?? [];
  const given = pair.way === 'request' ? mine : others;
  const missing = needed.filter(name => !(name in given));
  const verb = pair.way === 'request' ? 'is required there, and not sent' : 'is needed here, and not in the answer';
  // A body that documents no field at all says nothing about fields.
  const isOpen = theirs.properties === undefined && theirs.additionalProperties !== false;
  const unknown = pair.way === 'request' && !isOpen ? Object.keys(mine).filter(name => !(name in others)) : [];
  const values = isSchema(ours.additionalProperties) && isSchema(theirs.additionalProperties);
  return [
    ...(pair.way === 'answer' && isOpen ? [] : missing.map(name => `\`${at(name)}\` ${verb}`)),
    ...unknown.map(name => `\`${at(name)}\` is sent, and not known there`),
    ...found,
    ...(values ? compare(ours.additionalProperties, theirs.additionalProperties, { ...pair, place: at('*') }) : []),
  ];
}

const isSchema = (value: unknown): boolean => typeof value === 'object' && value !== null;

/** The forms that a value may have, except `null`, which means that there is no value. Empty if anything is allowed. */
function alternatives(value: unknown, find: Find, depth = 0): Schema[] {
  const parsed = schema.safeParse(value);
  if (!parsed.success || depth > deepest) return [];
  const { $ref, anyOf, oneOf, allOf, ...own } = parsed.data;
  if ($ref !== undefined) return alternatives(find($ref), find, depth + 1);
  const several = anyOf ?? oneOf;
  if (several) return several.flatMap(one => alternatives(one, find, depth + 1));
  if (allOf) return [allOf.flatMap(one => alternatives(one, find, depth + 1)).reduce(merge, own)];
  if (Array.isArray(own.type)) return own.type.filter(one => one !== 'null').map(type => ({ ...own, type }));
  return own.type === 'null' || Object.keys(own).length === 0 ? [] : [own];
}

function merge(one: Schema, other: Schema): Schema {
  return {
    ...one,
    ...other,
    properties: { ...one.properties, ...other.properties },
    required: [...(one.required ?? []), ...(other.required ?? [])],
  };
}

/** The JSON type, also if the document implies it by other keywords. */
function kindOf({ type, properties, items, enum: values, const: value }: Schema): string | undefined {
  if (typeof type === 'string') return type;
  if (properties) return 'object';
  if (items !== undefined) return 'array';
  const example = value ?? values?.[0];
  return example === undefined ? undefined : typeof example;
}

function fits(ours: string | undefined, theirs: string | undefined, way: Way): boolean {
  if (ours === undefined || theirs === undefined || ours === theirs) return true;
  const [said, read] = way === 'request' ? [ours, theirs] : [theirs, ours];
  return said === 'integer' && read === 'number';
}

/** Values that one side may send and the other does not know, if both list theirs. */
function strangeValues(ours: Schema, theirs: Schema, way: Way): unknown[] {
  const list = ({ enum: values, const: value }: Schema): unknown[] | undefined =>
    values ?? (value === undefined ? undefined : [value]);
  const [said, read] = way === 'request' ? [list(ours), list(theirs)] : [list(theirs), list(ours)];
  return said === undefined || read === undefined ? [] : said.filter(value => !read.includes(value));
}
