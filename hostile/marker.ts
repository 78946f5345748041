// Bodies of comments with a marker like ours: anybody can write one, and its contents are written again.
import fc from 'fast-check';
import type { Marker, Section } from '../src/github/comment/marker.ts';
import {
  fillSection,
  MAX_MARKER_LENGTH,
  readMarker,
  readSections,
  writeHead,
  writeMarker,
} from '../src/github/comment/marker.ts';
import { marked, md } from '../src/report/format/markdown.ts';
import type { CommentJob } from '../src/report/parts/matrix-table.ts';
import { accepted, defineGrammar, refused } from './grammar.ts';
import { assertComments, commentAround, createWords } from './reference-report.ts';
import { assertThat } from './invariants.ts';
import { mutated, mutatedJson } from './mutate.ts';
import { texts, values } from './texts.ts';

const { constantFrom, oneof } = fc;
const wire = { key: 'k', sha: 'a'.repeat(40), run: 5, number: 7, attempt: 1, rank: 1, writer: 'w' };
const head = { p: 'place', a: 1, w: 'w', j: 'train', i: 0, t: 2, c: 'passed', n: 'seed: 0' };

const encode = (json: string): string => Buffer.from(json).toString('base64url');
const marker2 = (json: string): string => `<!-- worldflux:v2 ${encode(json)} -->`;
const section = (json: string, text: string): string =>
  `<!-- worldflux:job ${encode(json)} -->\n\n${text}\n\n<!-- /worldflux:job -->`;

const line = oneof(
  texts,
  constantFrom('## WorldFlux', '', '<!-- worldflux:v2 e30 -->', '<!-- worldflux:v9 e30 -->', '<!-- worldflux:job '),
);
const titled = texts.map(n => JSON.stringify({ ...head, n: n.slice(0, 60) }));
const part = oneof(
  {
    weight: 3,
    arbitrary: fc.tuple(oneof(titled, mutatedJson([head], 3)), texts).map(([json, text]) => section(json, text)),
  },
  { weight: 1, arbitrary: line },
);
const payload = oneof(
  { weight: 4, arbitrary: mutatedJson([wire], 3) },
  { weight: 2, arbitrary: constantFrom(JSON.stringify(wire)) },
  { weight: 1, arbitrary: values.map(one => JSON.stringify(one)) },
);
const byPayload = fc
  .tuple(fc.array(part, { maxLength: 3 }), payload, fc.array(line, { maxLength: 2 }))
  .map(([before, json, after]) => [...before, marker2(json), ...after].join('\n'));
const whole = `## WorldFlux\n\n${section(JSON.stringify(head), 'text')}\n\n${marker2(JSON.stringify(wire))}`;
const byBytes = mutated([Buffer.from(whole)], 3).map(bytes => Buffer.from(bytes).toString());

interface Case {
  body: string;
  /** Jobs that there should be. */
  expected: number;
}

/** A marker that was read and written again has the same meaning. */
function assertWritten(marker: Marker): void {
  const text = writeMarker(marker);
  assertThat(
    text.length <= MAX_MARKER_LENGTH && /^<!-- worldflux:v2 [\w-]+ -->$/.test(text),
    'a marker is written that is none',
  );
  const again = readMarker(`text\n${text}`);
  assertThat(again.kind === 'marker' && again.marker.writer === marker.writer, 'a marker is lost when it is written');
}

/** A section that was read is unchanged in another comment, between lines of its own. */
function assertKept(one: Section): void {
  const empty = marked(writeHead(one.head), md``);
  assertThat(/^<!-- worldflux:job [\w-]+ -->\n<!-- \/worldflux:job -->$/.test(empty), 'a section’s lines are none');
  const [kept, ...others] = readSections(fillSection(empty, one));
  assertThat(others.length === 0 && kept?.text === one.text, 'a section is not kept as it was');
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
    { body: whole, expected: 1 },
    { body: 'hello', expected: 1 },
  ],
  open: () =>
    Promise.resolve({
      close: () => Promise.resolve(),
      examine: ({ body, expected }) => {
        const sections = readSections(body);
        for (const one of sections) assertKept(one);
        const read = readMarker(body);
        if (read.kind !== 'marker') return Promise.resolve(refused(read.kind));
        assertWritten(read.marker);
        const word = createWords();
        const jobs = sections.slice(0, 20).map((one): CommentJob => ({
          ...{ title: one.head.title, section: undefined, conclusion: one.head.conclusion },
          mark: writeHead(one.head),
        }));
        const model = jobs.map(one => ({ ...one, title: word(one.title) }));
        const around = { ...commentAround, expected: expected + 2, curves: [] };
        assertComments({ ...around, jobs }, { ...around, jobs: model });
        return Promise.resolve(accepted(jobs.length > 0 ? 'with a section' : 'without sections'));
      },
    }),
});
