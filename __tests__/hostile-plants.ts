// Bugs that are planted around real readers, to show that the hostile inputs find each kind.
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { renderComment } from '../src/report/comment.ts';
import { toSingleLine } from '../src/text.ts';
import { readManifest } from '../src/manifest/read-json-file.ts';
import type { Reached } from '../hostile/grammar.ts';
import { accepted, defineGrammar, refused } from '../hostile/grammar.ts';
import { assertKept, assertSame, codeOf } from '../hostile/invariants.ts';
import { assertStructure } from '../hostile/structure.ts';
import { manifestPath, openWorkspace } from '../hostile/workspace.ts';
import { canaries } from '../hostile/texts.ts';
import { hostileText } from './report/outline.ts';

interface Case {
  text: string;
  canary: { secret: string; held: string };
}

/** A grammar of one planted bug. */
function plantBug(name: string, examine: (one: Case) => Promise<Reached> | Reached) {
  return defineGrammar<Case>({
    name,
    cases: fc.record({ text: hostileText, canary: canaries }),
    samples: [],
    open: () =>
      Promise.resolve({
        close: () => Promise.resolve(),
        examine: async one => examine(one),
      }),
  });
}

const either = ({ text }: Case): Reached => (text.length % 2 === 0 ? accepted('even') : refused('odd'));

/** The reader of manifests, in a wrapper that forgets that a file can hold a backslash. */
const crash = defineGrammar<Case>({
  name: 'crash',
  cases: fc.record({ text: hostileText, canary: canaries }),
  samples: [],
  open: async () => {
    const place = await openWorkspace();
    return {
      close: () => place.close(),
      examine: async ({ text }) => {
        await place.fill({ [manifestPath]: JSON.stringify({ text }) });
        const path = `${place.workspace}/${manifestPath}`;
        const fields = readManifest({ path, displayPath: 'run_manifest.json' });
        if (text.includes('\\')) throw new TypeError('Cannot read properties of undefined');
        return Object.keys(fields).length > 0 ? accepted('read') : refused('empty');
      },
    };
  },
});

const leak = plantBug('leak', one => {
  const shown = one.text.includes('|') ? toSingleLine(`the key is ${one.canary.secret}`) : one.text;
  assertKept({ summary: shown }, one.canary);
  return either(one);
});

const structure = plantBug('structure', one => {
  assertStructure('a heading', `## ${one.text}`, '## words');
  return either(one);
});

const receipt = plantBug('receipt', one => {
  const counted = one.text.split('|').length;
  assertSame('parts', one.text.includes('`') ? counted - 1 : counted, counted);
  return either(one);
});

const loop = plantBug('loop', one => {
  while (one.text.includes('<')) one.text.at(0);
  return either(one);
});

const code = plantBug('code', one => {
  if (one.text.includes('#')) return refused(codeOf(new Error('no code')));
  return either(one);
});

const stray = plantBug('stray', one => {
  if (one.text.includes('|')) void Promise.reject(new RangeError('nobody waits for it'));
  return either(one);
});

/** No bug: one case takes its time, and none of a processor, as every case does where the machine is busy. */
const idle = defineGrammar<Case>({
  name: 'idle',
  cases: fc.record({ text: hostileText, canary: canaries }),
  samples: [],
  open: () => {
    let isFirst = true;
    return Promise.resolve({
      close: () => Promise.resolve(),
      examine: async one => {
        if (isFirst) await sleep(1500);
        isFirst = false;
        return either(one);
      },
    });
  },
});

const single = plantBug('single', () => accepted('all'));

const sound = plantBug('sound', one => {
  renderComment({ jobs: [], expected: 1, project: one.text, curves: [], jobUrl: null, sha: one.text }, 0);
  return either(one);
});

export const grammars = [crash, leak, structure, receipt, loop, code, stray, idle, single, sound];
