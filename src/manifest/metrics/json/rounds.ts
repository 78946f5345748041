// A document of pairs of a round and a value for each metric, as the history of Flower's simulation has it:
// https://flower.ai/docs/framework/ref-api/flwr.server.History.html
import type { Fields } from './json-text.ts';
import { isFields } from './json-text.ts';

interface Pair {
  round: number;
  value: unknown;
}

/** Its lists of pairs; under other names they may be counts of classes, a histogram or edges. */
const ofHistory = /^(?:losses|metrics)_(?:distributed|distributed_fit|centralized)(?:\/|$)/;

/** Each list of the document is one of Flower's, and of pairs, and their rounds are counted from 0 or 1; what is not in a list stands beside them. */
export function roundsToRows(fields: Fields): { rows: Fields[]; beside: Fields } | undefined {
  const values = Object.entries(fields).flatMap(([name, value]): [string, unknown][] =>
    isFields(value) ? Object.entries(value).map(([inner, one]) => [`${name}/${inner}`, one]) : [[name, value]],
  );
  if (values.some(([, value]) => isFields(value))) return undefined;
  const lists = values.flatMap(([name, value]) => (Array.isArray(value) && value.length > 0 ? [{ name, value }] : []));
  const known = lists.flatMap(({ name, value }) => {
    const pairs = value.flatMap(pairOf);
    return ofHistory.test(name) && pairs.length === value.length && areCounted(pairs) ? [{ name, pairs }] : [];
  });
  if (known.length === 0 || known.length < lists.length) return undefined;
  const rows = known.flatMap(({ name, pairs }) => pairs.map(({ round, value }): Fields => ({ round, [name]: value })));
  return { rows, beside: Object.fromEntries(values.filter(([, value]) => !Array.isArray(value))) };
}

function pairOf(list: unknown): Pair[] {
  const pair: readonly unknown[] = Array.isArray(list) ? list : [];
  if (pair.length !== 2) return [];
  const [round, value] = pair;
  return typeof round === 'number' && (typeof value !== 'object' || value === null) ? [{ round, value }] : [];
}

function areCounted(pairs: readonly Pair[]): boolean {
  const first = pairs[0]?.round;
  return (first === 0 || first === 1) && pairs.every(({ round }, at) => round === first + at);
}
