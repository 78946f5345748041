// LeRobot's eval_info.json: success rates over episodes, overall, for each group of tasks and for each task.
// https://github.com/huggingface/lerobot/blob/main/src/lerobot/scripts/lerobot_eval.py
import type { Columns } from '../rows/columns.ts';
import { readFields } from './fields.ts';
import type { Fields } from './json-text.ts';
import { isFields } from './json-text.ts';
import { toNumber } from '../rows/numbers.ts';
import { namesApart } from './names-apart.ts';
import type { Row, SuccessCounts } from '../rows/row.ts';
import type { ReadContext, TakeRow } from '../rows/row-source.ts';

/** Whether a document is one: `overall` with a rate, or beside tasks; `aggregated` beside `per_episode` where there was one environment. */
export function isEvalInfo(fields: Fields): boolean {
  if (isFields(fields['aggregated']) && Array.isArray(fields['per_episode'])) return true;
  const overall = fields['overall'];
  return isFields(overall) && ('pc_success' in overall || Array.isArray(fields['per_task']));
}

export function readEvalInfo(fields: Fields, row: Row, context: ReadContext, take: TakeRow): void {
  const tasks = [...tasksOf(fields['per_task'])];
  // The overall results come first, because a report begins with them.
  const { overall, per_group: groups, per_task: _tasks, ...rest } = fields;
  const flat = {
    ...(overall !== undefined && { overall }),
    ...(groups !== undefined && { per_group: groups }),
    ...(tasks.length > 0 && { per_task: mergeTasks(tasks) }),
    ...rest,
  };
  if (!readFields(flat, row, context.columns)) {
    context.unreadable(row.line, 'forbidden-key');
    return;
  }
  for (const part of partsOf(fields, tasks)) addProportion(part, row, context.columns);
  take(row);
}

interface Task {
  group: string;
  id: string;
  values: Fields;
  episodes: SuccessCounts['episodes'];
}

function* tasksOf(list: unknown): Generator<Task> {
  if (!Array.isArray(list)) return;
  const entries = list.filter(isFields).map((entry, at) => {
    const { task_group: group, task_id: id } = entry;
    const hasId = typeof id === 'number' || typeof id === 'string';
    return { entry, group: typeof group === 'string' ? group : 'task', id: hasId ? String(id) : String(at) };
  });
  const ids = namesApart(entries.map(({ group, id }) => [`${group}/${id}`]));
  for (const [at, { entry, group }] of entries.entries()) {
    const metrics = isFields(entry['metrics']) ? entry['metrics'] : {};
    yield {
      group,
      id: ids[at]?.slice(group.length + 1) ?? '',
      values: summarizeTask(metrics),
      episodes: episodesOf(listOf(metrics['seeds']), listOf(metrics['successes'])),
    };
  }
}

/** A task has lists over its episodes; their means are named as LeRobot names those of a group. */
function summarizeTask(metrics: Fields): Fields {
  const successes = listOf(metrics['successes']);
  const means = { avg_sum_reward: mean(metrics['sum_rewards']), avg_max_reward: mean(metrics['max_rewards']) };
  const scalars = Object.entries(metrics).filter(([, value]) => !Array.isArray(value));
  const rate =
    successes.length === 0
      ? {}
      : {
          pc_success: (100 * successes.filter(isSuccess).length) / successes.length,
          n_episodes: successes.length,
          n_success: successes.filter(isSuccess).length,
        };
  const known = Object.entries(means).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(scalars), ...Object.fromEntries(known), ...rate };
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const isSuccess = (value: unknown): boolean => value === true || value === 1;

/** Episodes of one rate that are kept one by one. */
const MAX_EPISODES = 1000;

/** The episodes by their seeds; undefined where not each has one. */
function episodesOf(seeds: readonly unknown[], ends: readonly unknown[]): SuccessCounts['episodes'] {
  const numbers = seeds.map(seed => toNumber(seed)).filter(seed => Number.isSafeInteger(seed));
  if (numbers.length === 0 || numbers.length > MAX_EPISODES || numbers.length !== seeds.length) return undefined;
  if (ends.length !== seeds.length) return undefined;
  return {
    seeds: numbers.flatMap(seed => seed ?? []),
    outcomes: ends.map(end => (isSuccess(end) ? '1' : '0')).join(''),
  };
}

function mean(list: unknown): number | undefined {
  const numbers = listOf(list).map(value => toNumber(value) ?? NaN);
  return numbers.length === 0 ? undefined : numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
}

function mergeTasks(tasks: readonly Task[]): Fields {
  const groups = new Map<string, [string, Fields][]>();
  for (const { group, id, values } of tasks) {
    const entries = groups.get(group) ?? [];
    entries.push([id, values]);
    groups.set(group, entries);
  }
  return Object.fromEntries([...groups].map(([group, entries]) => [group, Object.fromEntries(entries)]));
}

interface Part {
  path: string;
  values: Fields;
  episodes: SuccessCounts['episodes'];
}

function* partsOf(fields: Fields, tasks: readonly Task[]): Generator<Part> {
  const episodes = listOf(fields['per_episode']).filter(isFields);
  const counted =
    episodes.length === 0
      ? {}
      : { n_success: episodes.filter(one => isSuccess(one['success'])).length, n_episodes: episodes.length };
  const [only, ...others] = tasks;
  const listed = episodesOf(
    episodes.map(one => one['seed']),
    episodes.map(one => one['success']),
  );
  for (const key of ['overall', 'aggregated']) {
    const values = fields[key];
    const own = listed ?? (others.length === 0 ? only?.episodes : undefined);
    if (isFields(values)) yield { path: key, values: { ...counted, ...values }, episodes: own };
  }
  for (const [group, values] of Object.entries(isFields(fields['per_group']) ? fields['per_group'] : {}))
    if (isFields(values)) yield { path: `per_group/${group}`, values, episodes: undefined };
  for (const { group, id, values, episodes: own } of tasks)
    yield { path: `per_task/${group}/${id}`, values, episodes: own };
}

/** The counts behind a rate: written by newer versions, else the whole number of episodes that gives the rate. */
function addProportion({ path, values, episodes }: Part, row: Row, columns: Columns): void {
  const trials = toNumber(values['n_episodes']);
  const rate = toNumber(values['pc_success']);
  if (typeof trials !== 'number' || !Number.isSafeInteger(trials) || trials <= 0) return;
  const written = toNumber(values['n_success']);
  const successes = typeof written === 'number' ? written : Math.round(((rate ?? NaN) / 100) * trials);
  if (!Number.isSafeInteger(successes) || successes < 0 || successes > trials) return;
  const metric = `${path}/pc_success`;
  const isWhole = episodes?.outcomes.length === trials && successes === episodes.outcomes.split('1').length - 1;
  if (columns.get(metric, row.line)?.id !== -1)
    row.proportions.push({ metric, successes, trials, ...(isWhole && { episodes }) });
}
