// The wording of why a name is no metric.
import type { LeftOutName } from '../boundary/receipt.ts';
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
  'too-deep': sentence`nested too deep`,
  'too-many': sentence`more names than the limit`,
  'long-name': sentence`a name of more than 256 characters`,
  'absolute-path': sentence`an absolute path, which stays on the runner`,
};

/** Of a metric that a rule needs: that a file has its name, but not as a metric. */
export function describeLeftOut(
  name: Sentence,
  metric: string,
  files: readonly MetricFile[] = [],
  ofManifest: readonly LeftOutName[] = [],
): Sentence | undefined {
  const [found] = files.flatMap(file => {
    if (file.problem !== undefined) return [];
    const left = file.leftOut.find(one => one.name === metric);
    const why = left ? leftOutWords[left.reason] : file.axis === metric ? sentence`the axis` : undefined;
    return why ? [sentence`${file.path} has this name, but not as a metric (${why})`] : [];
  });
  const [inManifest] = listInManifest(metric, ofManifest);
  const where = found ?? (inManifest && describeInManifest(inManifest, metric));
  if (where) return sentence`${name} is missing: ${where}, and a rule needs it`;
  // The names that stay are not known here.
  const isHeld = files.some(file => file.problem === undefined && file.leftOut.some(isPath)) && metric.startsWith('/');
  return isHeld
    ? sentence`${name} is missing: a name that begins with a slash is an absolute path, which stays on the runner, and a rule needs it`
    : undefined;
}

/** Why the manifest's own `metrics` do not have a metric. */
export function describeInManifest(
  { name, reason }: { name: string; reason: LeftOutReason },
  metric: string,
): Sentence {
  return name === metric
    ? sentence`the manifest has ${metric}, but not as a number (${leftOutWords[reason]})`
    : sentence`the manifest has ${name} as ${leftOutWords[reason]}, and not as an object with a number for each name`;
}

/** What the manifest's own `metrics` have under the name of a metric; of a list or a text that is all of them. */
export function listInManifest<T extends { name: string; file?: string | undefined; reason: string }>(
  metric: string,
  names: readonly T[],
): T[] {
  const own = names.filter(({ file }) => file === undefined);
  return own.filter(({ name, reason }) => name === metric || (name === 'metrics' && ['list', 'text'].includes(reason)));
}

const isPath = ({ reason }: LeftOut): boolean => reason === 'absolute-path';
