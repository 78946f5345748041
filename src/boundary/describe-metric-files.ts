// What the report and the receipt say of the metric files: what was read, what was left out, and where steps went backwards.
import type { LeftOut } from '../manifest/metrics/rows/column.ts';
import type { Unreadable } from '../manifest/metrics/unreadable.ts';
import { showName } from './metric-names.ts';
import type { FailedFile, ReadFile } from './read-metric-files.ts';
import type { LeftOutName, Receipt, UnreadableRows } from './receipt.ts';
import type { MetricFile, Policy } from './types.ts';

/** Remarks on a file for the reader of the report: where its steps went backwards. */
export async function describeFile({ path, reading }: ReadFile, policy: Policy): Promise<string[]> {
  const shown = await showName(path, policy);
  const { resumes, unclear } = reading;
  const [resume] = resumes;
  const [doubtful] = unclear;
  return [
    ...(resume
      ? [
          `${shown}: the training was resumed ${times(resumes.length)}, first in line ${resume.line}, where the step goes back from ${resume.from} to ${resume.to}. No row was left out.`,
        ]
      : []),
    ...(doubtful === undefined
      ? []
      : [
          `${shown}: some metrics begin again in line ${doubtful}, and it is unclear whether that is a new training. No row was left out.`,
        ]),
  ];
}

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

/** The names that are no metrics, of the manifest and of each file. The axis and times are what every file has. */
export async function listLeftOut(
  own: { names: readonly LeftOut[]; unnamed: number },
  files: readonly ReadFile[],
  policy: Policy,
): Promise<NonNullable<Receipt['leftOut']>> {
  const odd = files.map(({ path, reading }) => ({
    path,
    leftOut: reading.leftOut.filter(({ reason }) => reason !== 'axis' && reason !== 'clock'),
  }));
  const names: LeftOutName[] = [];
  for (const { path, leftOut } of [{ path: undefined, leftOut: own.names }, ...odd]) {
    const file = path === undefined ? undefined : await showName(path, policy);
    for (const one of leftOut) names.push({ ...one, name: await showName(one.name, policy), file });
  }
  return { names, unnamed: files.reduce((sum, { reading }) => sum + reading.unnamed, own.unnamed) };
}

export async function listUnreadable(files: readonly ReadFile[], policy: Policy): Promise<UnreadableRows[]> {
  const listed: UnreadableRows[] = [];
  for (const { path, reading } of files)
    if (reading.unreadable) {
      const { count, line, reason } = reading.unreadable;
      listed.push({ file: await showName(path, policy), count, line, reason });
    }
  return listed;
}

export async function showFile({ path, format, reading, names }: ReadFile, policy: Policy): Promise<MetricFile> {
  const {
    metrics: _metrics,
    proportions: _counts,
    split: _split,
    many: _many,
    altered: _altered,
    lastAltered: _last,
    refused: _refused,
    ...facts
  } = reading;
  const shown = reading.leftOut.map(async (one): Promise<LeftOut> => ({
    ...one,
    name: await showName(one.name, policy),
  }));
  const known = [...names.values()];
  const unreadable = reading.unreadable && (await showUnreadable(reading.unreadable, policy));
  return {
    ...facts,
    unreadable,
    path: await showName(path, policy),
    format,
    names: known,
    leftOut: await Promise.all(shown),
  };
}

/** The names of a log's template, as they may be shown. */
async function showUnreadable({ number, ...facts }: Unreadable, policy: Policy): Promise<Unreadable> {
  if (number === undefined) return facts;
  const names = await Promise.all(number.names.map(name => showName(name, policy)));
  return { ...facts, number: { ...number, names } };
}

export async function showFailed({ path, problem, target }: FailedFile, policy: Policy): Promise<MetricFile> {
  const leadsTo = target === undefined ? undefined : await showName(target, policy);
  return { path: await showName(path, policy), problem, ...(leadsTo !== undefined && { target: leadsTo }) };
}
