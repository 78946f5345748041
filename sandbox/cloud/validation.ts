// FastAPI's 422 in the words of pydantic 1 and of pydantic 2. Services use both; 2 repeats what was sent.
import * as z from 'zod/mini';
import { json, Refusal } from './http.ts';

export type Pydantic = 1 | 2;

type Finding = { loc: PropertyKey[]; key: string; text: string; input: unknown };

/** Pydantic's type and message for what zod found: [1's type, 1's text, 2's type, 2's text]. */
const words: Readonly<Record<string, readonly [string, string, string, string]>> = {
  missing: ['value_error.missing', 'field required', 'missing', 'Field required'],
  extra: ['value_error.extra', 'extra fields not permitted', 'extra_forbidden', 'Extra inputs are not permitted'],
  string: ['type_error.str', 'str type expected', 'string_type', 'Input should be a valid string'],
  number: ['type_error.float', 'value is not a valid float', 'float_type', 'Input should be a valid number'],
  int: ['type_error.integer', 'value is not a valid integer', 'int_type', 'Input should be a valid integer'],
  array: ['type_error.list', 'value is not a valid list', 'list_type', 'Input should be a valid list'],
  object: ['type_error.dict', 'value is not a valid dict', 'dict_type', 'Input should be a valid dictionary'],
  record: ['type_error.dict', 'value is not a valid dict', 'dict_type', 'Input should be a valid dictionary'],
};

/** The value that `schema` makes of a JSON body; else a 422 in the words of that version. */
export function parseBody<T extends z.ZodMiniType>(schema: T, body: Buffer, pydantic: Pydantic): z.infer<T> {
  const value = parseJson(body, pydantic);
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw unprocessable(
    parsed.error.issues.flatMap(issue => findings(issue, value)),
    pydantic,
  );
}

/** A 422 for a header that is not there. */
export function missingHeader(name: string, pydantic: Pydantic): Refusal {
  return unprocessable([{ loc: ['header', name], key: 'missing', text: '', input: null }], pydantic, []);
}

function parseJson(body: Buffer, pydantic: Pydantic): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    const ctx = { error: 'Expecting value' };
    const detail =
      pydantic === 1
        ? { loc: ['body', 0], msg: 'Expecting value: line 1 column 1 (char 0)', type: 'value_error.jsondecode', ctx }
        : { type: 'json_invalid', loc: ['body', 0], msg: 'JSON decode error', input: {}, ctx };
    throw new Refusal(json(422, { detail: [detail] }));
  }
}

function findings(issue: z.core.$ZodIssue, body: unknown): Finding[] {
  const at = (path: PropertyKey[]) => path.reduce(step, body);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => ({
      loc: [...issue.path, key],
      key: 'extra',
      text: '',
      input: at([...issue.path, key]),
    }));
  }
  const input = at(issue.path);
  // Pydantic 2 echoes the whole object in which a field is missing.
  if (input === undefined) return [{ loc: issue.path, key: 'missing', text: '', input: at(issue.path.slice(0, -1)) }];
  const key = issue.code === 'invalid_type' ? issue.expected : issue.code;
  return [{ loc: issue.path, key, text: issue.message, input }];
}

function step(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined;
}

function unprocessable(found: Finding[], pydantic: Pydantic, root: string[] = ['body']): Refusal {
  const detail = found.slice(0, 100).map(({ loc, key, text, input }) => {
    const [type1, text1, type2, text2] = words[key] ?? ['value_error', text, 'value_error', `Value error, ${text}`];
    const place = [...root, ...loc];
    return pydantic === 1 ? { loc: place, msg: text1, type: type1 } : { type: type2, loc: place, msg: text2, input };
  });
  return new Refusal(json(422, { detail }));
}
