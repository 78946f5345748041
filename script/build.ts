// Makes dist/ from src/ in two passes: rolldown bundles both entry points into build/ without unused code, with shared code in chunks of
// its own, then ncc packs them. Why two: docs/adr/0001-ncc-behind-a-shaking-pass.md. The output is the same byte for byte each time.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { CodeSplittingGroup, ChunkingContext, RolldownOutput } from 'rolldown';
import { rolldown } from 'rolldown';
import { renderLicences } from './licences.ts';

const root = join(import.meta.dirname, '..');

/** Modules, by their path from the root, that have no side effects when they are loaded: their unused code is left out. */
const withoutSideEffects =
  /^src[\\/](?!main\.ts)|node_modules[\\/](undici|@actions|tunnel|zod|@octokit|simple-statistics|yaml|smol-toml|@azure|@protobuf-ts|@secretlint|micromark|hast|rehype|@typespec|@nodable|fast-xml|path-expression|path-scurry|minipass|glob|pbf|is-unsafe|decode-named|character-entities|universal-user-agent|jwt-decode|before-after-hook)/;

/**
 * archiver and lazystream import readable-stream, a copy of Node's own streams for old versions of Node. Of simple-statistics the files that its
 * bundle is made of are read: the bundle computes a table at its start that nothing here uses. The `$` means exactly this name.
 */
const alias = {
  'readable-stream$': 'node:stream',
  'readable-stream/passthrough$': join(import.meta.dirname, 'pass-through.cjs'),
  'simple-statistics$': join(root, 'node_modules/simple-statistics/index.js'),
};

/** What any step may end with: the report of its own failure, and the code that publishes a report. */
const endings = ['src/steps/publish/publish.ts', 'src/steps/step-failure.ts'].map(path => join(root, path));

/** A report without a baseline, a pull request and a sync: what it imports is read from the disk and compiled in every step. */
const reporting = [join(root, 'src/modes/report.ts')];

const shared = {
  test: /[\\/]src[\\/](?!lib[\\/](dispatcher|own-address|tunnel)|github[\\/](fetch|download|result-artifacts[\\/]zip))/,
  minShareCount: 3,
  includeDependenciesRecursively: true,
};

/** What never reaches a network: the command line loads no other code. */
const withoutNetwork = /[\\/]src[\\/](?!lib[\\/](dispatcher|own-address|tunnel)|github[\\/]|sync[\\/])/;

/**
 * Five chunks of shared code: what every step starts with, what every step ends with, what every report needs of what three or more chunks
 * share, the rest of that, and what two chunks share, which few steps need. Without the first four dist/ would be 300 KB larger, and without the
 * last one 80 KB, because ncc copies a chunk below 20 KB into each chunk that imports it. Not included is code that loads undici, or parts of
 * Node that few steps need.
 */
const groups: CodeSplittingGroup[] = [
  { name: 'start', tags: ['$initial'], test: /[\\/](src[\\/](?!main|cli|modes)|zod[\\/])/, priority: 3 },
  { name: among('end', endings), debugName: 'end', priority: 2 },
  { name: among('report', reporting), debugName: 'report', ...shared, priority: 1 },
  { name: 'later', ...shared, priority: 0.5 },
  { name: 'rare', ...shared, test: withoutNetwork, minShareCount: 2 },
];

/** A chunk's name for these modules and their static imports. */
function among(name: string, modules: readonly string[]) {
  return (id: string, context: ChunkingContext): string | null => (listImports(modules, context).has(id) ? name : null);
}

/** These modules and all their static imports. */
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
    // Without a digest, so that ncc numbers the files of dist/ alike in each build, and a change of one is a change of that file.
    chunkFileNames: '[name].js',
    minify: true,
    polyfillRequire: false,
    codeSplitting: { groups, includeDependenciesRecursively: false },
  });
}

/**
 * Chunks that import each other could run before their imports are initialized.
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
  // No `type`: what ncc reads and writes is CommonJS, and the chunks are ES modules.
  writeFileSync(join(shaken, 'package.json'), '{}\n');
  writeFileSync(join(shaken, 'both-entries.js'), packed);
  const ncc = join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js');
  // Run in build/, where ncc finds no other files that it might pack.
  execFileSync(process.execPath, [ncc, 'build', 'both-entries.js', '-o', folder, '-q'], {
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
