// Names that a workflow, a branch or a person gives, which may hold anything: variables of the job, and inputs.
import fc from 'fast-check';
import type { Canary } from './texts.ts';
import { plant, secretTexts } from './texts.ts';

type Texts = Readonly<Record<string, string>>;

/** With marks instead of canaries. */
export interface Names {
  env: Texts;
  given: Texts;
}

const name = secretTexts.map(text => text.replace(/[\u0000\r\n]/g, ' ').trim());

/** Not of the workflow's file: to read its runs GitHub has to be told the name. */
const env = fc.record(
  { GITHUB_JOB: name, GITHUB_HEAD_REF: name, GITHUB_REF: name.map(text => `refs/heads/${text}`) },
  { requiredKeys: [] },
);
const given = fc.record(
  { matrix: name.map(text => JSON.stringify({ box: text })), 'comment-key': name },
  { requiredKeys: [] },
);
/** With one of these the step ends at once. */
const wrong = fc.constantFrom('project', 'fail-on', 'baseline').chain(input => name.map(text => ({ [input]: text })));

export const names: fc.Arbitrary<Names> = fc.record({
  env,
  given: fc.oneof<fc.MaybeWeightedArbitrary<Texts>[]>(
    { weight: 12, arbitrary: given },
    { weight: 1, arbitrary: wrong },
  ),
});

export const plainNames: Names = { env: {}, given: {} };

/** The texts with canaries instead of marks; the matrix is JSON. */
export function plantAll(texts: Texts, canary: Canary): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, plant(text, canary, { inJson: key === 'matrix' })]),
  );
}
