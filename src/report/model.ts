// What a report says, as plain data: everything here has passed the boundary.
import type { Metric, Projection } from '../boundary/project.ts';
import type { UserError } from '../errors.ts';
import type { DoctorResult } from '../gate/doctor.ts';
import type { RuleResult } from '../gate/rules.ts';
import type { Verdict } from '../gate/verdict.ts';

/** A run as a report shows it. */
export interface RunReport extends Omit<Projection, 'outbound'> {
  stale: boolean | undefined;
}

export interface Report {
  verdict: Verdict;
  doctor: DoctorResult;
  rules: readonly RuleResult[];
  runs: readonly RunReport[];
  /** Manifests that could not be read: each turns the step red, and the other runs are shown all the same. */
  failures: readonly UserError[];
  project: string | undefined;
  /** How people know the config file. */
  config: string;
}

/** Names of metrics that usually say most, best first; after those that a rule names. */
const telling = [
  /^loss$/i,
  /(?:^|[_/.])(?:return|reward|success|accuracy|acc|score)/i,
  /loss/i,
  /perplexity|error|mse|mae|fid/i,
];

/** A run's metrics, the ones that people look for first: those with a rule, then telling names, then as the run names them. */
export function rankMetrics(metrics: readonly Metric[], rules: readonly RuleResult[]): Metric[] {
  const ruled = [...new Set(rules.map(({ rule }) => rule.metric))];
  const rank = ({ name }: Metric): number => {
    const byRule = ruled.indexOf(name);
    if (byRule !== -1) return byRule;
    const byName = telling.findIndex(pattern => pattern.test(name));
    return ruled.length + (byName === -1 ? telling.length : byName);
  };
  return metrics.toSorted((a, b) => rank(a) - rank(b));
}

/** Names of up to `most` metrics that say most of all the runs. */
export function mainMetrics(report: Report, most: number): string[] {
  const names = new Set<string>();
  const ranked = report.runs.map(run => rankMetrics(run.metrics, report.rules).slice(0, most));
  for (let place = 0; place < most; place++) {
    for (const metrics of ranked) {
      const name = metrics[place]?.name;
      if (name !== undefined && names.size < most) names.add(name);
    }
  }
  return [...names];
}
