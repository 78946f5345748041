// What each job decided stays decided when the jobs are collected (docs/matrix.md): their findings are carried over, beside what is
// judged here. Only the comparison with the baseline is made anew, over all runs.
import type { Gate, GateFinding, Verdict } from '../../gates/verdict.ts';
import { gates } from '../../gates/verdict.ts';
import type { Result } from '../../report/result-schema.ts';
import { sentence, toPlainText, toSingleLine } from '../../text.ts';
import type { JobResult } from './job-results.ts';
import { shownRun } from './runs.ts';

type ResultFinding = Result['findings'][number];

/** How many findings of one job are listed: a fork's job may have any number. */
const MAX_FINDINGS = 50;

/** The verdict with the findings of the jobs. It is never better than theirs, except where the comparison is made anew. */
export function carryFindings(results: readonly JobResult[], here: Verdict): Verdict {
  const known = new Set(here.findings.map(keyOf));
  const carried = results.flatMap(jobResult => findingsOf(jobResult, results.length > 1));
  const blocked = new Set(carried.filter(({ blocks }) => blocks).map(keyOf));
  // If several jobs have the same finding, as of the doctor, it is shown once. It blocks if it blocks in any of them.
  const others = new Map<string, GateFinding>();
  for (const finding of carried.filter(one => !known.has(keyOf(one)))) {
    const words = `${keyOf(finding)} ${toPlainText(finding.sentence)}`;
    others.set(words, { ...finding, blocks: finding.blocks || others.get(words)?.blocks === true });
  }
  const own = here.findings.map(one => (blocked.has(keyOf(one)) ? { ...one, blocks: true } : one));
  const findings = [...own, ...others.values()];
  return { ...here, conclusion: findings.some(({ blocks }) => blocks) ? 'failed' : here.conclusion, findings };
}

/** How many characters decide whether two findings without a subject are the same: a long one may be cut at different places. */
const comparedLength = 150;

/** A finding that a job and this stage both made is shown once. */
function keyOf({ gate, subject, sentence: said }: GateFinding): string {
  if (!subject) return JSON.stringify([gate, toSingleLine(toPlainText(said), comparedLength)]);
  const { run, metric, check } = subject;
  return JSON.stringify([gate, run, metric, check]);
}

function findingsOf(jobResult: JobResult, isOneOfSeveral: boolean): GateFinding[] {
  const { result, title } = jobResult;
  const own = result.findings.filter(finding => !isJudgedAnew(finding));
  const carried = own
    .toSorted((a, b) => Number(b.blocks) - Number(a.blocks))
    .slice(0, MAX_FINDINGS)
    .map(finding => toFinding(finding, jobResult, isOneOfSeveral));
  const isExplained = result.failures.length > 0 || result.findings.some(({ blocks }) => blocks);
  if (result.conclusion !== 'failed' || isExplained) return carried;
  return [...carried, { gate: 'run', blocks: true, sentence: sentence`The job ${title} failed, and does not say why` }];
}

/** Whether a tolerance was compared with a baseline. A missing metric, or one that is not finite, fails whatever the baseline is. */
function isJudgedAnew({ subject }: ResultFinding): boolean {
  return subject?.check === 'tolerance' && subject.state !== 'missing' && subject.state !== 'not-finite';
}

/** A finding as people see it here. Its text, and the names in it, may be hostile. */
function toFinding(
  { gate, blocks, text, subject }: ResultFinding,
  jobResult: JobResult,
  isOneOfSeveral: boolean,
): GateFinding {
  // The doctor often finds the same on all machines; that is shown once.
  const named = isOneOfSeveral && gate !== 'doctor';
  return {
    gate: toGate(gate),
    blocks,
    sentence: named ? sentence`${jobResult.title}: ${text}` : sentence`${text}`,
    subject: subject && { ...subject, run: shownRun(subject.manifest, jobResult, isOneOfSeveral), state: undefined },
  };
}

/** A gate that this version does not know becomes the most general one. */
function toGate(word: string): Gate {
  return gates.find(gate => gate === word) ?? 'run';
}
