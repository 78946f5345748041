// The runs of the input `metrics`: files and folders that no manifest names.
import { dirname, resolve } from 'node:path';
import type { Config } from '../../config/file.ts';
import type { StepContext } from '../step-context.ts';
import { UserError } from '../../errors.ts';
import type { ManifestFile } from '../../manifest/find.ts';
import { MAX_MANIFESTS, findPaths, isExcluded, isExclusion, isGlob, tooMany } from '../../manifest/find.ts';
import type { FoundMetrics } from '../../manifest/without-manifest.ts';
import { chooseMetricFiles } from '../../manifest/metrics/choose.ts';
import { findMetricRuns } from '../../manifest/without-manifest.ts';
import { notChosenWords } from '../../report/not-chosen-words.ts';
import { toSingleLine } from '../../text.ts';
import { reportMissingLines } from './missing-lines.ts';
import { describeNoMatch, fixOfLines } from './fix-of-lines.ts';
import { RunsOfMatches } from './runs-of-matches.ts';

/**
 * The runs that the input `metrics` names. Files in the folder of one of `manifests` belong to that manifest's run, and to no
 * other. A log is read only if the config file has templates for it.
 * @throws {UserError} WF-METRICS-MISSING where nothing is found; WF-MANIFEST-SIZE where there are too many
 */
export async function findMetricsOf(
  { logMetrics }: Pick<Config, 'logMetrics'>,
  manifests: readonly ManifestFile[],
  context: StepContext,
): Promise<FoundMetrics[]> {
  const { workspace, settings, logger } = context;
  const described = new Set(manifests.map(({ path }) => dirname(path)));
  const matches = await findPaths(workspace, settings.metrics, 'metrics');
  const found = new RunsOfMatches(
    workspace,
    settings.metrics.filter(line => !isExclusion(line)),
  );
  const without: ManifestFile[] = [];
  let inside = 0;
  for (const match of matches) {
    if (found.has(match)) {
      inside++;
      continue;
    }
    const ofMatch = await findMetricRuns(match, logMetrics.length > 0);
    if (ofMatch.length === 0) without.push(match);
    found.add(ofMatch.filter(run => !isLeftOut(run, settings.metrics, workspace)));
    if (found.runs.length > MAX_MANIFESTS) throw tooMany('metrics');
  }
  if (inside > 0) logger.info(`${inside} paths that the input metrics matches belong to runs that it matches as well`);
  const { runs } = found;
  const own = runs.filter(({ folder }) => !described.has(folder));
  if (own.length < runs.length)
    logger.info(`${runs.length - own.length} paths that the input metrics matches belong to a manifest`);
  refuseExcludedParts(own, settings.metrics, workspace);
  if (runs.length === 0) throw await noMetrics(settings.metrics, without, workspace);
  await reportMissingLines('metrics', settings.metrics, [], 'error', context);
  await reportEmpty(without, context);
  return own;
}

/** Whether lines leave out a run, or each of its files. */
function isLeftOut({ path, folder, files }: FoundMetrics, lines: readonly string[], workspace: string): boolean {
  return isExcluded(path, workspace, lines) || files.every(name => isExcluded(resolve(folder, name), workspace, lines));
}

/** A folder is one run, and is read whole: a line cannot leave one of its files out. */
function refuseExcludedParts(runs: readonly FoundMetrics[], lines: readonly string[], workspace: string): void {
  for (const { folder, files, displayPath } of runs) {
    const file = files.find(name => isExcluded(resolve(folder, name), workspace, lines));
    if (file === undefined) continue;
    const [place, name] = [toSingleLine(displayPath, 120), toSingleLine(file, 120)];
    throw new UserError(
      'WF-INPUT',
      `The input metrics leaves out ${name}, and names its folder ${place}, which is read as one run.`,
      `Name the files of the folder instead, for example:\nwith:\n  metrics: |\n    ${place}/*.csv\n    !${place}/${name}`,
    );
  }
}

/** Reports matches in which no metrics are, beside others: a folder that a line names is missing its metrics, a glob may match others. */
async function reportEmpty(
  without: readonly ManifestFile[],
  { workspace, logger, settings: { metrics: lines } }: StepContext,
): Promise<void> {
  const named = without.find(({ path }) => lines.some(line => !isGlob(line) && resolve(workspace, line) === path));
  if (named) throw await noMetrics(lines, [named], workspace);
  const [first] = without;
  if (first === undefined) return;
  const { code, message, fix } = await noMetrics(lines, [first], workspace);
  const others = without.length > 1 ? ` So it is in ${without.length - 1} more of the matches.` : '';
  logger.warning(`[${code}] ${message}${others}\n${fix}`);
}

/** How many files of a folder the error lists. */
const MAX_NAMED = 6;

async function noMetrics(
  lines: readonly string[],
  [first]: readonly ManifestFile[],
  workspace: string,
): Promise<UserError> {
  if (first === undefined) {
    return new UserError(
      'WF-METRICS-MISSING',
      await describeNoMatch('metrics', lines, workspace),
      (await fixOfLines('metrics', lines, workspace)) ??
        'Put this step after the one that trains, and name the files that it writes, relative to the workspace:\nwith:\n  metrics: outputs/*/metrics.csv',
    );
  }
  const place = toSingleLine(first.displayPath || '.', 120);
  const { notChosen } = await chooseMetricFiles(first.path);
  const files = notChosen
    .slice(0, MAX_NAMED)
    .map(({ name, reason }) => `${toSingleLine(name, 60)} (${notChosenWords(reason)})`);
  const more = notChosen.length > MAX_NAMED ? ` and ${notChosen.length - MAX_NAMED} more` : '';
  const seen = files.length === 0 ? 'holds no file' : `has ${files.join(', ')}${more}`;
  const isLog = notChosen.some(({ reason }) => reason === 'log');
  const fix = isLog
    ? 'Numbers in a log are read by a template in the config file, for example:\nlog-metrics:\n  - "step:{step} * loss:{loss}"'
    : 'Name the file or the folder that the trainer writes its metrics to (docs/metrics.md has the formats):\nwith:\n  metrics: outputs/*/metrics.csv';
  return new UserError('WF-METRICS-MISSING', `The input metrics found no metrics: ${place} ${seen}.`, fix);
}
