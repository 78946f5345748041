// Writes the part of a run that the first stage could not send (src/sync/write-body.ts) as the files of a run folder. It may be hostile
// and have a million rows, so it is read piece by piece, each piece is checked against its schema, and the whole is never parsed at
// once.
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import * as z from 'zod/mini';
import type { JsonObject } from '../../manifest/python-json.ts';
import { JsonError, isObject, parsePythonJson } from '../../manifest/python-json.ts';
import { bodyMembers, metricRow } from '../../sync/schema.ts';

/** The text does not have the form that the first stage writes. */
class Misfit extends Error {
  override name = 'Misfit';
}

const lineSchema = z.string();

/** Characters of one row: a run has at most 2,000 metrics, each with a name of at most 256. */
const MAX_ROW_LENGTH = 1024 * 1024;

/**
 * Lays rows and lines of a body down in `folder`. Its manifest, which then names them; undefined where the body is in no form that
 * is known here, and what lies in the folder is of no use.
 */
export async function writeRunFiles(text: string, folder: string): Promise<JsonObject | undefined> {
  try {
    const members = new Map(readMembers(text));
    const member = (name: keyof typeof bodyMembers): string => members.get(bodyMembers[name]) ?? '';
    const manifest = readManifest(member('manifest'));
    await write(join(folder, 'metrics.jsonl'), rowsOf(member('rows')));
    await write(join(folder, 'train.log'), linesOf(member('lines')));
    return namePlaces(manifest);
  } catch (error) {
    if (error instanceof Misfit || error instanceof JsonError) return undefined;
    throw error;
  }
}

function readManifest(text: string): JsonObject {
  const manifest = parsePythonJson(text);
  if (!isObject(manifest)) throw new Misfit();
  return manifest;
}

/** Where rows and lines lie, for a manifest that had such files. */
function namePlaces(manifest: JsonObject): JsonObject {
  const named = 'metrics_path' in manifest ? { metrics_path: 'metrics.jsonl' } : {};
  const logged = 'log_path' in manifest ? { log_path: 'train.log' } : {};
  return { ...manifest, ...named, ...logged };
}

function* rowsOf(list: string): Generator<string> {
  for (const item of readItems(list)) {
    if (item.length > MAX_ROW_LENGTH) throw new Misfit();
    const { step, values } = parse(metricRow, item);
    yield `${JSON.stringify({ step, metrics: values })}\n`;
  }
}

function* linesOf(list: string): Generator<string> {
  for (const item of readItems(list)) yield `${parse(lineSchema, item)}\n`;
}

function parse<T extends z.ZodMiniType>(schema: T, text: string): z.output<T> {
  try {
    const { data, success } = schema.safeParse(JSON.parse(text));
    if (success) return data;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Misfit();
}

/** Characters that are gathered before they are written. */
const pieceSize = 64 * 1024;

async function write(path: string, texts: Iterable<string>): Promise<void> {
  await pipeline(gather(texts), createWriteStream(path));
}

function* gather(texts: Iterable<string>): Generator<string> {
  let piece = '';
  for (const text of texts) {
    piece += text;
    if (piece.length < pieceSize) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

/** The members of an object by name, each with the text of its value. There is no white space between them, as in what is sent. */
function* readMembers(text: string): Generator<[name: string, value: string]> {
  const seen = new Set<string>();
  let at = 0;
  do {
    const colon = endOf(text, at + 1);
    const name = parse(lineSchema, text.slice(at + 1, colon));
    if (seen.has(name) || text[at] !== (at === 0 ? '{' : ',') || text[colon] !== ':') throw new Misfit();
    seen.add(name);
    at = endOf(text, colon + 1);
    yield [name, text.slice(colon + 1, at)];
  } while (text[at] === ',');
  if (text[at] !== '}' || at + 1 !== text.length) throw new Misfit();
}

/** The items of a list, each as text. */
function* readItems(list: string): Generator<string> {
  if (list === '[]') return;
  if (!list.startsWith('[')) throw new Misfit();
  let at = 0;
  do {
    const start = at + 1;
    at = endOf(list, start);
    yield list.slice(start, at);
  } while (list[at] === ',');
  if (list[at] !== ']' || at + 1 !== list.length) throw new Misfit();
}

/** Where the object, the list or the text ends that begins at `start`; for anything else one character on. */
function endOf(text: string, start: number): number {
  let depth = 0;
  let at = start;
  do {
    const letter = text[at];
    if (letter === undefined) throw new Misfit();
    if (letter === '"') at = endOfText(text, at);
    else {
      if (letter === '{' || letter === '[') depth += 1;
      if (letter === '}' || letter === ']') depth -= 1;
      at += 1;
    }
  } while (depth > 0);
  return at;
}

/** Where the text ends whose first quote stands at `start`: behind the next quote that no backslash takes away. */
function endOfText(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    let before = quote;
    while (text[before - 1] === '\\') before -= 1;
    if ((quote - before) % 2 === 0) return quote + 1;
  }
  throw new Misfit();
}
