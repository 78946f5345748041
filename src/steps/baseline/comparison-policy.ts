// What a comparison without a decision does, by what was asked for and where: the config file says it for the usual case.
import type { UncertaintyPolicy } from '../../gates/metric-rules.ts';
import type { Severity } from '../../gates/severity.ts';
import type { Config } from '../../config/file.ts';
import type { BaselineTask } from './find-baseline.ts';
import type { FoundBaseline } from './found-baseline.ts';

interface Task extends Pick<BaselineTask, 'event' | 'choice'> {
  file: Pick<Config, 'uncertainty'>;
}

const atMostWarning = (severity: Severity): Severity => (severity === 'fail' ? 'warn' : severity);

/** Whether a branch is compared with its own earlier results. */
export function isOnOwnBranch({ event }: Pick<Task, 'event'>, found: Pick<FoundBaseline, 'branch'>): boolean {
  const { pull, branch, measured, headSha } = event;
  return pull === undefined && branch !== undefined && branch === found.branch && (measured ?? headSha) === headSha;
}

/**
 * The policy for rules with a tolerance. That the input `baseline` asks for none is no lack of one: such rules are counted as not judged, and
 * another job may judge them. Where a branch is compared with its own earlier results, all that could not be judged but for a fault of the
 * runs themselves was decided before it was merged, and is a warning: red, it would never be a baseline.
 */
export function uncertaintyOf(task: Task, found: Pick<FoundBaseline, 'branch'>): UncertaintyPolicy {
  const { uncertainty } = task.file;
  if (task.choice.kind === 'none') return { ...uncertainty, onNoBaseline: 'pass' };
  if (!isOnOwnBranch(task, found)) return uncertainty;
  const { onUnmatched = 'warn', onNoBaseline, onFewSamples, onInconclusive } = uncertainty;
  return {
    ...uncertainty,
    onUnmatched: atMostWarning(onUnmatched),
    onNoBaseline: atMostWarning(onNoBaseline),
    onFewSamples: atMostWarning(onFewSamples),
    onInconclusive: atMostWarning(onInconclusive),
    onOtherKind: 'warn',
  };
}

/** The policy for rules that may be about other runs. Where the input `baseline` asks for none, what only a baseline could show is a warning at most. */
export function doubtOf(task: Task, found: Pick<FoundBaseline, 'branch'>): UncertaintyPolicy {
  const { choice, file } = task;
  if (choice.kind !== 'none') return uncertaintyOf(task, found);
  return { ...file.uncertainty, onNoBaseline: atMostWarning(file.uncertainty.onNoBaseline) };
}
