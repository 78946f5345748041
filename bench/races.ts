// Twenty legs of a matrix as twenty processes of the packaged action, which end at the same moment and write one comment over a
// slow line, with the product's own waits. Prints what it took; ends with 1 where a section is missing or writes are too many.
import { createRandom } from '../__tests__/github/comment-setup.ts';
import { openYard, pull, pullEvent, shas, startShared } from '../__tests__/pull-request-setup.ts';
import { readMarker } from '../src/github/marker.ts';

const legs = 20;
const mostWrites = 40;
const random = createRandom(1);
/** 100 ms each way, give or take a half. */
const latency = (): number => 50 + random() * 100;

const { artifacts, showAt } = await startShared();
const yard = await openYard({ artifacts, latency });
showAt(yard.github);
const began = performance.now();
const steps = await Promise.all(
  Array.from({ length: legs }, (_, index) =>
    yard.run({
      runs: [`same/dreamerv3-s${index % 3}`],
      event: pullEvent(),
      sha: shas.later,
      runId: 77,
      leg: { index, total: legs, matrix: { seed: index } },
      timeoutMs: 180_000,
    }),
  ),
);
const seconds = (performance.now() - began) / 1000;
const [comment, ...others] = yard.github.comments(pull);
const read = readMarker(comment?.body ?? '');
const sections = read.kind === 'marker' ? new Set(read.marker.legs.map(({ id }) => id)).size : 0;
const folds = comment?.body.match(/<details>\n<summary><code>seed/g)?.length ?? 0;
const red = steps.filter(({ exitCode }) => exitCode !== 0).length;
const times = steps.map(({ ms }) => ms / 1000).toSorted((a, b) => a - b);
console.log(
  `${legs} legs, ${others.length + 1} comment(s), ${sections} sections (${folds} shown in full), ${yard.github.writes()} writes, ` +
    `${yard.github.count()} requests, ${seconds.toFixed(1)} s in all, ${times[0]?.toFixed(1)} to ${times.at(-1)?.toFixed(1)} s a step, ${red} red`,
);
const good = others.length === 0 && sections === legs && yard.github.writes() <= mostWrites && red === 0;
await Promise.all([yard.close(), artifacts.close()]);
process.exitCode = good ? 0 : 1;
