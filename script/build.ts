// Makes dist/ from src/ in two passes: rolldown shakes both entry points into build/, with the code that they share in chunks of its
// own, then ncc packs them. Why two: docs/adr/0001-ncc-behind-a-shaking-pass.md. The output is the same byte for byte each time.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { CodeSplittingGroup, ChunkingContext, RolldownOutput } from 'rolldown';
import { rolldown } from 'rolldown';
import { renderLicences } from './licences.ts';

const root = join(import.meta.dirname, '..');

/** Modules, by their path from the root, that do nothing by being loaded: what is not used of them is left out. */
const withoutSideEffects =
  /^src[\\/](?!main\.ts)|node_modules[\\/](undici|@actions|tunnel|zod|@octokit|simple-statistics|yaml|smol-toml|@azure|@protobuf-ts|@secretlint|micromark|hast|rehype|@typespec|@nodable|fast-xml|path-expression|path-scurry|minipass|glob|csv-parse|pbf|is-unsafe|decode-named|character-entities|universal-user-agent|jwt-decode|before-after-hook)/;

/** readable-stream is a copy of Node's own streams for old versions of Node, and archiver asks for it. The `$` means this name alone. */
const alias = { 'readable-stream$': 'node:stream' };

/** What each step ends with, in whatever way: the report of its own failure, and what publishes a report. */
const endings = ['src/steps/publish.ts', 'src/steps/step-failure.ts'].map(path => join(root, path));

/**
 * Three chunks for what several use: what each step begins with, what each ends with, and what three chunks and more share. ncc copies
 * a chunk below 20 KB into each that imports it, which were 300 KB. Left out is what loads undici or parts of Node that few steps need.
 */
const groups: CodeSplittingGroup[] = [
  { name: 'start', tags: ['$initial'], test: /[\\/](src[\\/](?!main|cli|modes)|zod[\\/])/, priority: 2 },
  { name: (id, context) => (listImports(endings, context).has(id) ? 'end' : null), debugName: 'end', priority: 1 },
  {
    name: 'shared',
    test: /[\\/]src[\\/](?!lib[\\/](dispatcher|own-address|tunnel)|github[\\/](fetch|download|result-artifacts[\\/]zip))/,
    minShareCount: 3,
    includeDependenciesRecursively: true,
  },
];

/** These modules and all that they import, without what they load later. */
function listImports(modules: readonly string[], context: ChunkingContext): Set<string> {
  const found = new Set(modules);
  for (const id of found) for (const imported of context.getModuleInfo(id)?.importedIds ?? []) found.add(imported);
  return found;
}

/** What ncc packs. The runner starts it as the action; dist/cli.js asks it for the command line. */
const packed = `if (require.main === module) import('./main.js');
else exports.loadCommandLine = () => import('./cli.js');
`;

const commandLine = `#!/usr/bin/env node
require('./index.js')
  .loadCommandLine()
  .then(({ runCommandLine }) => runCommandLine(require('node:path').dirname(__dirname)));
`;

async function shake(folder: string): Promise<RolldownOutput> {
  const bundle = await rolldown({
    input: { main: join(root, 'src/main.ts'), cli: join(root, 'src/cli.ts') },
    platform: 'node',
    logLevel: 'warn',
    resolve: { alias },
    preserveEntrySignatures: 'allow-extension',
    treeshake: {
      moduleSideEffects: (id, external) => !external && !withoutSideEffects.test(relative(root, id)),
    },
  });
  return bundle.write({
    dir: folder,
    format: 'esm',
    minify: true,
    polyfillRequire: false,
    codeSplitting: { groups, includeDependenciesRecursively: false },
  });
}

/**
 * Chunks that import each other would run before what they need is there.
 * @throws {Error} that names the circle
 */
function refuseCircles(output: RolldownOutput['output']): void {
  const imports = new Map(output.map(file => [file.fileName, file.type === 'chunk' ? file.imports : []]));
  const done = new Set<string>();
  const visit = (name: string, path: readonly string[]): void => {
    if (path.includes(name)) throw new Error(`chunks import each other: ${[...path, name].join(' -> ')}`);
    if (done.has(name)) return;
    for (const next of imports.get(name) ?? []) visit(next, [...path, name]);
    done.add(name);
  };
  for (const name of imports.keys()) visit(name, []);
}

/** Builds the action into `folder` (emptied first); throws if a pass fails. */
export async function build(folder: string): Promise<void> {
  const shaken = join(root, 'build');
  rmSync(shaken, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
  const { output } = await shake(shaken);
  refuseCircles(output);
  // Of no type: build/index.js is CommonJS, and so is what ncc writes; the chunks are modules.
  writeFileSync(join(shaken, 'package.json'), '{}\n');
  writeFileSync(join(shaken, 'index.js'), packed);
  const ncc = join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js');
  // From build/, where there is nothing that ncc could take for a file to be packed.
  execFileSync(process.execPath, [ncc, 'build', 'index.js', '-o', folder, '-q'], {
    cwd: shaken,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'cli.js'), commandLine);
  writeFileSync(join(folder, 'package.json'), '{"type":"commonjs"}\n');
  writeFileSync(join(folder, 'licenses.txt'), renderLicences(output, root));
  copyFileSync(join(root, 'node_modules/github-markdown-css/github-markdown.css'), join(folder, 'github-markdown.css'));
}

if (import.meta.main) {
  const folder = join(root, 'dist');
  await build(folder);
  console.log(`dist/: ${readdirSync(folder).sort().join(', ')}`);
}
