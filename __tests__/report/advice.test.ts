import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { adviseProblem } from '../../src/report/headline/advice.ts';
import type { CommentData } from '../../src/report/comment-data.ts';
import type { CommentProblem } from '../../src/report/comment-problem.ts';
import { toCommentData } from '../../src/report/comment-data.ts';
import { toResult } from '../../src/report/result/result.ts';
import { hostile, hostileText, outline } from './outline.ts';
import { reportOf } from './any-report.ts';

const data: CommentData = { ...toCommentData(toResult(reportOf({}, place => place))), doctorErrors: ['one'] };
const advise = (problem: Partial<CommentProblem>): string =>
  adviseProblem({ gate: 'doctor', blocks: true, text: '', count: 1, ...problem }, data);

/** Texts that end as a sentence does, and others. */
const ends = fc
  .tuple(
    fc.oneof(hostileText, fc.constantFrom(...hostile, 'the buffer is empty')),
    fc.constantFrom('', '.', ':', ';', '?', '!', '…', ')'),
  )
  .map(parts => parts.join(''));

test('where a sentence ends does not depend on the text of a run that it quotes', () => {
  fc.assert(
    fc.property(ends, text => {
      expect(outline(advise({ text }))).toEqual(outline(advise({ text: 'word' })));
      expect(outline(advise({ gate: 'run', text }))).toEqual(outline(advise({ gate: 'run', text: 'word' })));
      const of = (value: string): string =>
        advise({ gate: 'metrics', text: value, parts: ['The last is ', value, ''] });
      expect(outline(of(text))).toEqual(outline(of('word')));
    }),
  );
});

test.each([
  ['a full stop', 'It is empty.', '`It is empty`. Fix'],
  ['another mark', 'Is it empty?', '`Is it empty?`. Fix'],
  ['no mark', 'it is empty', '`it is empty`. Fix'],
])('a line of the doctor with %s at its end is a sentence before the next', (_, text, shown) => {
  expect(advise({ text })).toContain(shown);
});

test.each([
  ['a question', ['Does ', 'x', ' use its seed?'], '`x` use its seed? '],
  ['no mark', ['The group ', 'x', ' was not compared'], '`x` was not compared. '],
  ['a value', ['The last value of ', 'x', ' is ', 'NaN.', ''], 'is `NaN.`. '],
])("a gate's sentence with %s at its end is a sentence before the next", (_, parts, shown) => {
  expect(advise({ gate: 'metrics', parts })).toContain(shown);
});
