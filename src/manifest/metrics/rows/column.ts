// A name in a run's rows: its role, what is known of its numbers, and why it is left out, if it is.
import type { Role } from './keys.ts';
import { blockKind } from '../labels/blocks.ts';
import { isEpoch, roleOf } from './keys.ts';

/** Why a key of the rows is not a metric in the report. */
export type LeftOutReason =
  | 'text'
  /** Text that would tell rows apart, and has too many values. */
  | 'many-names'
  /** Its decimals have points and commas, or ones that may stand before thousands. */
  | 'decimals'
  | 'list'
  | 'object'
  | 'true-or-false'
  | 'null'
  | 'clock'
  | 'setting'
  | 'axis'
  /** Only rows of an earlier training have it. */
  | 'earlier-training'
  | 'duplicate'
  | 'too-deep'
  | 'too-many'
  | 'long-name'
  /** The data boundary holds it: its name has an absolute path. */
  | 'absolute-path';

export interface LeftOut {
  name: string;
  reason: LeftOutReason;
  /** The line where it was first found, from 1. */
  line: number;
}

export interface Column {
  readonly name: string;
  /** Its place among the metrics, in the order in which rows name them; -1 until a number was seen. */
  id: number;
  readonly role: Role;
  readonly isEpoch: boolean;
  /** What it may say about a block of rows; its numbers are looked at if they are of a counter or of things. */
  readonly block: ReturnType<typeof blockKind>;
  /** Its numbers say more than a value. */
  readonly isNoted: boolean;
  /** The row that named it last, so that a name that comes twice in a row is seen. */
  row: number;
  /** Why it was left out the first time; it is named once. */
  left: LeftOutReason | undefined;
  /** The label of the first row that had a number of it; and whether rows of others had one too, so that it is several metrics. */
  label: string | undefined;
  isSplit: boolean;
  /** It has the numbers of the rows without a label, under the name of the column that is of a label. */
  isPlain: boolean;
  /** It is of one of several runs in a table, and may have ended before the others: that it has no more numbers leaves open why. */
  mayEndEarly: boolean;
  /** The columns of its labels; and of one of them, the label, and the column that it is of. */
  parts: Set<Column> | undefined;
  partLabel: string;
  whole: Column | undefined;
  /** How the cells of a table wrote its numbers; only decimals.ts knows the bits. */
  written: number;
  /** Its numbers were read, and turned out to be unclear. */
  isRefused: boolean;
  /** Of a clock, or a counter that is no axis: its last number, and whether it rose and fell along the rows. */
  counted: number;
  rises: boolean;
  falls: boolean;
  /** The names within it, where it is an object: those that begin with its own, and those that stand for themselves. */
  children: Map<string, Column> | undefined;
  gathered: Map<string, Column> | undefined;
  /** The object that it is within; and of an object, what it is in the rows of a label. */
  parent: Column | undefined;
  byLabel: Map<string, Column> | undefined;
}

/** A column's name as a metric. */
export function metricName({ name, label, isSplit }: Column): string {
  return isSplit && label ? `${label}/${name}` : name;
}

/** Whether a number of it was seen: in a second reading, a metric that is several has numbers in its parts alone. */
export const hasNumbers = ({ id, parts }: Column): boolean =>
  id >= 0 || (parts?.values().some(part => part.id >= 0) ?? false);

/** Whether it was an object with names within. */
export const isObject = ({ children, gathered }: Column): boolean => children !== undefined || gathered !== undefined;

/** The metrics within an object that have numbers. */
export function metricsWithin(object: Column): Column[] {
  const within = [...(object.children?.values() ?? []), ...(object.gathered?.values() ?? [])];
  return within.flatMap(column => [...(hasNumbers(column) ? [column] : []), ...metricsWithin(column)]);
}

/** A metric itself, or those within an object. */
export const metricsOf = (column: Column): Column[] => (isObject(column) ? metricsWithin(column) : [column]);

/** The objects that a metric is within, in rows of its label, from the inner one to the outer one. */
export function objectsAround(column: Column): Column[] {
  const label = column.whole ? column.partLabel : (column.label ?? '');
  const found: Column[] = [];
  for (let at = (column.whole ?? column).parent; at; at = at.parent) {
    const object = label === '' ? at : at.byLabel?.get(label);
    if (object) found.push(object);
  }
  return found;
}

/** A column without numbers; `own` is a team's key for the axis. */
export const newColumn = (name: string, own: string | undefined, isSplit: boolean): Column => {
  const role = roleOf(name, own);
  const block = blockKind(name, role);
  return {
    name,
    id: -1,
    role,
    isEpoch: isEpoch(name),
    block,
    isNoted: isEpoch(name) || block === 'thing' || block === 'counter',
    row: 0,
    left: undefined,
    label: undefined,
    isSplit,
    isPlain: false,
    mayEndEarly: false,
    parts: undefined,
    partLabel: '',
    whole: undefined,
    written: 0,
    isRefused: false,
    counted: NaN,
    rises: false,
    falls: false,
    children: undefined,
    gathered: undefined,
    parent: undefined,
    byLabel: undefined,
  };
};

/** Notes which way a clock or a counter goes along the rows. */
export function follow(column: Column, number: number | null | undefined): void {
  if (typeof number !== 'number') return;
  if (number > column.counted) column.rises = true;
  else if (number < column.counted) column.falls = true;
  column.counted = number;
}

/** The kind of a value that is not a number. */
export function kindOf(value: unknown): LeftOutReason {
  if (typeof value === 'string') return 'text';
  if (typeof value === 'boolean') return 'true-or-false';
  return Array.isArray(value) ? 'list' : 'object';
}
