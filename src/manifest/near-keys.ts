// Finds the known key that an unknown key probably meant.
import { meantName } from '../lib/nearest-names.ts';

/** Other tools' names for keys of the manifest. */
const otherNames = new Map<string, string>(
  Object.entries({
    schema_version: ['version', 'schema', 'schemaversion'],
    client_run_id: ['id', 'run_id', 'runid'],
    project: ['project_name', 'project_id'],
    name: ['run_name', 'title', 'experiment'],
    status: ['state', 'result', 'outcome'],
    exit_code: ['returncode', 'return_code', 'exit_status', 'code'],
    duration_seconds: ['duration', 'duration_s', 'elapsed', 'runtime_seconds'],
    cost_estimate_usd: ['cost', 'cost_usd'],
    started_at: ['start', 'started', 'start_time', 'begin'],
    finished_at: ['end', 'ended', 'ended_at', 'end_time', 'finished'],
    config: ['params', 'parameters', 'hparams', 'hyperparameters', 'args'],
    metrics: ['final_metrics', 'summary', 'results', 'scores'],
    metrics_path: ['metrics_file', 'metrics_files', 'metric_file', 'metrics_paths', 'history', 'metrics_jsonl'],
    log_path: ['log', 'logs', 'log_file', 'logfile'],
    artifacts: ['files', 'outputs', 'checkpoints'],
  }).flatMap(([key, names]) => names.map(name => [plain(name), key] as const)),
);

/** The known key that `key` resembles or is another name of; undefined if there is none, and if it is that key itself. */
export function nearKey(key: string, known: readonly string[]): string | undefined {
  if (key.length > 40 || known.includes(key)) return undefined;
  const word = plain(key);
  const other = otherNames.get(word);
  if (other !== undefined && known.includes(other)) return other;
  return known.find(one => plain(one) === word) ?? (word.length > 4 ? meantName(key, known) : undefined);
}

function plain(key: string): string {
  return key.toLowerCase().replace(/[^a-z0-9]/g, '');
}
