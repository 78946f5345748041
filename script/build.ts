// Makes dist/ from src/ in two passes: rolldown shakes the sources (ncc can not drop what @actions/core drags in), then ncc
// packs what is left, with the chunks that are imported late beside it. The output is the same byte for byte each time.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

const root = join(import.meta.dirname, '..');
const silent = /node_modules[\\/](undici|@actions|tunnel|zod|@octokit|simple-statistics|yaml|smol-toml)[\\/]/;

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

/** Builds the action into `folder` (emptied first); throws if a pass fails. */
export async function build(folder: string): Promise<void> {
  const shaken = join(root, 'build');
  rmSync(shaken, { recursive: true, force: true });
  const bundle = await rolldown({
    input: { index: join(root, 'src/index.ts') },
    platform: 'node',
    plugins: [lateCrypto],
    logLevel: 'warn',
    // Neither Node's own modules nor these do anything by being loaded: what is not used of them is left out.
    treeshake: { moduleSideEffects: (id, external) => !external && !silent.test(id) },
  });
  // Without white space there is less to read at every start; names stay as they are, so that a stack can be read.
  await bundle.write({
    dir: shaken,
    format: 'esm',
    minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
  });
  writeFileSync(join(shaken, 'package.json'), '{"type":"module"}\n');
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
}

if (import.meta.main) {
  const folder = join(root, 'dist');
  await build(folder);
  if (existsSync(join(folder, 'index.js'))) console.log(`dist/: ${readdirSync(folder).sort().join(', ')}`);
}
