// A Hugging Face training keeps its state in each checkpoint, with all rows up to it: the last one has them all.
// https://huggingface.co/docs/transformers/main_classes/trainer#checkpoints
import type { Dirent } from 'node:fs';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const checkpoint = /^checkpoint-(\d+)$/;

/** The states of the checkpoints of a folder, relative to it: the last one's, and those of the others. */
export function findStates(folder: string, entries: readonly Dirent[]): { last: string | undefined; others: string[] } {
  const stepOf = (name: string): number => Number(checkpoint.exec(name)?.[1] ?? NaN);
  const states = entries
    .filter(entry => entry.isDirectory() && checkpoint.test(entry.name))
    .map(({ name }) => name)
    .toSorted((one, other) => stepOf(other) - stepOf(one))
    .map(name => `${name}/trainer_state.json`)
    .filter(path => existsSync(join(folder, path)));
  const [last, ...others] = states;
  return { last, others };
}

/** What Hugging Face writes when a training ends, of the training as a whole. */
export const isFinalResult = (name: string): boolean => /^(?:all|train|eval|predict|test)_results\.json$/.test(name);
