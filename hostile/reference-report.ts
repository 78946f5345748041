// The same report with harmless words, with which a report with hostile words is compared.
import { UserError, isCodeOfFix } from '../src/errors.ts';
import type { CommentModel } from '../src/report/comment.ts';
import { renderComment } from '../src/report/comment.ts';
import type { Report } from '../src/report/model.ts';
import { levels, renderSummary } from '../src/report/summary.ts';
import { toResult } from '../src/report/result/result.ts';
import { toCommentData } from '../src/report/comment-data.ts';
import { resultSchema, type Result } from '../src/report/result/result-schema.ts';
import { InvariantError } from './invariants.ts';
import { assertStructure, createProse } from './structure.ts';

/** Words that have no meaning in Markdown anywhere, and the numbers that src/lib/format-numbers.ts writes. */
const safe = /^[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?$/;
const figures =
  /^(?:(?:[+-]?×?(?:\d+(?:[.,]\d+)*(?:e[+-]?\d+)?|∞)%?|[A-Za-z]{1,24}(?:\/[A-Za-z]{1,24})?|[▁-█·]+)(?: |$))+$/;
/** What separates the parts of a text, as a report reads it. */
const parting = /(, | … )/;
/** Which names of metrics come first (src/report/model.ts), with a harmless name of each rank. */
const ranks: readonly [RegExp, string][] = [
  [/^loss$/i, 'loss'],
  [/(?:^|[_/.])(?:return|reward|success|accuracy|acc|score)/i, 'x.return'],
  [/loss/i, 'xloss'],
  [/perplexity|error|mse|mae|fid/i, 'xerror'],
];

/** For an address, the word as an address of the same kind: whether a report links to it depends on the kind. */
function likeUrl(text: string, word: string): string {
  const url = URL.parse(text);
  if (url === null) return word;
  if (url.protocol !== 'https:') return `${word}:a`;
  return url.username + url.password === '' ? `https://x.example/${word}` : `https://a:b@x.example/${word}`;
}

/** A harmless text for each text, the same for the same. */
export function createWords(): (text: string) => string {
  const known = new Map<string, string>();
  const wordFor = (text: string): string => {
    if (text === '' || (safe.test(text) && !/^www\./i.test(text)) || (figures.test(text) && text.length <= 200))
      return text;
    const rank = ranks.find(([pattern]) => pattern.test(text))?.[1] ?? 'x';
    const word = known.get(text) ?? likeUrl(text, `${rank}${known.size}q`);
    known.set(text, word);
    return word;
  };
  return text =>
    text.length < 200
      ? text
          .split(parting)
          .map(part => (parting.test(part) ? part : wordFor(part)))
          .join('')
      : wordFor(text);
}

/** The replacements: a word for a name or a value, harmless prose for a sentence. */
interface Writer {
  word: (text: string) => string;
  prose: (text: string) => string;
}

const createWriter = (): Writer => ({ word: createWords(), prose: createProse() });

/** Every text of a value but our own words; keys stay. */
function harmless(value: unknown, writer: Writer): unknown {
  const { word } = writer;
  if (typeof value === 'string') return sources.includes(value) ? value : word(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(one => harmless(one, writer));
  if (value instanceof UserError)
    return new UserError(value.code, writer.prose(value.message), fixOf(value.fix, writer));
  if (value instanceof Map)
    return new Map([...value].map(([key, one]) => [harmless(key, writer), harmless(one, writer)]));
  if ('words' in value && 'values' in value) return { ...value, values: harmless(value.values, writer) };
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, harmlessField(key, one, writer)]));
}

/** The fields that a report shows in prose. */
const sentences: readonly string[] = ['message', 'description', 'baseline'];

function harmlessField(key: string, value: unknown, writer: Writer): unknown {
  if (typeof value === 'string' && sentences.includes(key)) return writer.prose(value);
  if (typeof value === 'string' && key === 'fix') return fixOf(value, writer);
  // A sentence in pieces: our words and the values in turn.
  if (Array.isArray(value) && key === 'parts')
    return value.map((part, at) => (at % 2 === 0 ? writer.prose(String(part)) : harmless(part, writer)));
  return harmless(value, writer);
}

/** Line by line: a sentence of a fix is prose, which may end in a colon, and what is to be copied is not. */
function fixOf(fix: string, { word, prose }: Writer): string {
  return fix
    .split('\n')
    .map(line => (isCodeOfFix(line) ? word(line) : line.endsWith(':') ? `${prose(line.slice(0, -1))}:` : prose(line)))
    .join('\n');
}

const sources: readonly string[] = ['local script', 'experimental runtime', 'external model', 'external dataset'];

const isReport = (value: unknown, model: Report): value is Report =>
  typeof value === 'object' && value !== null && Object.keys(model).every(key => key in value);

/** The report with harmless words. */
export function toReferenceReport(report: Report): Report {
  const model = harmless(report, createWriter());
  if (isReport(model, report)) return model;
  throw new InvariantError('a report has lost its parts');
}

/** A result with harmless words. */
export function toReferenceResult(result: Result): Result {
  return resultSchema.parse(harmless(result, createWriter()));
}

/** Compares every size of a report, and of its comment, with the same in harmless words. */
export function assertReport(report: Report): void {
  const model = toReferenceReport(report);
  for (const level of levels)
    assertStructure(`the report (${level})`, renderSummary(report, level), renderSummary(model, level));
  const job = (one: Report) => [{ title: 'seed: 1', section: toCommentData(toResult(one)) }];
  const curves = report.comparison.curves;
  assertComments(
    { ...commentAround, jobs: job(report), curves },
    { ...commentAround, jobs: job(model), curves: model.comparison.curves },
  );
}

export const commentAround: Omit<CommentModel, 'jobs' | 'curves'> = {
  expected: 1,
  project: undefined,
  jobUrl: URL.parse('https://github.com/octo/repo/actions/runs/1'),
  sha: 'abcdef0',
};

/** No rule is suggested for some names, such as long ones, and a harmless one is short. */
const withoutMoreRules = (model: CommentModel, { jobs }: CommentModel): CommentModel => ({
  ...model,
  jobs: model.jobs.map((job, at) =>
    job.section && jobs[at]?.section?.suggestion.length === 0
      ? { ...job, section: { ...job.section, suggestion: [] } }
      : job,
  ),
});

/** Compares every size of a comment with the same in harmless words. */
export function assertComments(comment: CommentModel, inHarmlessWords: CommentModel): void {
  const model = withoutMoreRules(inHarmlessWords, comment);
  for (const shrink of [0, 1, 2, 3, 4]) {
    assertStructure(
      `the comment (${shrink})`,
      renderComment(comment, shrink) ?? '',
      renderComment(model, shrink) ?? '',
    );
  }
}
