// Groups of runs that have no partner on the other side: a rule with a tolerance says nothing of them, and that is told.
import type { Sentence } from '../../text.ts';
import { sentence } from '../../text.ts';
import type { UncertaintyPolicy } from '../rules.ts';
import type { GroupPair, RunSample } from './samples.ts';
import { groupsOf, nameGroup } from './samples.ts';
import type { Severity, Uncompared } from '../severity.ts';

/** Names of groups, as `nameGroup` gives them. */
export interface UnmatchedGroups {
  /** Here, and not in the baseline. */
  fresh: string[];
  /** In the baseline, and not here. */
  gone: string[];
}

/** `expected` is what of the baseline this step should have, too: of a matrix the leg's own, and of several runs the nearest. */
export function findUnmatched(pairs: readonly GroupPair[], expected: readonly RunSample[]): UnmatchedGroups {
  const paired = new Set(pairs.flatMap(({ baseline }) => baseline));
  const lost = groupsOf(expected).filter(samples => !samples.some(sample => paired.has(sample)));
  const fresh = pairs.filter(({ baseline }) => baseline.length === 0).map(({ head }) => nameGroup(head));
  return { fresh, gone: lost.map(nameGroup) };
}

/**
 * What unmatched groups mean for the gate `rules`. A group that is only new, or one that is only gone, is ordinary work and a warning.
 * Both at once are what a renamed group looks like, which nobody has compared: that fails unless the team says otherwise.
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

/** Groups that are named; there may be as many as runs. */
const MAX_NAMED = 5;

function listNames(names: readonly string[]): Sentence {
  const [first = '', ...others] = names.slice(0, MAX_NAMED);
  const listed = others.reduce((all, name) => sentence`${all}, ${name}`, sentence`${first}`);
  return names.length > MAX_NAMED ? sentence`${listed} and ${names.length - MAX_NAMED} more` : listed;
}
