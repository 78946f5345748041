// What docs/architecture.md says of all of src/: the walls between the rooms, and what no file does.
import { describe, expect, test } from '@jest/globals';
import { Linter } from 'eslint';
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { z } from 'zod';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map(path => path.replaceAll('\\', '/'))
  .filter(path => path.endsWith('.ts'));

const entry = z.object({
  files: z.array(z.string()).optional(),
  rules: z.record(z.string(), z.custom<Linter.RuleEntry>()).optional(),
});
const loaded: unknown = await import(pathToFileURL(join(root, 'eslint.config.mjs')).href);
const eslintConfig = z.object({ default: z.array(entry) }).parse(loaded).default;

/** The rooms as the picture has them, from left to right, and whose walls are closed though they stand to the left. */
const order = ['manifest', 'boundary', 'gate', 'sync', 'report'];
const leftOf = (room: string): string[] =>
  room === 'github' ? [] : order.slice(0, order.indexOf(room)).filter(one => room !== 'report' || one !== 'sync');
const rooms = [...order, 'github'];

describe('the walls', () => {
  test.each(rooms)('%s/ imports from the rooms to its left, and errors, log and text', room => {
    const files = sources.filter(path => path.startsWith(`${room}/`));
    const targets = files.flatMap(path =>
      [...read(`src/${path}`).matchAll(/'\.\.\/([^']+)'/g)].map(([, to = '']) => to),
    );
    const known = new Set(targets.map(target => target.replace(/\/.*/, '/')));
    const open = ['errors.ts', 'log.ts', 'text.ts', ...leftOf(room).map(name => `${name}/`)];
    expect(files.length).toBeGreaterThan(2);
    expect([...known].filter(target => !open.includes(target))).toEqual([]);
  });

  const walls: Linter.Config[] = eslintConfig.flatMap(({ files, rules }) =>
    files && rules && 'no-restricted-imports' in rules ? [{ files, rules }] : [],
  );
  const linter = new Linter({ cwd: root });

  test.each(rooms)('the linter refuses each other arrow out of %s/', room => {
    const filename = join(root, `src/${room}/any.ts`);
    const arrow = (to: string): number =>
      linter
        .verify(`import '../${to}';`, [{ files: ['**/*.ts'] }, ...walls], { filename })
        .filter(one => one.ruleId === 'no-restricted-imports').length;
    for (const other of rooms.filter(one => one !== room))
      expect([other, arrow(`${other}/any.ts`)]).toEqual([other, leftOf(room).includes(other) ? 0 : 1]);
    expect(['errors.ts', 'log.ts', 'text.ts', 'pipeline.ts', 'settings.ts'].map(arrow)).toEqual([0, 0, 0, 1, 1]);
  });
});

describe('what no file of src/ does', () => {
  const parsed = sources.map(path => ts.createSourceFile(path, read(`src/${path}`), ts.ScriptTarget.Latest, true));

  test('anything when it is imported, but for the two that start', () => {
    const files = sources.filter(path => !['cli.ts', 'index.ts'].includes(path)).map(path => join(root, 'src', path));
    // It may write nothing, start nothing and leave nothing open.
    const script = `const before = JSON.stringify(process.env);
      for (const path of ${JSON.stringify(files)}) await import(path);
      const open = process.getActiveResourcesInfo().filter(name => !/^(?:Pipe|TTY)Wrap$/.test(name));
      if (open.length > 0 || JSON.stringify(process.env) !== before) throw new Error(open.join());`;
    const args = ['--permission', '--allow-fs-read=*', '--input-type=module', '--eval', script];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    expect([status, stdout, stderr]).toEqual([0, '', '']);
  });

  test('any, an assertion or an exclamation mark for a type', () => {
    const found = parsed.flatMap(file => collect(file, isBlindSpot).map(node => `${file.fileName}: ${node.getText()}`));
    expect(found).toEqual([]);
    const broken = ts.createSourceFile(
      'x.ts',
      'let a: any; a as B; <B>a; a!; a as const;',
      ts.ScriptTarget.Latest,
      true,
    );
    expect(collect(broken, isBlindSpot).map(node => node.getText())).toEqual(['any', 'a as B', '<B>a', 'a!']);
  });

  test('read the environment, the clock or @actions/core, but for the edge', () => {
    const isRead = (node: ts.Node): boolean => /^(?:process\.env|Date\.now|'@actions\/core')$/.test(node.getText());
    const readers = parsed.filter(file => collect(file, isRead).length > 0);
    expect(readers.map(({ fileName }) => fileName).toSorted()).toEqual(['action.ts', 'cli.ts']);
  });
});

test('every room has a folder of tests, and every example a test that runs it', () => {
  const folders = (of: string): string[] =>
    readdirSync(join(root, of), { withFileTypes: true }).flatMap(one => (one.isDirectory() ? [one.name] : []));
  expect(folders('__tests__')).toEqual(expect.arrayContaining(folders('src')));
  const stories = ['dist-workflows', 'dist-self'].map(name => read(`__tests__/${name}.test.ts`)).join('\n');
  const examples = readdirSync(join(root, 'examples')).filter(name => name.endsWith('.yml'));
  expect(examples.filter(name => !stories.includes(`('${name}'`))).toEqual([]);
});

test('one undici serves @actions and us', () => {
  const locked = z.object({ packages: z.record(z.string(), z.object({ dev: z.boolean().optional() })) });
  const { packages } = locked.parse(JSON.parse(read('package-lock.json')));
  const inBundle = Object.entries(packages).filter(
    ([path, { dev }]) => path.endsWith('node_modules/undici') && dev !== true,
  );
  expect(inBundle.map(([path]) => path)).toEqual(['node_modules/undici']);
});

/** Where the checker would take our word: `any`, `x as T`, `<T>x` and `x!`; `as const` says nothing that is not so. */
function isBlindSpot(node: ts.Node): boolean {
  if (ts.isAsExpression(node)) return node.type.getText() !== 'const';
  return node.kind === ts.SyntaxKind.AnyKeyword || ts.isTypeAssertionExpression(node) || ts.isNonNullExpression(node);
}

function collect(node: ts.Node, is: (node: ts.Node) => boolean): ts.Node[] {
  const inner: ts.Node[] = [];
  node.forEachChild(child => void inner.push(...collect(child, is)));
  return is(node) ? [node, ...inner] : inner;
}
