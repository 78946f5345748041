// Documents that hold their numbers by metric, in a list or an object for each, as rows.
import { MAX_DEPTH } from './fields.ts';
import type { Fields } from './json-text.ts';
import { isFields, without } from './json-text.ts';
import { roundsToRows } from './rounds.ts';
import { isAxis, isOfTraining, isRowCounter } from '../rows/keys.ts';

/** The rows of a document, and what it has beside them. */
export interface DocumentRows {
  rows: readonly Fields[];
  beside?: Fields;
}

type Column = readonly [name: string, values: readonly unknown[]];

/** Values by their names, those of objects within joined with `/`; an object that lies too deep is none. */
function flatten(fields: Fields, prefix = '', depth = 0): [string, unknown][] {
  return Object.entries(fields).flatMap(([name, value]): [string, unknown][] =>
    isFields(value) && depth < MAX_DEPTH
      ? flatten(value, `${prefix}${name}/`, depth + 1)
      : [[`${prefix}${name}`, value]],
  );
}

const isScalar = (value: unknown): boolean => typeof value !== 'object' || value === null;
const isList = (value: unknown): value is unknown[] =>
  Array.isArray(value) && value.length > 0 && value.every(isScalar);

/**
 * A list of numbers for each metric, as `json.dump(history.history)` of Keras and XGBoost's `evals_result` have it. Beside other values
 * those of one length count where one of them is an axis or a loss, or is measured on two parts of the data, as an evaluation after every tenth
 * step has shorter ones; the others follow in a row of their own.
 */
export function columnsToRows(fields: Fields): Fields[] | undefined {
  const values = flatten(fields);
  const lists = values.flatMap(([name, value]): Column[] => (isList(value) ? [[name, value]] : []));
  const ofTraining =
    lists.find(([name]) => isAxis(name)) ?? lists.find(([name]) => isOfTraining(name)) ?? ofParts(lists);
  const known = ofTraining ?? lists[0];
  if (known === undefined) return undefined;
  const groups = groupsOf(lists, known);
  const taken = new Set(groups.flat().map(([, list]) => list));
  const others = values.filter(([, value]) => !isList(value) || !taken.has(value));
  // One row has a step itself, and lists of its layers or classes.
  const isOneRow = others.some(([name, value]) => isRowCounter(name) && isScalar(value));
  if (others.length > 0 && (isOneRow || ofTraining === undefined || known[1].length < 2)) return undefined;
  // A total is not the step of what is beside the lists.
  const rest = others.filter(([name, value]) => !isAxis(name) || !isScalar(value));
  return [...groups.flatMap(rowsOfColumns), ...(rest.length > 0 ? [Object.fromEntries(rest)] : [])];
}

/** A part of the data, also one of several (`validation_0`), and what is measured on it: behind `/` what an object of the part has. */
const ofPart = /^(?:train(?:ing)?|val(?:id(?:ation)?)?|dev|eval(?:uation)?|test(?:ing)?)(?:_\d+)?([_/.-])(.+)$/i;

/**
 * The first list that has a sister of its length, which differs in the part alone: `train/rmse` and `valid/rmse`, `train_acc` and `val_acc`. Of other
 * parts they may be of classes, and of a training and a test also of folds, as scikit-learn's `cross_validate` has them.
 */
