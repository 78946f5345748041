// The results of the first stage, read as a stranger's: bounded, of the schema that is known, and every text of theirs past the
// scanner for secrets. What does not fit is one line in the log and nothing else.
import * as z from 'zod/mini';
import type { Scanner } from '../boundary/secrets.ts';
import type { FoundResults, ResultArtifact } from '../github/results.ts';
import { resultNamePattern } from '../github/results.ts';
import type { Logger } from '../log.ts';
import type { Json, JsonBounds } from '../manifest/json.ts';
import { JsonError, isObject, parseJson } from '../manifest/json.ts';
import type { CollectedLeg } from '../report/model.ts';
import type { Result } from '../report/result.ts';
import { resultSchema } from '../report/result.ts';
import { visible } from '../text.ts';

/** One leg of the first stage, as its result tells. */
export interface ReadLeg {
  title: string;
  /** The name that GitHub lists its artifact under, without what tells a second upload from the first. */
  artifact: string;
  result: Result;
  /** What could not be sent, by the client_run_id that its result names: not checked, and only to be passed through the boundary. */
  bodies: ReadonlyMap<string, string>;
}

/** A result has curves of up to 200 points for each metric, and bodies as one text each. */
const resultBounds: JsonBounds = { depth: 16, values: 4_000_000 };
/** A matrix has at most 256 jobs (GitHub Actions, usage limits). */
const mostLegs = 256;

const bodiesSchema = z.object({ bodies: z.optional(z.record(z.string(), z.string())) });

/** The legs that left a result, in the order of their titles. */
export async function readLegs(found: FoundResults['found'], scanner: Scanner, logger: Logger): Promise<ReadLeg[]> {
  const legs: ReadLeg[] = [];
  for (const { artifact, text } of found) {
    const { value, reason } = parse(text);
    const read = resultSchema.safeParse(value).data;
    // What the schema knows is within its bounds; the rest is dropped before anything looks at it.
    const result =
      read && resultSchema.safeParse(await redact(parseJson(JSON.stringify(read), resultBounds), scanner)).data;
    if (result === undefined) logger.warning(describeMisfit(artifact, reason));
    else legs.push(toLeg(artifact, result, value));
  }
  return legs.toSorted((a, b) => a.title.localeCompare(b.title, 'en', { numeric: true }));
}

function describeMisfit({ name, id }: ResultArtifact, reason = 'it is no result of this action'): string {
  return `The result artifact ${name} (id ${id}) is not used: ${visible(reason)}.`;
}

function toLeg({ name }: ResultArtifact, result: Result, value: Json | undefined): ReadLeg {
  const bodies = bodiesSchema.safeParse(value).data?.bodies ?? {};
  return {
    title: visible(result.leg?.title ?? '', 200),
    artifact: resultNamePattern.exec(name)?.[1] ?? name,
    result,
    bodies: new Map(Object.entries(bodies)),
  };
}

function parse(text: string): { value?: Json; reason?: string } {
  try {
    return { value: parseJson(text, resultBounds) };
  } catch (error) {
    if (error instanceof JsonError) return { reason: `its file is not read as JSON: ${error.message}` };
    throw error;
  }
}

/** Every text of a result past the scanner, names of reasons among them. */
async function redact(value: Json, scanner: Scanner): Promise<Json> {
  if (typeof value === 'string') return scanner.redact(value);
  if (Array.isArray(value)) {
    // Points of a curve are numbers, and there are many of them.
    if (value.every(one => typeof one === 'number')) return value;
    const passed: Json[] = [];
    for (const one of value) passed.push(await redact(one, scanner));
    return passed;
  }
  if (!isObject(value)) return value;
  const entries: [string, Json][] = [];
  for (const [name, one] of Object.entries(value)) entries.push([name, await redact(one, scanner)]);
  return Object.fromEntries(entries);
}

/** The legs as people see them, those that left nothing among them: `strategy` told each of the others how many there are. */
export function listLegs(legs: readonly ReadLeg[]): { legs: CollectedLeg[]; expected: number } {
  const jobs = Map.groupBy(legs, ({ result }) => result.leg?.job ?? '');
  const all = [...jobs].flatMap(([job, of]): CollectedLeg[] => {
    const total = Math.min(mostLegs, Math.max(...of.map(({ result }) => result.leg?.total ?? 1)));
    const there = new Set(of.map(({ result }) => result.leg?.index ?? 0));
    const absent = Array.from({ length: total }, (_, index) => index).filter(index => !there.has(index));
    return [
      ...of.map(({ title, result }) => ({ title, result })),
      ...absent.slice(0, Math.max(0, total - of.length)).map(index => ({
        title: visible(`${job}, leg ${index + 1} of ${total}`),
        result: undefined,
      })),
    ];
  });
  return { legs: all, expected: all.length };
}
