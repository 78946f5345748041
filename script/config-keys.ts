// The description of each key of the config file, for docs/reference.md. The keys themselves come from the schema.
export const configKeys: Readonly<Record<string, string>> = {
  project: 'The WorldFlux project of the runs; the input `project` and the manifest win over it.',
  metrics: 'Rules by the name of their metric, or by a glob (`eval/*`; `**` also crosses `/`).',
  'metrics.*.goal': 'Which way is better: `min` is less, `max` is more. Needed with a `tolerance`.',
  'metrics.*.max': 'A limit: no run may be above it.',
  'metrics.*.min': 'A limit: no run may be below it.',
  'metrics.*.tolerance':
    'How much worse than the baseline the mean may be: a share (`2%`), percentage points of a rate (`5pp`), or a number in the unit of the metric.',
  'metrics.*.summary':
    'Which number of a run counts: its `last` (the default), `best`, `min`, `max`, `mean`, or `tail`, the mean of the last 10 %.',
  'metrics.*.of': 'For a rate: the metric that has its number of trials.',
  accepted: 'Regressions that are wanted. They do not fail the job until their day.',
  'accepted[].metric': 'The metric that may be worse.',
  'accepted[].up-to': 'How much worse, written as a `tolerance`.',
  'accepted[].until': 'The last day that it counts, as `2027-01-31`.',
  'accepted[].reason': 'Why it is wanted; the comment shows it.',
  'on-inconclusive': 'What a rule weighs that noise does not let decide: `pass` (the default), `warn` or `fail`.',
  'on-few-samples': 'The same for fewer than 3 seeds in the baseline; `warn` if not set.',
  'on-unmatched': 'The same where the baseline has no runs of the group, or cannot be read.',
  'on-no-baseline': 'The same where there is no baseline; `warn` if not set.',
  'on-not-finite': 'What a last value weighs that is NaN or infinite and has no rule; `warn` if not set.',
  'on-other-environment':
    'Metrics that measure the machine, as throughput, where the baseline ran on another one: `not-comparable` (the default) or `compare` ([drift.md](drift.md)).',
  'log-metrics': 'Templates of log lines that hold metrics, where a run has no file of them.',
  'metrics-step': 'The key that the rows of metrics run along, where it is not found by itself.',
  boundary: 'What of a manifest may be sent beside the keys that are known.',
  'boundary.send': 'Keys that the schema does not know and that may be sent.',
  'boundary.allow': 'Fields in which something looks like a secret and is none.',
  limits: 'How much of a run is sent at most.',
  'limits.body': 'Bytes of a request, as `64 MiB`.',
  'limits.log-lines': 'Lines of a log.',
  'limits.metric-rows': 'Rows of metrics.',
  'limits.artifact': 'Bytes of one artifact, as `2 GiB`.',
  'limits.artifacts': 'Bytes of all artifacts of a step together.',
  history:
    'How many results of the base branch are looked at for a slow drift; 0 looks at none ([drift.md](drift.md)).',
  'history-since': 'The commit, in quotes, that an intended change came with: what was before it is left out.',
};
