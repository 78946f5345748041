// What the jobs have decided alone stays decided where they are collected (docs/matrix.md): their findings are carried over, beside
// what is judged here. Only how the runs stand against the baseline is judged anew, over all of them.
import type { Gate, GateFinding, Verdict } from '../../gates/verdict.ts';
import { gates } from '../../gates/verdict.ts';
import type { Result } from '../../report/result-schema.ts';
import { sentence, toPlainText, toSingleLine } from '../../text.ts';
import type { ReadLeg } from './legs.ts';
import { shownRun } from './runs.ts';

type ResultFinding = Result['findings'][number];

/** Findings of one job that are told one by one: a fork's may be any number. */
const MAX_FINDINGS = 50;

/** The verdict with what the jobs have found: never better than theirs, but for a comparison that is made anew. */
export function carryFindings(legs: readonly ReadLeg[], here: Verdict): Verdict {
  const known = new Set(here.findings.map(keyOf));
  const carried = legs.flatMap(leg => findingsOf(leg, legs.length > 1));
  const blocked = new Set(carried.filter(({ blocks }) => blocks).map(keyOf));
  // What several jobs say in the same words is one finding, as of the doctor, and blocks where one of them does.
  const others = new Map<string, GateFinding>();
  for (const finding of carried.filter(one => !known.has(keyOf(one)))) {
    const words = `${keyOf(finding)} ${toPlainText(finding.sentence)}`;
    others.set(words, { ...finding, blocks: finding.blocks || others.get(words)?.blocks === true });
  }
  const own = here.findings.map(one => (blocked.has(keyOf(one)) ? { ...one, blocks: true } : one));
  const findings = [...own, ...others.values()];
  return { ...here, conclusion: findings.some(({ blocks }) => blocks) ? 'failed' : here.conclusion, findings };
}

/** Characters by which a finding without a subject is told from another: a long one is cut in more than one place. */
const comparedLength = 150;

/** One thing, judged by its job and here, is one finding. */
function keyOf({ gate, subject, sentence: said }: GateFinding): string {
  if (!subject) return JSON.stringify([gate, toSingleLine(toPlainText(said), comparedLength)]);
  const { run, metric, check } = subject;
  return JSON.stringify([gate, run, metric, check]);
}

function findingsOf(leg: ReadLeg, isOneOfSeveral: boolean): GateFinding[] {
  const { result, title } = leg;
  const own = result.findings.filter(finding => !isJudgedAnew(finding));
  const carried = own
    .toSorted((a, b) => Number(b.blocks) - Number(a.blocks))
    .slice(0, MAX_FINDINGS)
    .map(finding => toFinding(finding, leg, isOneOfSeveral));
  const isExplained = result.failures.length > 0 || result.findings.some(({ blocks }) => blocks);
  if (result.conclusion !== 'failed' || isExplained) return carried;
  return [...carried, { gate: 'run', blocks: true, sentence: sentence`The job ${title} failed, and does not say why` }];
}

/** A tolerance that was held against a baseline. Of a metric that is missing or not finite no baseline decides. */
function isJudgedAnew({ subject }: ResultFinding): boolean {
  return subject?.check === 'tolerance' && subject.state !== 'missing' && subject.state !== 'not-finite';
}

/** A finding as people see it here; its words, and the names in it, may be hostile. */
function toFinding({ gate, blocks, text, subject }: ResultFinding, leg: ReadLeg, isOneOfSeveral: boolean): GateFinding {
  // What the doctor says of a machine is often the same on all of them, and then told once.
  const named = isOneOfSeveral && gate !== 'doctor';
  return {
    gate: toGate(gate),
    blocks,
    sentence: named ? sentence`${leg.title}: ${text}` : sentence`${text}`,
    subject: subject && { ...subject, run: shownRun(subject.manifest, leg, isOneOfSeveral), state: undefined },
  };
}

/** A gate that this version does not know is the most general one. */
function toGate(word: string): Gate {
  return gates.find(gate => gate === word) ?? 'run';
}
