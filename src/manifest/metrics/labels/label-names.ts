// The keys that are known to hold labels.
import { plainKey } from './labels.ts';
import { nameKeys } from '../tables/long-format.ts';

const plainKeys = (...keys: readonly string[]): ReadonlySet<string> => new Set(keys.map(plainKey));

/** Keys that hold the part of the data; other texts in them, such as the kind of an event, are no parts. */
export const partKeys = plainKeys(
  ...['split', 'phase', 'stage', 'subset', 'mode', 'partition', 'set', 'type', 'kind', 'event', 'context'],
  'runcontext',
);
/** Those of them that hold nothing else; without any name of a part they hold tasks. */
export const splitKeys = plainKeys('split', 'subset', 'partition');
/** Keys that hold what a robot is told, of which some short ones may name tasks, or else what persons ask a model. */
const instructionKeys = plainKeys('task_description', 'instruction', 'language_instruction');
/** Keys that hold what may also change during one training, such as its optimizer. */
const stateKeys: ReadonlySet<string> = new Set([...instructionKeys, ...plainKeys('optimizer', 'variant', 'condition')]);
/** Keys that hold one of several tasks, data sets, runs, models or metrics. */
export const taskKeys = plainKeys(
  ...['task', 'task_name', 'task_id', 'env', 'env_name', 'env_id', 'environment', 'environment_name', 'scenario'],
  ...['scene', 'benchmark', 'suite', 'task_suite', 'task_suite_name', 'dataset', 'dataset_name', 'category', 'domain'],
  ...['class', 'class_name', 'label', 'subject', 'language', 'run', 'run_name', 'name', 'model', 'model_name'],
  ...['architecture', 'arch', 'backbone', 'algorithm', 'algorithm_name', 'algo', 'method', 'method_name', 'policy'],
  ...['agent', 'robot', 'embodiment', 'object', 'experiment', 'experiment_name', 'title', 'series', 'curve'],
  ...stateKeys,
  ...splitKeys,
  ...nameKeys,
);

/** `context.subset` is named as `subset`. */
export const lastName = (key: string): string => plainKey(key.slice(key.lastIndexOf('.') + 1));

/** Whether a key is known to hold labels. */
export const isLabelName = (key: string): boolean => [partKeys, taskKeys].some(keys => keys.has(lastName(key)));

const isWithin = (keys: ReadonlySet<string>, key: string): boolean =>
  key.split('.').some(part => keys.has(plainKey(part)));
export const isInstruction = (key: string): boolean => isWithin(instructionKeys, key);
export const isOfState = (key: string): boolean => isWithin(stateKeys, key);
