// The fix of a wrong rule: the same rule with what was meant, where that is clear. An example of another rule would be copied as it is.
import { meantName } from '../lib/nearest-names.ts';

/** The YAML of a rule with its slips fixed; undefined where one of its entries is unclear, as none may be lost. */
export function fixRule(name: string, given: unknown, keys: readonly string[]): FixedRule | undefined {
  if (!/^[\w./*@ -]{1,60}$/.test(name) || typeof given !== 'object' || given === null) return undefined;
  const fixed = new Map<string, string | number>();
  for (const [written, value] of Object.entries(given)) {
    const key = keys.includes(written) ? written : meantName(written, keys);
    const meant = key === undefined ? undefined : meantValue(key, value);
    if (key === undefined || meant === undefined || fixed.has(key)) return undefined;
    fixed.set(key, meant);
  }
  const side = wrongSide(fixed);
  // Of `90%` the stricter number is another one on the other side.
  if (side !== undefined && Object.values(given).some(value => typeof value === 'string' && value.includes('%')))
    return undefined;
  if (side !== undefined) turnLimit(fixed, side);
  const entries = [...fixed].map(([key, value]) => `${key}: ${value}`).join(', ');
  const shown = /^[A-Za-z_][\w./-]*$/.test(name) ? name : JSON.stringify(name);
  return { rule: Object.fromEntries(fixed), yaml: `metrics:\n  ${shown}: { ${entries} }` };
}

interface FixedRule {
  rule: Record<string, unknown>;
  yaml: string;
}

function meantValue(key: string, value: unknown): string | number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || !/^[\w.%/@ -]{1,60}$/.test(value)) return undefined;
  const text = value.trim();
  if (key === 'goal') return /^(?:min|max)/i.exec(text)?.[0].toLowerCase();
  if (key !== 'min' && key !== 'max') return text;
  const percent = /^(\d+(?:\.\d+)?)\s*%$/.exec(text)?.[1];
  // Whether the metric is a share or a percentage is not known: the stricter of both fails where it is the other.
  if (percent !== undefined) return key === 'min' ? Number(percent) : Number(percent) / 100;
  return /\d/.test(text) && Number.isFinite(Number(text)) ? Number(text) : undefined;
}

/** The limit that is on the good side of its goal, and alone: it is meant for the bad one. */
function wrongSide(rule: ReadonlyMap<string, string | number>): 'min' | 'max' | undefined {
  const goal = rule.get('goal');
  if ((goal !== 'max' && goal !== 'min') || rule.has('tolerance') || rule.get('summary') === 'best') return undefined;
  return rule.has(goal) && !rule.has(goal === 'max' ? 'min' : 'max') ? goal : undefined;
}

function turnLimit(rule: Map<string, string | number>, from: 'min' | 'max'): void {
  const limit = rule.get(from);
  rule.delete(from);
  if (limit !== undefined) rule.set(from === 'max' ? 'min' : 'max', limit);
}
