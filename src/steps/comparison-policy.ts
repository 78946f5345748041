// What a comparison without a decision does, by what was asked for and where: the config file says it for the usual case.
import type { UncertaintyPolicy } from '../gates/rules.ts';
import type { Config } from '../config/file.ts';
import type { BaselineTask, FoundBaseline } from './find-baseline.ts';

interface Task extends Pick<BaselineTask, 'event' | 'choice'> {
  file: Pick<Config, 'uncertainty'>;
}

/** Whether a branch is compared with its own earlier results: a schedule runs on the default branch. */
const isOnBase = ({ event }: Pick<Task, 'event'>, { branch }: Pick<FoundBaseline, 'branch'>): boolean => {
  const own = event.kind === 'push' ? event.branch : event.kind === 'schedule' ? event.defaultBranch : undefined;
  return branch !== undefined && own === branch;
};

/**
 * The policy for rules with a tolerance. That the input `baseline` asks for none is no lack of one: such rules are counted as not judged, and
 * another job may judge them. A branch's own groups and lengths of training were decided before they were merged, so that others than before
 * are a warning there: red, they would never be a baseline.
 */
export function uncertaintyOf(task: Task, found: Pick<FoundBaseline, 'branch'>): UncertaintyPolicy {
  const { uncertainty } = task.file;
  if (task.choice.kind === 'none') return { ...uncertainty, onNoBaseline: 'pass' };
  const { onUnmatched = 'warn' } = uncertainty;
  return isOnBase(task, found) ? { ...uncertainty, onUnmatched, onOtherLength: 'warn' } : uncertainty;
}

/** The policy for rules that may be about other runs. Where the input `baseline` asks for none, what only a baseline could show is a warning at most. */
export function doubtOf({ choice, file: { uncertainty } }: Task): UncertaintyPolicy {
  const isAsked = choice.kind !== 'none' || uncertainty.onNoBaseline !== 'fail';
  return isAsked ? uncertainty : { ...uncertainty, onNoBaseline: 'warn' };
}
