// The severity of a finding.
import type { Sentence } from '../text.ts';

/** What a state means for the gate `rules`, from mild to severe. */
export const severities = ['pass', 'warn', 'fail'] as const;
export type Severity = (typeof severities)[number];

/** Something that should have been compared with the baseline and was not, or not properly. */
export interface Uncompared {
  severity: Severity;
  sentence: Sentence;
}
