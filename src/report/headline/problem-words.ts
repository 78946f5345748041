// What a gate found, in a few words of a headline.
import { formatCount } from '../../lib/format-numbers.ts';
import type { CommentData } from '../comment-data.ts';
import type { CommentProblem } from '../comment-problem.ts';
import { fixOf } from '../gate-fixes.ts';
import type { Markdown } from '../format/markdown.ts';
import { code, figure, longName, md } from '../format/markdown.ts';

export function nameProblem(
  { gate, blocks, metric, state, ofRun, ended, count }: CommentProblem,
  { doctorErrors, rows, runs: all }: CommentData,
): Markdown {
  const inRuns = all > 1 ? md`, in ${count} of ${all} runs` : md``;
  if (gate === 'doctor' && doctorErrors.length > 0)
    return md`${code('worldflux doctor')} reports ${figure(formatCount(doctorErrors.length, 'error'))}`;
  if (state === 'unfinished') return md`the manifest does not say how the training ended${inRuns}`;
  if (gate === 'run' && ended) return md`${describeEnd(ended)}${inRuns}`;
  if (gate === 'rules' && ofRun) return md`a rule is broken`;
  // Such as runs with the same numbers: each rule may have been judged.
  if (gate === 'rules' && !blocks) return md`the comparison has a warning`;
  if (gate === 'metrics' && metric !== undefined) {
    const isLost = rows.some(row => row.metric === metric && row.state === 'not-finite');
    return md`${longName(metric, 60)} ${isLost ? md`is NaN or infinite` : md`may have ended in NaN`}`;
  }
  const words = fixOf(gate)?.found ?? md`a gate found a problem`;
  return gate === 'stale' ? md`${words}${inRuns}` : words;
}

function describeEnd({ cancelled, exitCode }: NonNullable<CommentProblem['ended']>): Markdown {
  const code = exitCode === undefined ? md`` : md` (exit code ${exitCode})`;
  if (cancelled === 'some') return md`the training did not succeed${code}`;
  return cancelled === 'all' ? md`the training was cancelled${code}` : md`the training ended with an error${code}`;
}
