// The team's own file, .github/worldflux.yml: rules, project and limits. It never names a host, an audience or a key, since a
// pull request can change it.
import type { Limits } from '../boundary/limits.ts';
import { defaultLimits } from '../boundary/limits.ts';
import type { UncertaintyPolicy, MetricRule } from '../gates/rules.ts';

export interface Config {
  project: string | undefined;
  rules: MetricRule[];
  uncertainty: UncertaintyPolicy;
  boundary: { send: readonly string[]; allow: readonly string[] };
  limits: Limits;
}

export const emptyConfig: Config = {
  project: undefined,
  rules: [],
  uncertainty: { onInconclusive: 'pass', onFewSamples: 'warn' },
  boundary: { send: [], allow: [] },
  limits: defaultLimits,
};
