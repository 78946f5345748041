// The thread in which cases are examined: the session can end it, whatever a case does.
import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod/mini';
import type { Grammar } from './grammar.ts';
import type { Counts, Task, Message } from './protocol.ts';
import { openingSchema, taskSchema } from './protocol.ts';
import { createSeeds } from './seeds.ts';
import { createCaseCounter } from './case-counter.ts';

/** Cases of one seed: few, so that the path of a failure is short and is found again at once. */
const batchSize = 50;

const isGrammar = (value: unknown): value is Grammar =>
  typeof value === 'object' && value !== null && 'name' in value && 'open' in value;
const moduleSchema = z.object({ grammars: z.array(z.custom<Grammar>(isGrammar)) });

/** Examines cases of a grammar for as long as the task says. */
async function examine(
  grammar: Grammar,
  { seed, time, path }: Task,
  board: Int32Array,
  tell: (counts: Counts) => void,
): Promise<Counts> {
  const counter = createCaseCounter(board, now);
  const opened = await grammar.open();
  try {
    // Samples load what a first case would otherwise load in its own time, also if only one case is repeated.
    const samples = await opened.examineSamples(counter.watch(seed));
    const broken = path === undefined ? samples : undefined;
    if (broken) counter.fail(seed, broken);
    counter.start(broken ? 0 : time);
    for (const each of createSeeds(seed)) {
      if (counter.isOver()) break;
      const found = await opened.examineBatch({ seed: each, cases: batchSize, path }, counter.watch(each));
      if (found) counter.fail(each, found);
      if (found || path !== undefined) break;
      tell(counter.counts());
    }
  } finally {
    await opened.close();
  }
  return counter.counts();
}

/** The real clock: some grammars speed up the one of this thread. */
const now = performance.now.bind(performance);

async function main(): Promise<void> {
  const { module, board } = openingSchema.parse(workerData);
  const { grammars } = moduleSchema.parse(await import(module));
  const tell = (word: Message): void => parentPort?.postMessage(word);
  parentPort?.on('message', (message: unknown) => {
    const task = taskSchema.parse(message);
    const grammar = grammars.find(({ name }) => name === task.grammar);
    if (!grammar) throw new Error(`there is no grammar ${task.grammar}`);
    const soFar = (counts: Counts): void => tell({ say: 'so far', counts });
    void examine(grammar, task, board, soFar).then(counts => tell({ say: 'done', counts }));
  });
  tell({ say: 'ready', grammars: grammars.map(({ name }) => name) });
}

void main();
