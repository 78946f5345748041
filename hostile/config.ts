// The team's config file.
import fc from 'fast-check';
import { stringify } from 'yaml';
import { readConfig } from '../src/config/file.ts';
import type { Examiner } from './grammar.ts';
import { accepted, defineGrammar, refused } from './grammar.ts';
import { assertThat } from './invariants.ts';
import { mutated, mutatedJson } from './mutate.ts';
import { texts, values } from './texts.ts';

const { constantFrom, oneof } = fc;
const odd = (good: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  oneof({ weight: 25, arbitrary: good }, { weight: 1, arbitrary: values });
const rule = fc.record(
  {
    goal: odd(constantFrom('min', 'max')),
    max: odd(fc.constantFrom(6, 1e308, -0, 5)),
    min: odd(constantFrom(-1, 0)),
    tolerance: odd(constantFrom('2%', '0.5 %', 0.3, '200%')),
  },
  { requiredKeys: ['goal', 'max'] },
);
const whole = fc.record(
  {
    project: odd(constantFrom('demo', 'demo-box')),
    metrics: odd(fc.dictionary(texts, odd(rule), { maxKeys: 4 })),
    'on-inconclusive': odd(constantFrom('pass', 'warn', 'fail')),
    'on-few-samples': odd(constantFrom('pass', 'warn', 'fail')),
    boundary: odd(fc.record({ send: fc.array(texts, { maxLength: 3 }), allow: fc.array(texts, { maxLength: 3 }) })),
    limits: odd(fc.record({ body: odd(constantFrom('64 MiB', 5, '1.5 KiB')), 'log-lines': odd(constantFrom(2, 100)) })),
  },
  { requiredKeys: [] },
);

const plain = `# a team's own
project: demo-box
metrics:
  loss: { goal: min, max: 6, tolerance: 2% }
  episode/return: { goal: max, min: 1 }
on-inconclusive: warn
boundary: { send: ["my.key"], allow: ["config.run_hash"] }
limits: { log-lines: 1000, body: 64 MiB }
`;
const value = { project: 'demo', metrics: { loss: { goal: 'min', max: 6 } }, limits: { 'metric-rows': 100 } };

/** YAML's own writer cannot write values that are nested very deeply. */
function write(one: unknown): string {
  try {
    return stringify(one);
  } catch {
    return plain;
  }
}

/** Texts of config files. */
export const configs: fc.Arbitrary<string> = oneof(
  { weight: 3, arbitrary: whole.map(write) },
  { weight: 2, arbitrary: mutated([Buffer.from(plain)], 6).map(bytes => Buffer.from(bytes).toString()) },
  { weight: 1, arbitrary: mutatedJson([value]) },
);

function open(): Promise<Examiner<string>> {
  return Promise.resolve({
    close: () => Promise.resolve(),
    examine: async text => {
      const { config, problems } = await readConfig('.github/worldflux.yml', text);
      assertThat((config === undefined) === problems.length > 0, 'a config file is neither read nor refused');
      for (const { where, what } of problems) {
        assertThat(/^\.github\/worldflux\.yml(?::\d+)?$/.test(where), `a problem stands at ${where}`);
        // The logger splits at line ends: text of the file must not be at the beginning of a line.
        assertThat(
          !/[\n\r\u0000\u001b\u2028\u202e]/.test(what),
          `a problem holds what cannot be seen: ${JSON.stringify(what)}`,
        );
      }
      return config ? accepted(`${config.rules.length > 0 ? 'with' : 'without'} rules`) : refused('WF-INPUT');
    },
  });
}

export const config = defineGrammar<string>({ name: 'config', cases: configs, samples: [plain, '', '{', '*a'], open });
