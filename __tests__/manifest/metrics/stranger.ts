// A file in the shape of some trainer, evaluator or exporter, and how its figures are written down.
/** Figures by metric; `[first, last, count]`, with how many of them are not finite. */
type Figures = Record<string, readonly [first: number, last: number, count: number, nonFinite?: number]>;

export interface Stranger {
  title: string;
  name: string;
  content: string | Buffer;
  axis?: string;
  right: Figures;
  /** Rows of trainings before the last one; lines where one began again. */
  earlier?: number;
  /** What is no row: how many lines, the first, and why. */
  unreadable?: { count: number; line: number; reason: string };
  /** Names that are left out, among others. */
  left?: readonly string[];
  /** Names that are not. */
  notLeft?: readonly string[];
}

export const json = (value: unknown): string => JSON.stringify(value);
export const lines = (rows: readonly unknown[]): string => rows.map(row => `${json(row)}\n`).join('');
export const two = (first: number, last: number): readonly [number, number, number] => [first, last, 2];
export const one = (value: number): readonly [number, number, number] => [value, value, 1];
