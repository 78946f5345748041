// Keys that hold parts of the data under a name that is not known: their texts say so.
import type { Fields } from '../json/json-text.ts';
import { isFields } from '../json/json-text.ts';
import { roleOf } from '../rows/keys.ts';
import { isLabelName } from './label-names.ts';
import { isPart } from './labels.ts';
import { isNumber } from '../rows/numbers.ts';

/** How many such keys are looked at: each costs a look at each row. */
const MAX_KEYS = 8;

export interface PartKey {
  key: string;
  /** Its texts name two parts or more. */
  hasSeveral: boolean;
}

/**
 * The first key whose texts are names of parts alone in rows with the same metrics, one that names several before one that names only the
 * training, as another part may come later. No person and no prompt has such texts. A key that is known to hold labels is judged by its own rules.
 */
export function findPartKey(rows: readonly Fields[], own: string | undefined): PartKey | undefined {
  const keys = new Set<string>();
  for (const row of rows)
    for (const [key, value] of Object.entries(row))
      if (isPart(value) && keys.size < MAX_KEYS && !isLabelName(key)) keys.add(key);
  const found = [...keys].flatMap((key): PartKey[] => {
    const parts = roleOf(key, own).kind === 'metric' ? [...partsUnder(rows, key, own)] : [];
    // `Dev` and `Val` are names of persons too.
    const isSure = parts.some(text => text.startsWith('train') || (parts.length > 1 && !/^(?:dev|val)$/.test(text)));
    return isSure ? [{ key, hasSeveral: parts.length > 1 }] : [];
  });
  return found.find(({ hasSeveral }) => hasSeveral) ?? found[0];
}

/** The parts that are named there; none if a row with another text has a metric of theirs. */
function partsUnder(rows: readonly Fields[], key: string, own: string | undefined): ReadonlySet<string> {
  const [parts, ofParts, ofOthers] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const row of rows) {
    const { [key]: text } = row;
    if (typeof text !== 'string' || text.trim() === '') continue;
    const part = isPart(text);
    if (part) parts.add(text.trim().toLowerCase());
    for (const [name, value] of Object.entries(row))
      if (isNumber(value) || isFields(value)) (part ? ofParts : ofOthers).add(name);
  }
  const isShared = [...ofParts].some(name => ofOthers.has(name) && roleOf(name, own).kind === 'metric');
  return isShared ? new Set() : parts;
}
