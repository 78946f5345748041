// One row of metrics.jsonl, in any of the three shapes that exist (contract 3).

/** What one row says; the same object is filled for row after row, so that nothing is made anew for each. */
export interface RowContent {
  /** As written; undefined where the row has none that is a finite number. */
  step: number | undefined;
  /** The numbers that it names, each name once: the first `count` of `names` and of `values`, NaN and infinities included. */
  count: number;
  names: string[];
  values: number[];
  /** Keys that hold something else than a number. */
  left: string[];
}

export const emptyRow = (): RowContent => ({ step: undefined, count: 0, names: [], values: [], left: [] });

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A bare word of Python's where a value may stand, or a string, which is passed over; an unended one to the line's end. */
const bareWord = /"(?:[^"\\\n]|\\.)*"?|(?:NaN|-?Infinity)(?=\s*[,}\]])/g;

/**
 * The lines of a block, with the bare `NaN`, `Infinity` and `-Infinity` that Python writes as strings: what is left is JSON,
 * which the engine's own parser reads quicker than any other could.
 */
export function rowLines(text: string): string[] {
  const bare = text.includes('NaN') || text.includes('Infinity');
  const json = bare ? text.replace(bareWord, found => (found.startsWith('"') ? found : `"${found}"`)) : text;
  return json.split('\n');
}

/**
 * Reads a line of `rowLines` in any of the shapes `{"step":1,"values":{"loss":7}}`, `{"step":1,"loss":7}` and
 * `{"step":1,"timestamp":…,"speed":…,"metrics":{"loss":7}}`: the numbers beside `step` and `timestamp` are metrics. The strings
 * "NaN", "Infinity" and "-Infinity" are numbers too; the JSON of protobuf has them so.
 * @returns false where the line is no JSON object, or one with the key `__proto__`
 */
export function readRow(line: string, row: RowContent): boolean {
  const fields = parseRow(line);
  row.step = undefined;
  row.count = 0;
  if (row.left.length > 0) row.left = [];
  if (fields === undefined) return false;
  const gathered = isFields(fields['values']) ? 'values' : 'metrics';
  for (const name in fields) {
    const value = fields[name];
    if (name === '__proto__') return false;
    if (name === 'step') readStep(value, row);
    else if (name === 'timestamp') continue;
    else if (name === gathered && isFields(value)) {
      for (const inner in value) {
        if (inner === '__proto__') return false;
        // What stands beside the gathered ones has the name already.
        if (inner !== 'step' && typeof fields[inner] === 'number') row.left.push(inner);
        else readNumber(inner, value[inner], row);
      }
    } else readNumber(name, value, row);
  }
  return true;
}

function parseRow(line: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function readStep(value: unknown, row: RowContent): void {
  if (typeof value === 'number' && Number.isFinite(value)) row.step = value;
  else row.left.push('step');
}

const spelled = new Map<unknown, number>([
  ['NaN', NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
]);

function readNumber(name: string, value: unknown, row: RowContent): void {
  const number = typeof value === 'number' ? value : spelled.get(value);
  if (number === undefined) row.left.push(name);
  else {
    row.names[row.count] = name;
    row.values[row.count++] = number;
  }
}
