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
  'accepted[].until': 'The last day that it counts, such as `2027-01-31`.',
  'accepted[].reason': 'Why it is wanted; the comment shows it.',
  'on-inconclusive': 'What a rule does if noise prevents a decision: `pass` (the default), `warn` or `fail`.',
  'on-few-samples': 'The same for fewer than 3 seeds in the baseline; `warn` if not set.',
  'on-unmatched': 'The same if the baseline has no runs of the group, or cannot be read.',
  'on-no-baseline': 'The same if there is no baseline; `warn` if not set.',
  'on-not-finite':
    'What happens if one of the three metrics that the report shows first ends in NaN or infinity, and has no rule; `warn` if not set.',
  'on-other-environment':
    'What happens to metrics that measure the machine, such as throughput, if the baseline ran on another one: `not-comparable` (the default) or `compare` ([drift.md](drift.md)).',
  'log-metrics': 'Templates of log lines that hold metrics, for a run without a metrics file.',
  'metrics-step': 'The key of the metric rows that is their axis, if it is not recognized by itself.',
  boundary: 'What of a manifest may be sent besides the known keys.',
  'boundary.send': 'Keys that the schema does not know and that may be sent.',
  'boundary.allow': 'Fields in which something looks like a secret and is not one.',
  limits: 'How much of a run is sent at most.',
  'limits.body': 'Bytes of a request, such as `64 MiB`.',
  'limits.log-lines': 'Lines of a log.',
  'limits.metric-rows': 'Rows of metrics.',
  'limits.artifact': 'Bytes of one artifact, such as `2 GiB`.',
  'limits.artifacts': 'Bytes of all artifacts of a step together.',
  history: 'How many results of the base branch are searched for a slow drift; 0 for none ([drift.md](drift.md)).',
  'history-since': 'The commit, in quotes, of an intended change: results before it are left out.',
};
