// Keys whose text says what a row belongs to: a part of the data (`"split": "val"`), or a task of several. A name that rows of two labels
// have is two metrics, which begin with the label: `val/loss`, as mmcv's own tags do.
// https://github.com/open-mmlab/mmcv/blob/v1.7.2/mmcv/runner/hooks/logger/base.py
import type { Fields } from './json-text.ts';
import { isFields } from './json-text.ts';
import { isLongRow } from './long-format.ts';
import { isAxis } from './keys.ts';
import { toNumber } from './numbers.ts';

/** Keys that hold the part of the data; other texts in them, such as the kind of an event, are no labels. */
const partKeys = new Set([
  ...[
    'split',
    'phase',
    'stage',
    'subset',
    'mode',
    'partition',
    'set',
    'type',
    'kind',
    'event',
    'context',
    'runcontext',
  ],
]);
const part = /^(?:train(?:ing)?|val(?:id(?:at(?:ion|e))?)?|dev|eval(?:uation)?|test(?:ing)?|holdout)$/i;
/** Keys that hold one of several tasks, data sets, runs or models. */
const taskKeys = new Set([
  ...['task', 'task_name', 'env', 'env_name', 'env_id', 'environment', 'scenario', 'scene', 'benchmark', 'suite'],
  ...['dataset', 'dataset_name', 'category', 'domain', 'class', 'class_name', 'label', 'subject', 'language'],
  ...['run', 'run_name', 'name', 'model', 'model_name', 'algorithm', 'algo', 'method', 'policy', 'agent', 'experiment'],
]);
/** Tasks that names begin with; of more the texts are names of samples. */
const MAX_TASKS = 200;
/** A text that can be in a metric's name; it may be sent as a part of it. */
const label = /^\w[\w .:()+/@-]{0,63}$/;

/** What a row belongs to, by the values of its labels; empty if they are not texts of this kind. */
export function labelOf(keys: ReadonlySet<string>, valueOf: (key: string) => unknown): string {
  const texts = [...keys].map(key => {
    const text = labelText(valueOf(key));
    return partKeys.has(key.toLowerCase()) && !isPart(text) ? '' : text;
  });
  return texts.filter(text => text !== '').join('/');
}

function labelText(value: unknown): string {
  const text = typeof value === 'string' ? value.trim() : nameOf(value);
  return label.test(text) ? text : '';
}

/**
 * A name that is an object, as HELM has it: its name, the part of the data, and the name of what was changed in it.
 * https://github.com/stanford-crfm/helm/blob/main/src/helm/benchmark/metrics/metric_name.py
 */
function nameOf(value: unknown): string {
  if (!isFields(value) || typeof value['name'] !== 'string') return '';
  const texts = Object.values(value).map(part => (isFields(part) ? part['name'] : part));
  return texts.filter(text => typeof text === 'string').join('/');
}

/**
 * The keys of labels, by the first rows: one that holds parts of the data, and one that tells tasks apart, several of them, where the
 * rows run along no axis or each task has several rows.
 */
export function findLabelKeys(rows: readonly Fields[]): ReadonlySet<string> {
  const wide = rows.filter(row => !isLongRow(row));
  const keys = [...new Set(wide.flatMap(row => Object.keys(row)))];
  const parts = keys.filter(key => partKeys.has(key.toLowerCase()) && wide.some(row => isPart(row[key])));
  const tasks = keys.filter(key => taskKeys.has(key.toLowerCase()) && tellsApart(wide, key));
  return new Set([...tasks.slice(0, 1), ...parts.slice(0, 1)]);
}

export const isPart = (value: unknown): boolean => typeof value === 'string' && part.test(value.trim());

function tellsApart(rows: readonly Fields[], key: string): boolean {
  const texts = rows.map(row => labelText(row[key])).filter(text => text !== '');
  const tasks = new Set(texts);
  const isNumeric = texts.some(text => typeof toNumber(text) === 'number');
  const areNames = rows.some(row => nameOf(row[key]) !== '');
  if (tasks.size < 2 || (tasks.size > MAX_TASKS && !areNames) || isNumeric) return false;
  const hasAxis = rows.some(row => Object.keys(row).some(isAxis));
  return !hasAxis || texts.length > tasks.size;
}

const mayHoldLabel = new RegExp(
  `(?:^|["',;\\t\\s])(?:${[...partKeys, ...taskKeys].join('|')})(?:["',;\\t\\s]|$)`,
  'im',
);

/** Whether a text can hold such a key at all. */
export const mayHoldLabels = (text: string): boolean => mayHoldLabel.test(text);
