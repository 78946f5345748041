// Loads the manifests that a step names, and passes each through the boundary.
import { homedir } from 'node:os';
import { isAbsolute, matchesGlob } from 'node:path';
import type { SendableRun, Policy } from '../../boundary/types.ts';
import { applyBoundary } from '../../boundary/apply.ts';
import { createBudget } from '../../boundary/limits.ts';
import type { Recipe } from '../../boundary/recipe.ts';
import { totals } from '../../boundary/receipt.ts';
import type { Scanner } from '../../secrets/scanner.ts';
import { createScanner } from '../../secrets/scanner.ts';
import { secretValues } from '../../secrets/values.ts';
import type { Config } from '../../config/file.ts';
import { UserError } from '../../errors.ts';
import { findJobStart } from '../job-start.ts';
import { nameOfStep, readMatrix } from '../matrix-job.ts';
import { reportMissingLines } from './missing-lines.ts';
import { readNamed } from '../read-input-file.ts';
import { describeNoMatch, fixOfLines } from './fix-of-lines.ts';
import { findManifests, isGlob } from '../../manifest/find.ts';
import type { LogTemplate } from '../../manifest/metrics/logs/log-template.ts';
import type { ManifestFile } from '../../manifest/find.ts';
import type { FoundMetrics } from '../../manifest/without-manifest.ts';
import { comparisonKey, digestConfig } from '../../gates/comparison/identity.ts';
import { withoutIds } from '../../manifest/path-names.ts';
import { describeSetting } from '../../gates/comparison/settings.ts';
import { plainPython } from '../../manifest/plain-python.ts';
import { loadRun } from '../../manifest/load.ts';
import { ManifestShapeError } from '../../manifest/shape-error.ts';
import { formatCount } from '../../lib/format-numbers.ts';
import type { RunReport } from '../../report/model.ts';
import { usualManifests } from '../../config/inputs.ts';
import type { StepContext } from '../step-context.ts';
import { toSingleLine } from '../../text.ts';

/** A run on the disk: its manifest, or its metrics where it has none. */
type FoundRun = ManifestFile | FoundMetrics;

/**
 * The runs that the inputs `manifest` and `metrics` name.
 * @throws {UserError} WF-MANIFEST-MISSING, unless the input allows that; WF-METRICS-MISSING; WF-MANIFEST-SIZE
 */
export async function findRuns(file: Config, context: StepContext): Promise<FoundRun[]> {
  const { settings, logger } = context;
  const manifests = await findManifests(context.workspace, settings.manifest);
  if (manifests.length > 0 || settings.metrics.length > 0) {
    const optional = optionalLines(settings.manifest, manifests.length > 0);
    await reportMissingLines('manifest', settings.manifest, optional, settings['if-manifest-missing'], context);
  }
  if (settings.metrics.length > 0) {
    const { findMetricsOf } = await import('./find-metric-runs.ts');
    return [...manifests, ...(await findMetricsOf(file, manifests, context))];
  }
  if (manifests.length > 0) return manifests;
  const what = await describeNoMatch('manifest', settings.manifest, context.workspace);
  const hostPath = settings.manifest.map(pattern => insideContainer(pattern, context.workspace)).find(Boolean);
  const fix =
    hostPath ??
    (await fixOfLines('manifest', settings.manifest, context.workspace)) ??
    `Put this step after the one that trains, and name the manifest that it writes:\nwith:\n  manifest: outputs/my-run/run_manifest.json\nIf your trainer writes none, name the files of its metrics:\nwith:\n  metrics: outputs/*/metrics.csv\nOr let it write a manifest, as in this example (docs/write-a-manifest.md has other trainers):\n${plainPython}`;
  const choice = settings['if-manifest-missing'];
  if (choice === 'error') throw new UserError('WF-MANIFEST-MISSING', what, fix);
  logger[choice === 'warn' ? 'warning' : 'info'](`[WF-MANIFEST-MISSING] ${what}\n${fix}`);
  return [];
}

/** Lines copied from the default, which name places where manifests may be: all of them, or some beside what is found. */
function optionalLines(lines: readonly string[], isFound: boolean): readonly string[] {
  const usual = usualManifests.filter(line => lines.includes(line));
  return usual.length === usualManifests.length || (isFound && usual.length > 1) ? usual : [];
}

/**
 * In a container the expression `github.workspace` is the folder on the host, which is not there inside it: the fix for a path that
 * was made of it. https://github.com/actions/runner/issues/2058
 */
export function insideContainer(pattern: string, workspace: string): string | undefined {
  const end = workspace.split('/').slice(-2).join('/');
  const at = pattern.indexOf(`/${end}/`);
  if (!isAbsolute(pattern) || at === -1 || pattern.startsWith(`${workspace}/`)) return undefined;
  const relative = toSingleLine(pattern.slice(at + end.length + 2), 120);
  return `That is a path of the host (github.workspace), which is not there in a container. Name it relative to the workspace:\nwith:\n  manifest: ${relative}`;
}

