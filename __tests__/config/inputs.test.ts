import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inputNames, readInputs } from '../../src/config/inputs.ts';
import { gates } from '../../src/gates/verdict.ts';
import { anyText } from '../any-text.ts';

function read(given: Record<string, string>) {
  return readInputs(name => given[name] ?? '');
}

test.each([
  ['manifest', 'a.json\n\n  b/**/c.json  ', ['a.json', 'b/**/c.json']],
  ['manifest', '# mine\na.json\n  # old.json', ['a.json']],
  ['recipe', ' recipe.toml ', 'recipe.toml'],
  ['project', 'demo-box', 'demo-box'],
  ['project', '', undefined],
  ['config', './a/rules.yml', 'a/rules.yml'],
  ['if-manifest-missing', 'ignore', 'ignore'],
  ['fail-on', 'none', new Set()],
  ['fail-on', 'rules,stale', new Set(['rules', 'stale'])],
  ['fail-on', 'doctor\nboundary', new Set(['doctor', 'boundary'])],
  ['fail-on', '', new Set(['rules', 'run', 'metrics', 'doctor', 'boundary'])],
  ['summary', 'FALSE', false],
  ['log-secrets', 'block', 'block'],
  ['baseline-runs', '', 5],
  ['baseline-runs', '1', 1],
  ['baseline-runs', '50', 50],
])('%s: %j', (name, text, value) => {
  expect(read({ [name]: text })).toEqual({ inputs: expect.objectContaining({ [name]: value }), problems: [] });
});

test.each([
  ['if-manifest-missing', 'fail', 'it is "fail", and should be one of error, warn, ignore'],
  ['doctor', 'yes', 'it is "yes", and should be one of auto, run, off'],
  ['fail-on', 'doctor, rule', `there is no gate "rule"; the gates are ${gates.join(', ')}, or none`],
  ['fail-on', 'none, rules', 'it names `none` together with gates'],
  ['project', 'Demo Box', 'it is "Demo Box", and should consist of a-z, 0-9 and -'],
  ['summary', 'yes', 'it is "yes", and should be true or false'],
  ['baseline', 'main', 'it is "main", and should be auto, none, branch:NAME or the path of a .json file'],
  ['baseline-runs', '0', 'it is "0", and should be from 1 to 50'],
  ['baseline-runs', '51', 'it is "51", and should be from 1 to 50'],
])('%s: %j is refused with its fix, and read as if it were not set', (name, text, what) => {
  const { inputs, problems } = read({ [name]: text });
  expect(inputs).toEqual(read({}).inputs);
  expect(problems).toEqual([{ where: `input ${name}`, what, fix: expect.stringMatching(`^with:\n  ${name}: \\S`) }]);
});

test.each([
  ['dry-run', 'yes', 'true'],
  ['dry-run', 'off', 'false'],
  ['summary', '0', 'false'],
  ['comment', 'false', 'never'],
  ['comment', 'true', 'always'],
  ['doctor', 'no', 'off'],
  ['auth', 'false', 'none'],
  ['baseline', 'main', 'branch:main'],
  ['baseline', 'origin/main', 'branch:main'],
  ['baseline', 'refs/heads/release/2', 'branch:release/2'],
  ['baseline', 'a: b', 'auto'],
  ['baseline', '3f2c1ab', 'auto'],
  ['baseline', '3f2c1ab3f2c1ab3f2c1ab3f2c1ab3f2c1ab3f2c1', 'auto'],
  ['baseline', 'v1.0', 'auto'],
  ['baseline', 'refs/tags/v1', 'auto'],
  ['baseline', 'runs/base.jsonl', 'auto'],
  ['doctor', 'on', 'auto'],
  ['if-manifest-missing', 'fail', 'error'],
  ['if-manifest-missing', 'no', 'error'],
  ['if-sync-fails', 'fail', 'error'],
  ['if-sync-fails', 'true', 'error'],
  ['log-secrets', 'error', 'block'],
  ['config-from', 'main', 'base'],
  ['config-from', 'base-branch', 'base'],
  ['fail-on', 'true', 'doctor, boundary, run, rules, metrics'],
  ['fail-on', 'yes', 'doctor, boundary, run, rules, metrics'],
  ['fail-on', '1', 'doctor, boundary, run, rules, metrics'],
])('%s: %j is meant as something, and its fix says that and not the opposite', (name, text, value) => {
  expect(read({ [name]: text }).problems.map(({ fix }) => fix)).toEqual([`with:\n  ${name}: ${value}`]);
});

test.each(['true', 'yes', 'on', '1', 'enabled', 'always', 'all', 'fail'])(
  'the fix for %j is no weaker than the default: each word of it is one, or switches on',
  word => {
    for (const name of inputNames) {
      const { inputs, problems } = read({ [name]: word });
      // Any word may be a branch.
      if (name === 'baseline' && !/^(?:true|yes|on|1|enabled)$/.test(word)) continue;
      const value = problems[0]?.fix.split(': ').slice(1).join(': ');
      if (value === undefined || inputs[name] === undefined) continue;
      const fixed = read({ [name]: value }).inputs[name];
      const isStronger = [true, 'always', 'error', 'base', 'block'].some(one => one === fixed);
      expect([name, isStronger ? inputs[name] : fixed]).toEqual([name, inputs[name]]);
    }
  },
);

test('every problem is reported, not the first alone', () => {
  const { problems } = read({ doctor: 'x', 'fail-on': 'y', summary: 'z' });
  expect(problems.map(({ where }) => where)).toEqual(['input fail-on', 'input doctor', 'input summary']);
});

test('a fix is an input that is accepted', () => {
  for (const name of inputNames) {
    const fix = read({ [name]: '\u0001?' }).problems[0]?.fix;
    const value = fix?.split(': ').slice(1).join(': ');
    if (value !== undefined) expect(read({ [name]: value }).problems).toEqual([]);
  }
});

test('any text gives inputs, and a problem where they are not its own; no text of an input breaks a line of a problem', () => {
  fc.assert(
    fc.property(fc.constantFrom(...inputNames), anyText({ maxLength: 300 }), (name, text) => {
      const { inputs, problems } = read({ [name]: text });
      const { [name]: own, ...others } = inputs;
      const { [name]: usual, ...rest } = read({}).inputs;
      expect(others).toEqual(rest);
      if (problems.length > 0) expect(own).toEqual(usual);
      for (const { what } of problems) expect(what).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
    }),
  );
});
