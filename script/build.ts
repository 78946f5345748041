// Makes dist/ from src/ in two passes: rolldown shakes the sources (ncc cannot drop what @actions/core drags in), then ncc
// packs what is left, with the chunks that are imported late beside it. The output is the same byte for byte each time.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { rolldown } from 'rolldown';
import { buildCommandLine } from './build-cli.ts';

const root = join(import.meta.dirname, '..');
/** Modules, by their path from the root, that do nothing by being loaded. */
const silent =
  /(?:^|[\\/])src[\\/](?!main\.ts)|node_modules[\\/](undici|@actions|tunnel|zod|@octokit|simple-statistics|yaml|smol-toml)[\\/]/;

/**
 * @actions/core loads node:crypto at its start and needs it when it first writes an output. That is a tenth of a start that fails
 * on a bad input, so it is loaded where it is used.
 */
const lateCrypto = {
  name: 'late-crypto',
  transform(code: string, id: string): string | undefined {
    if (!id.endsWith('@actions/core/lib/file-command.js')) return undefined;
    const late = code.replace(
      "import * as crypto from 'crypto';",
      "const crypto = { randomUUID: () => process.getBuiltinModule('crypto').randomUUID() };",
    );
    if (late === code) throw new Error('@actions/core imports node:crypto in another way now: see lateCrypto.');
    return late;
  },
};

/** A module of @azure/storage-common declares Node's own names again, which only stands in a module of its own. */
const ownNames = {
  name: 'own-names',
  transform(code: string, id: string): string | undefined {
    if (!id.endsWith('@azure/storage-common/dist/esm/crc64.js')) return undefined;
    return code.replace(/\b__(filename|dirname)\b/g, 'own$1');
  },
};

/**
 * Methods by name for all of GitHub's API, and its pages: @actions/github adds both to each client that it makes, and ours asks by route.
 * They are a third of what a client takes to load.
 */
const routesOnly = {
  name: 'routes-only',
  resolveId: (id: string) =>
    /^@octokit\/plugin-(?:rest-endpoint-methods|paginate-rest)$/.test(id) ? '\0routes-only' : undefined,
  load: (id: string) =>
    id === '\0routes-only'
      ? 'export const restEndpointMethods = () => ({}), paginateRest = restEndpointMethods;'
      : undefined,
};

/**
 * The code with each character outside ASCII as an escape. One such character makes V8 hold and read a whole file as UTF-16, which
 * takes half as long again.
 */
function toAscii(code: string, name: string): string {
  if (/\\[^\x00-\x7f]/.test(code))
    throw new Error(`${name} has a backslash before a character outside ASCII: see toAscii.`);
  return code.replace(/[^\x00-\x7f]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Builds the action into `folder` (emptied first); throws if a pass fails. */
export async function build(folder: string): Promise<void> {
  const shaken = join(root, 'build');
  rmSync(shaken, { recursive: true, force: true });
  const bundle = await rolldown({
    input: { index: join(root, 'src/main.ts') },
    platform: 'node',
    plugins: [lateCrypto, ownNames, routesOnly],
    logLevel: 'warn',
    // Neither Node's own modules nor these do anything by being loaded: what is not used of them is left out.
    treeshake: { moduleSideEffects: (id, external) => !external && !silent.test(relative(root, id)) },
  });
  // Without white space there is less to read at every start; names stay as they are, so that a stack can be read.
  await bundle.write({
    dir: shaken,
    format: 'esm',
    minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
  });
  // Of no type: ncc then packs CommonJS, which Node starts 5 ms sooner than modules.
  writeFileSync(join(shaken, 'package.json'), '{}\n');
  rmSync(folder, { recursive: true, force: true });
  const ncc = join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js');
  execFileSync(
    process.execPath,
    [ncc, 'build', join(shaken, 'index.js'), '-o', folder, '--license', 'licenses.txt', '-q'],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  await buildCommandLine(folder);
  for (const name of readdirSync(folder).filter(one => one.endsWith('.js'))) {
    const file = join(folder, name);
    writeFileSync(file, toAscii(readFileSync(file, 'utf8'), name));
  }
  writeFileSync(join(folder, 'package.json'), '{"type":"commonjs"}\n');
}

if (import.meta.main) {
  const folder = join(root, 'dist');
  await build(folder);
  if (existsSync(join(folder, 'index.js'))) console.log(`dist/: ${readdirSync(folder).sort().join(', ')}`);
}