/** The policy for every run. @throws {UserError} WF-RECIPE */
export async function readPolicy(file: Config, scanner: Scanner, context: StepContext): Promise<Policy> {
  const { settings } = context;
  return {
    scanner,
    valueScanner: createScanner(secretValues(context.env), 'values'),
    send: file.boundary.send,
    allow: file.boundary.allow,
    logSecrets: settings['log-secrets'],
    limits: file.limits,
    budget: createBudget(file.limits),
    metricsStep: file.metricsStep,
    ...(file.logMetrics.length > 0 && { logMetrics: await compile(file.logMetrics) }),
    recipe: settings.recipe === undefined ? undefined : await loadRecipe(settings.recipe, context.workspace),
    workspace: context.workspace,
    prefixes: [
      { path: context.workspace, shown: '' },
      { path: context.temp, shown: '$RUNNER_TEMP' },
      { path: context.env['RUNNER_TOOL_CACHE'] ?? '', shown: '$RUNNER_TOOL_CACHE' },
      { path: context.env['HOME'] ?? homedir(), shown: '~' },
    ],
  };
}

async function compile(templates: readonly string[]): Promise<LogTemplate[]> {
  const { parseLogTemplate } = await import('../../manifest/metrics/logs/log-template.ts');
  return templates.map(parseLogTemplate);
}

async function loadRecipe(path: string, workspace: string): Promise<Recipe> {
  const { readRecipe } = await import('../../boundary/recipe.ts');
  return readRecipe(path, readNamed('recipe', path, workspace).toString('utf8'));
}

/** The runs of a step. */
export interface LoadedRuns {
  runs: RunReport[];
  /** What may be sent of each run, in the same order. */
  sendable: SendableRun[];
  failures: UserError[];
}

/** Reads every run; a manifest that cannot be read is a failure beside the others. */
export async function readRuns(found: readonly FoundRun[], policy: Policy, context: StepContext): Promise<LoadedRuns> {
  const { settings, logger } = context;
  const matrix = readMatrix(settings.matrix);
  const step = nameOfStep(context.env['GITHUB_ACTION'] ?? '');
  const runner = { system: context.env['RUNNER_OS'], architecture: context.env['RUNNER_ARCH'] };
  const began = context.inJob === false ? undefined : findJobStart(context);
  const runs: RunReport[] = [];
  const sendable: SendableRun[] = [];
  const failures: UserError[] = [];
  for (const one of found) {
    try {
      const loaded =
        'files' in one ? (await import('../../manifest/without-manifest.ts')).loadMetrics(one) : loadRun(one);
      const { outbound, ...projection } = await applyBoundary(loaded, policy);
      const finished = projection.run.finishedAt;
      const stale = began === undefined || finished === undefined ? undefined : finished < began;
      const patterns = 'files' in one ? settings.metrics : settings.manifest;
      // A preview's paths are what a shell makes of a folder: they are not the workflow's words.
      const pattern = context.inJob === false ? '' : patternOf(one.displayPath, patterns);
      const key = comparisonKey(pattern, {
        job: context.env['GITHUB_JOB'] ?? '',
        key: settings['comment-key'],
        matrix,
        seed: projection.run.seed,
        step,
      });
      runs.push({
        ...projection,
        stale,
        // A matrix and a pattern may hold anything, and a result has them as they are.
        comparisonKey: context.guard?.redact(key) ?? key,
        setting: describeSetting(projection.run, runner),
        // Computed on first use: a preview without JSON does not need it.
        get configDigest() {
          return digestConfig(projection.run.config);
        },
      });
      sendable.push(outbound);
      const { sent, held, redacted } = totals([projection.receipt]);
      const metrics = formatCount(projection.metrics.length, 'metric');
      logger.info(
        `${projection.displayPath}: ${metrics}; ${sent} may be sent as they are, ${redacted} redacted, ${held} held`,
      );
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const redact = (text: string): Promise<string> => policy.scanner.redact(text);
      const detailed = error instanceof ManifestShapeError ? await error.withValues(redact) : error;
      failures.push(await withoutSecrets(detailed, policy.scanner));
    }
  }
  return { runs, sendable, failures };
}

/** A failure names places in the file, and a key or a folder name can be a secret too. */
async function withoutSecrets({ code, message, fix, place }: UserError, scanner: Scanner): Promise<UserError> {
  const file = place && { ...place, file: await scanner.redact(place.file) };
  return new UserError(code, await scanner.redact(message), await scanner.redact(fix), file);
}

/** The pattern that found a manifest, or the manifest's own path if no pattern matches. */
function patternOf(displayPath: string, patterns: readonly string[]): string {
  const found =
    patterns.find(pattern => pattern === displayPath || (isGlob(pattern) && matchesGlob(displayPath, pattern))) ??
    displayPath;
  // One with the id of this workflow run is the same in the next, unless such words are all that tells several apart.
  const areDistinct = new Set(patterns.map(withoutIds)).size === patterns.length;
  return areDistinct ? withoutIds(found) : found;
}
