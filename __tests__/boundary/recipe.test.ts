import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readRecipe } from '../../src/boundary/recipe.ts';
import { UserError } from '../../src/errors.ts';
import { cpuMilliseconds } from '../cpu-time.ts';

const yaml = 'artifacts:\n  - path: a.pt\n    commit: true\n  - path: logs/*.txt\n    commit: false\n';
const toml = '[[artifacts]]\npath = "a.pt"\ncommit = true\n[[artifacts]]\npath = "logs/*.txt"\ncommit = false\n';
const json = '{\n\t"artifacts": [{"path": "a.pt", "commit": true}, {"path": "logs/*.txt", "commit": false}]\n}';

test.each([
  ['recipe.yml', yaml],
  ['recipe.yaml', yaml],
  ['recipe', yaml],
  ['recipe.toml', toml],
  ['RECIPE.TOML', toml],
  ['recipe.json', json],
  ['recipe.yml', json],
])('%s is read', async (file, text) => {
  const recipe = await readRecipe(file, text);
  expect(['a.pt', 'logs/a.txt', 'b.pt'].map(recipe)).toEqual([true, false, false]);
});

test('other keys are not our business, and a recipe without artifacts lets none go', async () => {
  expect((await readRecipe('r.yml', 'name: x\nartifacts:\n  - {path: a, commit: true, note: y}'))('a')).toBe(true);
  for (const text of ['', '# nothing', 'name: x', 'artifacts:', 'artifacts: []']) {
    expect((await readRecipe('r.yml', text))('a')).toBe(false);
  }
});

describe('patterns', () => {
  test.each([
    ['*.pt', 'a.pt', true],
    ['*.pt', '.hidden.pt', true],
    ['*.pt', 'a/b.pt', false],
    ['**', 'a/b/c.pt', true],
    ['**', '.a/.b', true],
    ['**/*.pt', 'a.pt', true],
    ['**/*.pt', 'a/b/c.pt', true],
    ['a/**/c.pt', 'a/c.pt', true],
    ['a/**/c.pt', 'a/b/b/c.pt', true],
    ['a/**/c.pt', 'a/b/c.pt/d', false],
    ['a/**', 'a', true],
    ['a/**', 'b/a', false],
    ['?.pt', 'ä.pt', true],
    ['?.pt', '🙂.pt', true],
    ['?.pt', 'ab.pt', false],
    ['?', '/', false],
    ['a*b*c', 'aXbXbXc', true],
    ['a*b*c', 'aXbXb', false],
    ['./a.pt', 'a.pt', true],
    ['a.pt', 'aXpt', false],
    ['a+b$.pt', 'a+b$.pt', true],
  ])('%s and %s: %s', async (pattern, path, expected) => {
    const recipe = await readRecipe('r.json', JSON.stringify({ artifacts: [{ path: pattern, commit: true }] }));
    expect(recipe(path)).toBe(expected);
  });

  test('where several match, all must say so', async () => {
    const text = 'artifacts:\n  - {path: "**", commit: true}\n  - {path: "private/**", commit: false}\n  - {path: x}';
    const recipe = await readRecipe('r.yml', text);
    expect(['a', 'private/a', 'private/.b/c', 'x'].map(recipe)).toEqual([true, false, false, false]);
  });

  test('one that is written to take for ever does not', async () => {
    const patterns = ['*a'.repeat(500) + 'b', '**/a/'.repeat(200) + 'b'];
    const artifacts = patterns.map(path => ({ path, commit: true }));
    const recipe = await readRecipe('r.json', JSON.stringify({ artifacts }));
    const began = process.cpuUsage();
    expect([recipe('a'.repeat(4000)), recipe('a/'.repeat(2000))]).toEqual([false, false]);
    expect(cpuMilliseconds(began)).toBeLessThan(10_000);
  });
});

describe('what is no recipe', () => {
  test.each([
    ['r.yml', 'artifacts: [', 'r.yml cannot be read as YAML'],
    ['r.yml', 'a: &x 1\nb: *x', 'YAML'],
    ['r.yml', '['.repeat(100_000), 'r.yml has more than 65536 characters'],
    ['r.yml', '['.repeat(10_000), 'r.yml nests too deep'],
    ['r.yml', 'artifacts: [{path: a}]\nartifacts: []', 'YAML'],
    ['r.toml', 'artifacts = [', 'r.toml cannot be read as TOML'],
    ['r.json', '{"artifacts": [}', 'r.json cannot be read as JSON'],
    ['r.json', '', 'JSON'],
    ['r.yml', '- a', 'the document should be a map with the key artifacts'],
    ['r.yml', 'text', 'the document should be'],
    ['r.yml', 'artifacts: yes please', 'artifacts should be a list'],
    ['r.yml', 'artifacts: [a.pt]', 'artifacts.0 should have a path'],
    ['r.yml', 'artifacts: [{commit: true}]', 'artifacts.0.path should be text'],
    ['r.yml', 'artifacts: [{path: a, commit: "yes"}]', 'artifacts.0.commit should be true or false'],
    ['r.yml', `artifacts: [{path: ${'a'.repeat(2000)}}]`, 'artifacts.0.path has more than 1,024 characters'],
    ['r.json', JSON.stringify({ artifacts: Array(1001).fill({ path: 'a' }) }), 'artifacts has more than 1,000 entries'],
    ['r.yml', 'artifacts: [{path: "{a,b}.pt", commit: false}]', 'artifacts.0.path has one of'],
    ['r.yml', 'artifacts: [{path: a}, {path: "[ab].pt"}]', 'artifacts.1.path has one of'],
    ['r.yml', 'artifacts: [{path: "!a"}]', 'artifacts.0.path has one of'],
    ['::stop-commands::x\n.yml', '- a', '::stop-commands::x .yml is not a recipe'],
  ])('%j with %.40j', async (file, text, message) => {
    const error: unknown = await readRecipe(file, text).catch((thrown: unknown) => thrown);
    if (!(error instanceof UserError)) throw new Error(`no UserError: ${String(error)}`);
    expect(error.code).toBe('WF-RECIPE');
    expect(error.message).toContain(message);
    expect(error.fix).toContain('commit: true');
    expect(error.place?.file).toBe(file.replace('\n', ' '));
  });

  test('nothing of one is printed, since the runner reads what is', () => {
    const module = JSON.stringify(join(import.meta.dirname, '../../src/boundary/recipe.ts'));
    const text = JSON.stringify('::add-mask::artifacts: !tag 1\nb: !!tag [2]\n');
    const code = `const { readRecipe } = await import(${module}); await readRecipe('r.yml', ${text}).catch(() => {});`;
    const child = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' });
    expect([child.stdout, child.stderr, child.status]).toEqual(['', '', 0]);
  });
});
