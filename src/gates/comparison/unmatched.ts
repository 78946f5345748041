// Groups of runs without a partner on the other side: rules with a tolerance cannot judge them, and the report says so.
import type { Sentence } from '../../text.ts';
import { sentence } from '../../text.ts';
import type { UncertaintyPolicy } from '../rules.ts';
import type { GroupPair, RunSample } from './samples.ts';
import { groupsOf, nameGroup } from './samples.ts';
import type { Severity, Uncompared } from '../severity.ts';

/** Names of groups, from `nameGroup`. */
export interface UnmatchedGroups {
  /** In this change, and not in the baseline. */
  fresh: string[];
  /** In the baseline, and not in this change. */
  gone: string[];
}

/** `expected` is the part of the baseline that this step should have too: that of its own matrix job, in the most recent run. */
export function findUnmatched(pairs: readonly GroupPair[], expected: readonly RunSample[]): UnmatchedGroups {
  const paired = new Set(pairs.flatMap(({ baseline }) => baseline));
  const lost = groupsOf(expected).filter(samples => !samples.some(sample => paired.has(sample)));
  const fresh = pairs.filter(({ baseline }) => baseline.length === 0).map(({ head }) => nameGroup(head));
  return { fresh, gone: lost.map(nameGroup) };
}

/**
 * What unmatched groups mean for the gate `rules`. If groups are only new, or only gone, that is ordinary work and gives a warning. Both
 * at once look like a renamed group, which was not compared: that fails unless the config file says otherwise.
 */
export function judgeUnmatched({ fresh, gone }: UnmatchedGroups, { onUnmatched }: UncertaintyPolicy): Uncompared[] {
  if (fresh.length + gone.length === 0) return [];
  const severity: Severity = onUnmatched ?? (fresh.length > 0 && gone.length > 0 ? 'fail' : 'warn');
  return [{ severity, sentence: describe(fresh, gone) }];
}

function describe(fresh: readonly string[], gone: readonly string[]): Sentence {
  const here = sentence`${listNames(fresh)} has no matching group in the baseline and was not compared`;
  const there = sentence`the baseline has ${listNames(gone)}, which has no run here`;
  if (gone.length === 0) return sentence`The group ${here}`;
  if (fresh.length === 0) return sentence`A group is missing: ${there}`;
  return sentence`The group ${here}, and ${there}: keep the old ${'group'} name, or set ${'on-unmatched: warn'} in the config file`;
}

/** The most groups that are named; there can be as many as runs. */
const MAX_NAMED = 5;

function listNames(names: readonly string[]): Sentence {
  const [first = '', ...others] = names.slice(0, MAX_NAMED);
  const listed = others.reduce((all, name) => sentence`${all}, ${name}`, sentence`${first}`);
  return names.length > MAX_NAMED ? sentence`${listed} and ${names.length - MAX_NAMED} more` : listed;
}
