// Figures as a table, and compared with their bounds.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

export interface Figure {
  /** The key of its bound in bench/bounds.json. */
  id: string;
  name: string;
  value: number;
  /** `x` is a ratio of two times of one run. */
  unit: 'x' | 's' | 'MiB' | 'MiB/s' | 'requests';
}

const bound = z.strictObject({
  most: z.number().optional(),
  least: z.number().optional(),
  /** The bound with `--small`, where the start is a larger share, and one more step of V8's young generation is a quarter of the memory. */
  small: z.number().optional(),
  /** Whether it is not measured with `--small`. */
  large: z.boolean().optional(),
  /** Whether the machine's noise affects it, so that `--slack` applies. */
  noisy: z.boolean(),
  why: z.string(),
});
export const boundsSchema = z.record(z.string(), bound);
export type Bounds = z.output<typeof boundsSchema>;

export async function readBounds(): Promise<Bounds> {
  return boundsSchema.parse(JSON.parse(await readFile(join(import.meta.dirname, 'bounds.json'), 'utf8')));
}

export interface Strictness {
  /** How far a noisy figure may be past its bound: 1.3 is 30 %. */
  slack: number;
  small: boolean;
}

/**
 * The problems of these figures, a line for each: those past their bounds, those that are not numbers, and bounds without a
 * figure.
 */
export function checkBounds(figures: readonly Figure[], bounds: Bounds, { slack, small }: Strictness): string[] {
  const passed = figures.flatMap(figure => {
    const own = bounds[figure.id];
    return own === undefined ? [] : (judge(figure, own, small ? own.small : undefined, own.noisy ? slack : 1) ?? []);
  });
  const measured = new Set(figures.map(({ id }) => id));
  const wanted = Object.entries(bounds).filter(([, { large }]) => !(small && large === true));
  const missing = wanted.filter(([id]) => !measured.has(id));
  return [...passed, ...missing.map(([id]) => `${id}: it has a bound, and was not measured.`)];
}

function judge(
  { id, name, value, unit }: Figure,
  { most, least, why }: Bounds[string],
  other: number | undefined,
  slack: number,
): string | undefined {
  const [highest, lowest] = [most && (other ?? most) * slack, least && (other ?? least) / slack];
  const is = `${id}: ${format(value)} ${unit} (${name})`;
  if (Number.isNaN(value)) return `${is} is no number.`;
  if (highest !== undefined && value > highest) return `${is} is more than ${format(highest)}: ${why}`;
  if (lowest !== undefined && value < lowest) return `${is} is less than ${format(lowest)}: ${why}`;
  return undefined;
}

/** Figures and their bounds, a line for each. */
export function table(figures: readonly Figure[], bounds: Bounds, small: boolean): string {
  return figures
    .map(({ id, name, value, unit }) => {
      const own = bounds[id];
      const at = own && ((small ? own.small : undefined) ?? own.most ?? own.least);
      const limit = at === undefined ? '' : `  (at ${own?.least === undefined ? 'most' : 'least'} ${at})`;
      return `${format(value).padStart(8)} ${unit.padEnd(8)} ${name}${limit}`;
    })
    .join('\n');
}

function format(value: number): string {
  return Number.isInteger(value) || value >= 100 ? value.toFixed(0) : value.toFixed(2);
}
