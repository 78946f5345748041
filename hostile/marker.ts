// Bodies of comments with a marker like ours: anybody can write one, and what it holds is rendered again.
import fc from 'fast-check';
import type { Marker } from '../src/github/comment/marker.ts';
import { largestMarker, readMarker, writeMarker } from '../src/github/comment/marker.ts';
import type { CommentLeg } from '../src/report/parts/matrix-table.ts';
import { commentDataSchema } from '../src/report/comment-data.ts';
import { accepted, defineGrammar, refused } from './grammar.ts';
import { assertComments, commentAround, createWords, toHarmlessSection } from './harmless.ts';
import { assertThat } from './invariants.ts';
import { mutated, mutatedJson } from './mutate.ts';
import { texts, values } from './texts.ts';

const { constantFrom, oneof } = fc;
const sha = 'a'.repeat(40);
const row = {
  metric: 'loss',
  baseline: '1.5',
  head: '1.6',
  samples: '3, 3',
  change: '+6.7%',
  interval: '+1.0% … +9.0%',
  state: 'regressed',
};
const section = {
  conclusion: 'failed',
  findings: [{ gate: 'rules', blocks: true, text: 'loss is 6.7% worse than the baseline' }],
  rows: [row, { ...row, metric: 'episode/return', group: 'seed 1', state: 'same' }],
  all: 2,
  states: { regressed: 1, same: 1 },
  baseline: 'The baseline is main at abcdef0 (2 days old), with 3 results of 3 runs.',
  ...{ runs: 1, doctorErrors: ['no session'], held: 2, redacted: 0 },
  sync: { state: 'created', url: 'https://app.example/runs/1' },
};
const leg = { id: 'leg0', title: 'seed: 0', data: section };
const wire = {
  key: 'k',
  sha,
  run: 5,
  number: 7,
  attempt: 1,
  maker: 'm',
  hash: 'b'.repeat(64),
  legs: [leg, { ...leg, id: 'leg1', sha: 'c'.repeat(40) }],
};

const encode = (json: string): string => `<!-- worldflux:v1 ${Buffer.from(json).toString('base64url')} -->`;
const line = oneof(
  texts,
  constantFrom('## WorldFlux', '', '<!-- worldflux:v1 e30 -->', '<!-- worldflux:v9 e30 -->', '<!-- worldflux:v1 '),
);
const filled = fc
  .record({ text: texts, head: texts, interval: texts, title: texts })
  .map(({ text, head, interval, title }) => ({
    ...wire,
    legs: [
      {
        ...leg,
        title,
        data: {
          ...section,
          findings: [{ gate: 'rules', blocks: false, text }],
          rows: [{ ...row, metric: text, head, interval }],
        },
      },
    ],
  }));
const payload = oneof(
  { weight: 4, arbitrary: mutatedJson([wire], 3) },
  { weight: 3, arbitrary: filled.map(one => JSON.stringify(one)) },
  { weight: 1, arbitrary: values.map(one => JSON.stringify(one)) },
);
const byPayload = fc
  .tuple(fc.array(line, { maxLength: 3 }), payload, fc.array(line, { maxLength: 2 }))
  .map(([before, json, after]) => [...before, encode(json), ...after].join('\n'));
const byBytes = mutated([Buffer.from(`## WorldFlux\n\n${encode(JSON.stringify(wire))}`)], 3).map(bytes =>
  Buffer.from(bytes).toString(),
);

interface Case {
  body: string;
  /** Legs that there should be. */
  expected: number;
}

/** A marker that was read is written again as one that reads alike. */
function assertWritten(marker: Marker): void {
  const text = writeMarker(marker);
  if (text === undefined) return;
  assertThat(
    text.length <= largestMarker && /^<!-- worldflux:v1 [\w-]+ -->$/.test(text),
    'a marker is written that is none',
  );
  const again = readMarker(`text\n${text}`);
  assertThat(
    again.kind === 'marker' && again.marker.legs.length === marker.legs.length,
    'a marker is lost when it is written',
  );
}

export const marker = defineGrammar<Case>({
  name: 'marker',
  cases: fc.record({
    body: oneof(
      { weight: 4, arbitrary: byPayload },
      { weight: 1, arbitrary: byBytes },
      { weight: 1, arbitrary: texts },
    ),
    expected: fc.nat(4),
  }),
  samples: [
    { body: `## WorldFlux\n\n${encode(JSON.stringify(wire))}`, expected: 1 },
    { body: 'hello', expected: 1 },
  ],
  open: () =>
    Promise.resolve({
      close: () => Promise.resolve(),
      examine: ({ body, expected }) => {
        const read = readMarker(body);
        if (read.kind !== 'marker') return Promise.resolve(refused(read.kind));
        assertWritten(read.marker);
        const word = createWords();
        const legs = read.marker.legs.slice(0, 20).map(({ title, headSha, data }): CommentLeg => {
          return { title, stale: headSha !== sha, section: commentDataSchema.safeParse(data).data };
        });
        const model = legs.map(one => ({
          ...one,
          title: word(one.title),
          section: one.section && toHarmlessSection(one.section),
        }));
        const around = { ...commentAround, expected, curves: [] };
        assertComments({ ...around, legs }, { ...around, legs: model });
        return Promise.resolve(accepted(legs.some(one => one.section) ? 'with a section' : 'without sections'));
      },
    }),
});
