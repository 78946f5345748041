// The messages between a session and its worker.
import * as z from 'zod/mini';

const pair = z.tuple([z.string(), z.number()]);

export const taskSchema = z.object({
  grammar: z.string(),
  /** Of the first batch. */
  seed: z.int(),
  /** Milliseconds. */
  time: z.number(),
  /** Examines only this case. */
  path: z.optional(z.string()),
  /** Milliseconds that a case may take, where it is the only one and is measured. */
  longest: z.optional(z.number()),
});
export type Task = z.output<typeof taskSchema>;

export const countsSchema = z.object({
  cases: z.int(),
  /** Milliseconds that the cases took. */
  spent: z.number(),
  /** Of all but the samples, and which it was. */
  slowest: z.object({ took: z.number(), cpu: z.number(), seed: z.int(), index: z.int() }),
  /** How many came to what. */
  accepted: z.array(pair),
  refused: z.array(pair),
  failure: z.optional(z.object({ seed: z.int(), path: z.optional(z.string()), message: z.string() })),
});
export type Counts = z.output<typeof countsSchema>;

export const messageSchema = z.discriminatedUnion('say', [
  /** The worker has started, with these grammars. */
  z.object({ say: z.literal('ready'), grammars: z.array(z.string()) }),
  /** The counts so far, and of the whole task. */
  z.object({ say: z.literal('so far'), counts: countsSchema }),
  z.object({ say: z.literal('done'), counts: countsSchema }),
]);
export type Message = z.output<typeof messageSchema>;

export const openingSchema = z.object({ module: z.string(), board: z.instanceof(Int32Array) });