function ofParts(lists: readonly Column[]): Column | undefined {
  const known = lists.filter(([name]) => ofPart.test(name) && !bounds.test(name));
  const groups = Map.groupBy(known, ([name, { length }]) => {
    const [, sign, rest] = ofPart.exec(name) ?? [];
    return JSON.stringify([sign, rest, length]);
  });
  const isCurve = (group: readonly Column[]): boolean => {
    const some = (form: RegExp): boolean => group.some(([name]) => form.test(name));
    return some(/^train/i) ? some(/^(?:val|dev|eval)|^[a-z]+\//i) : some(/^val[a-z]*_\d+\//i);
  };
  return [...groups.values()].find(group => group.length > 1 && isCurve(group))?.[0];
}

/**
 * The lists of one length with the known one, and those of other lengths that run along the training as well, such as losses of each update
 * beside rewards of each episode, or an evaluation now and then: one of those that begin alike has a name of a training, a name that is known
 * behind its first part (`val_acc` beside `acc` or `train_acc`), or is their steps (`eval_step`).
 */
function groupsOf(lists: readonly Column[], [, { length: main }]: Column): Column[][] {
  const groups = Map.groupBy(lists, ([, { length }]) => length);
  const own = groups.get(main) ?? [];
  const known = new Set(own.flatMap(([name]) => [name, behindFirst(name)]));
  const runsAlong = (name: string): boolean => {
    const rest = behindFirst(name);
    return isTrainingAxis(rest) || (isOfTraining(name) && !isAxis(name)) || (rest !== '' && known.has(rest));
  };
  const others = [...groups].filter(([length]) => length !== main && length > 1).map(([, group]) => group);
  const curves = others.map(group => {
    const parts = new Set(group.flatMap(([name]) => (runsAlong(name) && !bounds.test(name) ? [firstPart(name)] : [])));
    return group.flatMap(([name, list]): Column[] => {
      if (!parts.has(firstPart(name))) return [];
      return [[isTrainingAxis(behindFirst(name)) ? behindFirst(name) : name, list]];
    });
  });
  return [own, ...curves.filter(group => group.length > 0)];
}

/** An index tells classes and layers apart too. */
const isTrainingAxis = (name: string): boolean => isRowCounter(name) && name !== 't';
/** Two numbers around another one, settings, and what is measured for each class or layer. */
const bounds =
  /(?:^|[^a-z])(?:ci\d*|range|bounds?|interval|limits?|clip|quantiles?|percentiles?|weights?|per|class(?:es)?|layers?)(?:[^a-z]|$)/i;

const firstPart = (name: string): string => /^[^_/.-]*/.exec(name)?.[0] ?? '';
/** `loss` of `val_loss`; empty for a name of one part. */
const behindFirst = (name: string): string => name.slice(firstPart(name).length + 1);

function rowsOfColumns(columns: readonly Column[]): Fields[] {
  const [, first = []] = columns[0] ?? [];
  return first.map((_, at) => Object.fromEntries(columns.map(([name, list]): [string, unknown] => [name, list[at]])));
}

/** Keras' own history object, pickled to JSON: the lists of `history` beside the list of epochs. */
export function historyToRows(fields: Fields): DocumentRows | undefined {
  const { history, epoch } = fields;
  if (!isFields(history)) return undefined;
  const rows = columnsToRows(isList(epoch) && !('epoch' in history) ? { epoch, ...history } : history);
  return rows && { rows, beside: without(fields, isList(epoch) ? ['history', 'epoch'] : ['history']) };
}

/**
 * The steps and values of each metric: Sacred's `metrics.json` (https://sacred.readthedocs.io/en/stable/observers.html), and what
 * ClearML reports of a task, by title and series (https://clear.ml/docs/latest/docs/references/sdk/task#get_reported_scalars).
 * What is no series is beside them.
 */
export function seriesToRows(fields: Fields): DocumentRows | undefined {
  const rounds = roundsToRows(fields);
  if (rounds) return rounds;
  const named = Object.entries(withSteps(fields)).flatMap(([name, value]): [string, unknown][] =>
    isFields(value) && seriesOf(value, name) === undefined
      ? Object.entries(value).map(([inner, one]): [string, unknown] => [`${name}/${inner}`, one])
      : [[name, value]],
  );
  const rows: Fields[] = [];
  const others: [string, unknown][] = [];
  for (const [name, value] of named) {
    const series = seriesOf(value, name);
    if (series === undefined) others.push([name, value]);
    else {
      for (const row of series.rows) rows.push(row);
      for (const other of series.others) others.push(other);
    }
  }
  return rows.length === 0 ? undefined : { rows, beside: Object.fromEntries(others) };
}

/** PyMARL has the steps of `return_mean` in `return_mean_T`, in Sacred's `info.json`: https://github.com/oxwhirl/pymarl/blob/master/src/utils/logging.py */
function withSteps(fields: Fields): Fields {
  const isTimes = (name: string): boolean => name.endsWith('_T') && isList(fields[name.slice(0, -2)]);
  const named = Object.entries(fields).filter(([name]) => !isTimes(name));
  const isTimed = ([name, values]: [string, unknown]): boolean => {
    const steps = fields[`${name}_T`];
    return isList(values) && isList(steps) && values.length === steps.length && areSteps(steps);
  };
  // A list without steps runs along the others.
  if (!named.every(one => !Array.isArray(one[1]) || isTimed(one))) return fields;
  return Object.fromEntries(
    named.map(([name, values]) => [name, Array.isArray(values) ? { steps: fields[`${name}_T`], values } : values]),
  );
}

const areSteps = (list: readonly unknown[]): boolean =>
  list.every((step, at) => Number.isSafeInteger(step) && (at === 0 || Number(step) > Number(list[at - 1])));

interface Series {
  /** The step and the value of each, and what stands beside them under names that begin with the metric's. */
  rows: Fields[];
  /** What is of all of them. */
  others: [string, unknown][];
}

function seriesOf(value: unknown, name: string): Series | undefined {
  if (Array.isArray(value)) return pointsOf(value, name);
  if (!isFields(value)) return undefined;
  if (isPoint(value)) return pointsOf([value], name);
  const { steps, values, x, y } = value;
  const [along, numbers] = [steps ?? x, values ?? y];
  if (!Array.isArray(along) || !Array.isArray(numbers) || along.length !== numbers.length) return undefined;
  const beside = Object.entries(value)
    .filter(([, one]) => one !== along && one !== numbers)
    .map(([key, one]): [string, unknown] => [`${name}/${key}`, one]);
  const lists = beside.flatMap(([key, one]): Column[] =>
    Array.isArray(one) && one.length === along.length ? [[key, one]] : [],
  );
  const rows = along.map((step: unknown, at) =>
    Object.fromEntries([
      ['step', step],
      [name, numbers[at]],
      ...lists.map(([key, list]): [string, unknown] => [key, list[at]]),
    ]),
  );
  const taken = new Set(lists.map(([key]) => key));
  return { rows, others: beside.filter(([key]) => !taken.has(key)) };
}

/** `{"value": 0.5, "step": 1}`, as Kedro's plugin for MLflow writes: https://github.com/Galileo-Galilei/kedro-mlflow */
const isPoint = (value: Fields): boolean => 'value' in value && 'step' in value && !isFields(value['value']);

/** `[1700000000.1, 10, 0.5]`, a time, a step and a value, as `export_scalars_to_json` of tensorboardX writes. */
const isTimed = (point: unknown): point is [number, number, unknown] =>
  Array.isArray(point) && point.length === 3 && Number(point[0]) > 1e8 && Number.isInteger(point[1]);

function pointsOf(points: readonly unknown[], name: string): Series | undefined {
  if (points.length > 0 && points.every(isTimed))
    return { rows: points.map(([, step, value]) => ({ step, [name]: value })), others: [] };
  const found = points.filter(isFields).filter(isPoint);
  if (found.length === 0 || found.length < points.length) return undefined;
  const rows = found.map(({ step, value, ...beside }) =>
    Object.fromEntries([
      ['step', step],
      [name, value],
      ...Object.entries(beside).map(([key, one]): [string, unknown] => [`${name}/${key}`, one]),
    ]),
  );
  return { rows, others: [] };
}
