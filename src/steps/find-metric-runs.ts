// The runs of the input `metrics`: files and folders that no manifest names.
import { dirname } from 'node:path';
import type { Settings } from '../config/index.ts';
import type { StepContext } from '../context.ts';
import { UserError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { ManifestFile } from '../manifest/find.ts';
import { MAX_MANIFESTS, findPaths, tooMany } from '../manifest/find.ts';
import type { FoundMetrics } from '../manifest/without-manifest.ts';
import { findMetricRuns } from '../manifest/without-manifest.ts';
import { shellWord, toSingleLine } from '../text.ts';

/**
 * The runs that the input `metrics` names. What lies in the folder of one of `manifests` is that one's run, and no other.
 * @throws {UserError} WF-METRICS-MISSING where nothing is found; WF-MANIFEST-SIZE where there are too many
 */
export async function findMetricsOf(
  settings: Settings,
  manifests: readonly ManifestFile[],
  { workspace }: StepContext,
  logger: Logger,
): Promise<FoundMetrics[]> {
  const described = new Set(manifests.map(({ path }) => dirname(path)));
  const matches = await findPaths(workspace, settings.metrics, 'metrics');
  const runs: FoundMetrics[] = [];
  for (const match of matches) {
    const found = await findMetricRuns(match);
    if (found.length === 0) logger.info(`${toSingleLine(match.shown)} holds no metrics that can be read`);
    runs.push(...found);
    if (runs.length > MAX_MANIFESTS) throw tooMany('metrics');
  }
  const own = runs.filter(({ folder }) => !described.has(folder));
  if (own.length < runs.length)
    logger.info(`${runs.length - own.length} of the matches of the input metrics belong to a manifest`);
  if (runs.length === 0) throw noMetrics(settings.metrics, matches);
  return own;
}

function noMetrics(patterns: readonly string[], matches: readonly ManifestFile[]): UserError {
  const listed = patterns.map(pattern => toSingleLine(pattern, 120)).join(', ');
  const [first] = matches;
  const what =
    first === undefined
      ? `The input metrics matches nothing (${listed}).`
      : `The input metrics matches no metrics: ${toSingleLine(first.shown, 120)} holds none that can be read.`;
  const fix =
    first === undefined
      ? 'Put this step after the one that trains, and name the files that it writes, relative to the workspace:\nwith:\n  metrics: outputs/*/metrics.csv'
      : `See what is in it, and why it is not read:\nworldflux-action check ${shellWord(toSingleLine(first.shown, 120))}`;
  return new UserError('WF-METRICS-MISSING', what, fix);
}
