// Manifests of both generations, made by a grammar and made of real ones.
import fc from 'fast-check';
import { python, v2 } from '../__tests__/boundary/scene.ts';
import { realFiles } from './corpus.ts';
import { parsePython } from './count.ts';
import type { Examiner } from './grammar.ts';
import { accepted, defineGrammar, refused } from './grammar.ts';
import { assertKept, codeOf, textsIn } from './invariants.ts';
import { mutated, mutatedJson } from './mutate.ts';
import { manifestPath, openWorkspace, passRuns } from './workspace.ts';
import { assertAddsUp, assertBody, assertEmpty } from './receipts.ts';
import type { Canary } from './texts.ts';
import { canaries, mark, plantBytes, sampleCanary, texts, values } from './texts.ts';

const { constantFrom, oneof } = fc;
const odd = <T>(good: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  oneof({ weight: 60, arbitrary: good }, { weight: 1, arbitrary: values });
const number = oneof(fc.double(), fc.integer(), fc.bigInt({ max: 2n ** 80n }), constantFrom(NaN, Infinity, -Infinity));
const paths = oneof(
  constantFrom(
    'a.pt',
    './a.pt',
    'sub/b.pt',
    'a/../a.pt',
    '../a.pt',
    `${mark.folder}/a.pt`,
    '.env',
    'id_rsa',
    'link.pt',
    'gone',
  ),
  texts,
);
const artifact = fc.record(
  {
    path: odd(paths),
    commit: odd(fc.boolean()),
    sha256: odd(constantFrom('0'.repeat(64), 'x')),
    media_type: odd(oneof(constantFrom('text/plain', 'x'), texts)),
    note: fc.constant(mark.held),
  },
  { requiredKeys: ['path'] },
);
/** Free JSON below a known key. */
const free = fc.dictionary(texts, oneof(values, number, constantFrom(`/mnt/${mark.held}`, `${mark.folder}/x`)), {
  maxKeys: 6,
});

/** The fields of a manifest of the current generation. */
const current = fc.record(
  {
    schema_version: constantFrom(
      ...Array.from({ length: 12 }, () => 'worldflux.run.v2'),
      'worldflux.run.v3',
      'other',
      2,
    ),
    client_run_id: odd(constantFrom('0192f0c1-7d1e-7c3a-9b1e-2f5f6a7b8c9d', 'short')),
    project: odd(constantFrom('demo', 'demo-box')),
    ...{ name: odd(texts), group: odd(texts), task: odd(texts), seed: odd(oneof(texts, fc.integer())) },
    status: odd(constantFrom('succeeded', 'failed', 'cancelled', null)),
    source: odd(constantFrom('local', 'runtime', 'external-model')),
    runtime: odd(fc.record({ name: texts, support: constantFrom('supported', 'unsupported') })),
    adapter: odd(
      fc.record({
        id: texts,
        support: odd(fc.record({ remote: constantFrom('experimental') })),
        own: fc.constant(mark.held),
      }),
    ),
    dataset: odd(fc.record({ id: texts })),
    started_at: odd(constantFrom('2026-11-22T05:00:00Z', '2026-11-22 05:00:00')),
    exit_code: odd(fc.integer({ max: 3 })),
    duration_seconds: odd(fc.double()),
    config: odd(free),
    metrics: odd(fc.dictionary(texts, number, { maxKeys: 5 })),
    metrics_path: odd(constantFrom('metrics.jsonl', 'gone.jsonl', '../x', '.')),
    log_path: odd(constantFrom('train.log', 'link.log')),
    artifacts: odd(fc.array(artifact, { maxLength: 5 })),
    metadata: odd(free),
    notes: fc.constant({ deep: [mark.held] }),
  },
  { requiredKeys: ['schema_version'] },
);

const old = realFiles('run_manifest.json');
const oldFields = old.map(bytes => parsePython(bytes.toString()));
const json = (text: string): Uint8Array => Buffer.from(text);

/** The bytes of a manifest, with marks in it. */
export const manifests: fc.Arbitrary<Uint8Array> = oneof(
  { weight: 5, arbitrary: current.map(fields => json(python(fields))) },
  { weight: 2, arbitrary: mutatedJson(oldFields).map(json) },
  { weight: 2, arbitrary: mutated(old) },
);

interface Case {
  canary: Canary;
  manifest: Uint8Array;
}

const files = {
  'outputs/run/metrics.jsonl': '{"step":1,"loss":2}\n{"step":2,"loss":NaN}\n',
  'outputs/run/train.log': 'one\ntwo\n',
  'outputs/run/a.pt': 'weights',
  'outputs/run/sub/b.pt': 'more',
  'outputs/run/.env': mark.secret,
  'outputs/run/link.pt': { link: '/etc/hostname' },
};

async function open(): Promise<Examiner<Case>> {
  const place = await openWorkspace();
  return {
    close: () => place.close(),
    examine: async ({ canary, manifest }) => {
      const planted = plantBytes(manifest, canary, { folder: place.folder, inJson: true });
      await place.fill({ ...files, [manifestPath]: planted });
      const { intake, bodies, log } = await passRuns(place, canary);
      assertKept({ body: bodies.join('\n'), log, report: textsIn([intake.runs, intake.failures]) }, canary);
      for (const [index, { receipt }] of intake.runs.entries()) {
        await assertAddsUp(receipt, { manifest: planted }, canary, place.folder);
        assertBody(receipt, bodies[index] ?? '');
        const outbound = intake.sendable[index];
        if (outbound && receipt.refused.length > 0) assertEmpty(outbound);
      }
      const [run] = intake.runs;
      if (!run) return refused(codeOf(intake.failures[0]));
      return run.receipt.refused.length > 0 ? refused('a secret') : accepted(run.run.generation);
    },
  };
}

export const manifest = defineGrammar<Case>({
  name: 'manifest',
  cases: fc.record({ canary: canaries, manifest: manifests }),
  samples: [
    ...old.map(bytes => ({ canary: sampleCanary, manifest: bytes })),
    { canary: sampleCanary, manifest: json(python(v2({ name: mark.secret }))) },
    { canary: sampleCanary, manifest: json('{') },
  ],
  open,
});
