// What a finding weighs.
import type { Sentence } from '../text.ts';

/** What a state means for the gate `rules`, the mildest first. */
export const severities = ['pass', 'warn', 'fail'] as const;
export type Severity = (typeof severities)[number];

/** Something that was to be compared with the baseline, and was not or not as it should be. */
export interface Uncompared {
  severity: Severity;
  sentence: Sentence;
}
