// The headline of a job in which no rule has judged anything.
import type { CommentData } from '../comment-data.ts';
import { docs } from '../format/docs-link.ts';
import { code, md } from '../format/markdown.ts';
import { rankMetrics } from '../../gates/rank-metrics.ts';
import type { Headline } from './headline.ts';
import { marks } from './headline.ts';
import { describeValue } from '../parts/row-words.ts';

export function headlineWithoutRules(data: CommentData): Headline {
  // The metric that people look for first, not the one that moved most.
  const [first] = rankMetrics(
    data.rows.map(({ metric }) => ({ name: metric })),
    [],
  );
  const row = data.rows.find(({ metric }) => metric === first?.name);
  const seen = row === undefined ? md`` : md`: ${describeValue(row, data)}`;
  const { what, next } = explainWithoutRules(data);
  return { mark: marks.warned, what: md`${what}, nothing was judged${seen}`, next };
}

/** Why no rule has judged anything, as the beginning of a line, and what to do; rules to copy may be shown below. */
export function explainWithoutRules(
  { hasOtherRules, unusedRules, suggestion, config }: CommentData,
  isBelow = suggestion.length > 0,
): Pick<Headline, 'what' | 'next'> {
  const below = isBelow ? md` Some that fit this run are below.` : md``;
  const path = unusedRules?.place;
  if (path !== undefined)
    return {
      what: md`The rules in ${code(path, 60)} are not used`,
      next: md`The action reads ${code(config, 120)}. To use these ${docs(md`rules`, 'rules')}, set its input: ${code(`config: ${path}`, 120)}`,
    };
  if (unusedRules)
    return {
      what: md`The rules could not be read`,
      next: md`The workspace has no config file, and the step has no token to ask GitHub for it: check it out before this step. ${docs(md`Where rules are`, 'config')}`,
    };
  if (hasOtherRules)
    return {
      what: md`No rule is about these runs`,
      next: md`The ${docs(md`rules`, 'rules')} in the config file name metrics of other jobs.${below}`,
    };
  return {
    what: md`No rules yet`,
    next: md`To let a metric fail the job, add ${docs(md`rules`, 'rules')} to ${code(config, 120)}.${below}`,
  };
}
