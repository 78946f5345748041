// A grammar: cases for one reader of the product, and how a case is examined. The type of the cases is hidden, so that grammars of
// different cases can be in one list.
import { setImmediate as immediate } from 'node:timers/promises';
import fc from 'fast-check';

/** The outcome of a case: the reader accepted it, or refused it correctly, with a code or a reason. */
export interface Reached {
  way: 'accepted' | 'refused';
  as: string;
}

export const accepted = (as: string): Reached => ({ way: 'accepted', as });
export const refused = (as: string): Reached => ({ way: 'refused', as });

export interface Examiner<T> {
  /** Throws where an invariant does not hold. */
  examine(input: T): Promise<Reached>;
  close(): Promise<void>;
}

export interface Plan<T> {
  name: string;
  cases: fc.Arbitrary<T>;
  /** Real cases, unchanged: they are examined first, and load everything that is loaded on first use. */
  samples: readonly T[];
  open(): Promise<Examiner<T>>;
}

/** Called with each case, so that another thread can notice one that never ends. */
export interface Watch {
  /** `index` counts from 0 in the batch, and stays the same while a failure is shrunk; undefined for a sample. */
  begin(index: number | undefined): void;
  end(reached: Reached): void;
  /** An invariant does not hold: from now on the case is shrunk. */
  fail(): void;
  /** Whether the time is over; then no further case is examined. */
  isOver(): boolean;
}

/** A case for which an invariant does not hold. */
export interface Failure {
  /** As `--path` takes it; undefined for a sample. */
  path: string | undefined;
  message: string;
}

export interface Batch {
  seed: number;
  cases: number;
  /** Examines only the case at this path. */
  path?: string | undefined;
}

export interface OpenGrammar {
  examineSamples(watch: Watch): Promise<Failure | undefined>;
  examineBatch(batch: Batch, watch: Watch): Promise<Failure | undefined>;
  close(): Promise<void>;
}

export interface Grammar {
  name: string;
  open(): Promise<OpenGrammar>;
}

export function defineGrammar<T>(plan: Plan<T>): Grammar {
  const { name, samples } = plan;
  const open = async (): Promise<OpenGrammar> => {
    const examiner = await plan.open();
    return {
      examineSamples: watch => examineSamples(samples, examiner, watch),
      examineBatch: (batch, watch) => examineBatch(plan, batch, examiner, watch),
      close: () => examiner.close(),
    };
  };
  return { name, open };
}

async function examineSamples<T>(
  samples: readonly T[],
  examiner: Examiner<T>,
  watch: Watch,
): Promise<Failure | undefined> {
  for (const [index, sample] of samples.entries()) {
    try {
      watch.begin(undefined);
      watch.end(await examiner.examine(sample));
    } catch (error) {
      return { path: undefined, message: `sample ${index}: ${describe(error)}\n${show(sample)}` };
    }
  }
  return undefined;
}

async function examineBatch<T>(
  plan: Plan<T>,
  { seed, cases, path }: Batch,
  examiner: Examiner<T>,
  watch: Watch,
): Promise<Failure | undefined> {
  let [index, failed] = [0, false];
  const property = fc.asyncProperty(plan.cases, async input => {
    if (watch.isOver()) return;
    watch.begin(failed ? index - 1 : index++);
    try {
      const reached = await examiner.examine(input);
      // An unhandled rejection appears here.
      await immediate();
      if (!failed) watch.end(reached);
    } catch (error) {
      if (!failed) watch.fail();
      failed = true;
      throw error;
    }
  });
  const only = path === undefined ? {} : { path, endOnFailure: true };
  const details = await fc.check(property, { seed, numRuns: path === undefined ? cases : 1, ...only });
  if (!details.failed) return undefined;
  const message = `${describe(details.errorInstance)}\n${show(details.counterexample?.[0])}`;
  return { path: details.counterexamplePath ?? '', message };
}

/** With the place in the sources. */
function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 12).join('\n') : String(error);
}

/** The case, shortened for a terminal; the command that repeats it shows all of it. */
function show(input: unknown): string {
  const text = fc.stringify(input);
  return text.length <= 1500 ? text : `${text.slice(0, 1500)}…`;
}
