// The wording of why a name is no metric.
import type { MetricFile } from '../boundary/types.ts';
import type { LeftOut, LeftOutReason } from '../manifest/metrics/rows/column.ts';
import type { Sentence } from '../text.ts';
import { sentence } from '../text.ts';

export const leftOutWords: Record<LeftOutReason, Sentence> = {
  text: sentence`text`,
  'many-names': sentence`more than 200 texts, which do not tell rows apart`,
  decimals: sentence`decimals that are unclear: points and commas, or thousands; write it with decimal points alone`,
  list: sentence`a list`,
  object: sentence`an object, such as a histogram or an image`,
  'true-or-false': sentence`true or false`,
  null: sentence`never a number`,
  clock: sentence`a time`,
  setting: sentence`a setting`,
  axis: sentence`another axis`,
  'earlier-training': sentence`only in rows of an earlier training in the same file`,
  duplicate: sentence`named twice`,
  'too-deep': sentence`too deep`,
  'too-many': sentence`past the limit on names`,
  'long-name': sentence`a name of more than 256 characters`,
  'absolute-path': sentence`an absolute path, which stays on the runner`,
};

/** Of a metric that a rule needs: that a file has its name, but not as a metric. */
export function describeLeftOut(
  name: Sentence,
  metric: string,
  files: readonly MetricFile[] = [],
): Sentence | undefined {
  const [found] = files.flatMap(file => {
    if (file.problem !== undefined) return [];
    const left = file.leftOut.find(one => one.name === metric);
    const why = left ? leftOutWords[left.reason] : file.axis === metric ? sentence`the axis` : undefined;
    return why ? [sentence`${file.path} has this name, but not as a metric (${why})`] : [];
  });
  if (found) return sentence`${name} is missing: ${found}, and a rule needs it`;
  // The names that stay are not known here.
  const isHeld = files.some(file => file.problem === undefined && file.leftOut.some(isPath)) && metric.startsWith('/');
  return isHeld
    ? sentence`${name} is missing: a name that begins with a slash is an absolute path, which stays on the runner, and a rule needs it`
    : undefined;
}

const isPath = ({ reason }: LeftOut): boolean => reason === 'absolute-path';
