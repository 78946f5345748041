// What docs/architecture.md says of all of src/: what each folder imports, and what no file does.
import { describe, expect, test } from '@jest/globals';
import { Linter } from 'eslint';
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
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

/** What each file imports of src/, types included. */
const imports = new Map(
  sources.map(path => [
    path,
    [...read(`src/${path}`).matchAll(/'(\.\.?\/[^']+\.ts)'/g)].map(([, to = '']) => posix.join(dirname(path), to)),
  ]),
);

test('no file imports itself by way of others, types included', () => {
  const open = new Map(imports);
  for (let gone = true; gone;) {
    const free = [...open].filter(([, targets]) => !targets.some(target => open.has(target)));
    for (const [path] of free) open.delete(path);
    gone = free.length > 0;
  }
  expect([...open.keys()]).toEqual([]);
});

test('a type that is exported has a name of its own', () => {
  const exported = sources.flatMap(path =>
    [...read(`src/${path}`).matchAll(/^export (?:abstract )?(?:interface|type|class|enum) (\w+)/gm)].map(
      ([, name = '']) => ({
        name,
        path,
      }),
    ),
  );
  const places = Map.groupBy(exported, ({ name }) => name);
  expect([...places].filter(([, all]) => all.length > 1)).toEqual([]);
});

describe('the folders', () => {
  const { layers } = z.object({ layers: z.record(z.string(), z.array(z.string())) }).parse(loaded);
  const configs: Linter.Config[] = eslintConfig.flatMap(({ files, rules }) =>
    files && rules && 'no-restricted-imports' in rules ? [{ files, rules }] : [],
  );
  const linter = new Linter({ cwd: root });

  test('each is in the table of what it may import', () => {
    const folders = new Set(sources.filter(path => path.includes('/')).map(path => path.split('/')[0] ?? ''));
    expect(Object.keys(layers).toSorted()).toEqual([...folders].toSorted());
  });

  test.each(Object.keys(layers))('%s/ imports from the folders of its row only', folder => {
    const own = [...imports].filter(([path]) => path.startsWith(`${folder}/`)).flatMap(([, targets]) => targets);
    const known = new Set(own.filter(target => target.includes('/')).map(target => target.split('/')[0] ?? ''));
    expect([...known].filter(target => target !== folder && !layers[folder]?.includes(target))).toEqual([]);
  });

  test.each(Object.keys(layers))('the linter refuses each other import of %s/', folder => {
    const filename = join(root, `src/${folder}/any.ts`);
    const refusals = (to: string): number =>
      linter
        .verify(`import '../${to}';`, [{ files: ['**/*.ts'] }, ...configs], { filename })
        .filter(one => one.ruleId === 'no-restricted-imports').length;
    for (const other of Object.keys(layers).filter(one => one !== folder))
      expect([other, refusals(`${other}/any.ts`)]).toEqual([other, layers[folder]?.includes(other) ? 0 : 1]);
    expect(['errors.ts', 'context.ts', 'main.ts', 'cli.ts'].map(refusals)).toEqual([0, 0, 1, 1]);
  });
});

describe('what no file of src/ does', () => {
  const parsed = sources.map(path => ts.createSourceFile(path, read(`src/${path}`), ts.ScriptTarget.Latest, true));

  test('anything when it is imported, but for the action itself', () => {
    const files = sources.filter(path => path !== 'main.ts').map(path => join(root, 'src', path));
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

  test('read the environment, the clock or @actions/core, but for the entry points', () => {
    const isRead = (node: ts.Node): boolean => /^(?:process\.env|Date\.now|'@actions\/core')$/.test(node.getText());
    const readers = parsed.filter(file => collect(file, isRead).length > 0);
    expect(readers.map(({ fileName }) => fileName).toSorted()).toEqual(['cli.ts', 'main.ts']);
  });
});

test('every example has a test that runs it', () => {
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
