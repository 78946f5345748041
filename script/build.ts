// Makes dist/ from src/ in two passes: rolldown shakes the sources (ncc can not drop what @actions/core drags in), then ncc
// packs what is left, with the chunks that are imported late beside it. The output is the same byte for byte each time.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

const root = join(import.meta.dirname, '..');
const silent = /node_modules[\\/](undici|@actions|tunnel|zod|@octokit|simple-statistics|yaml|smol-toml)[\\/]/;

/** Builds the action into `folder` (emptied first); throws if a pass fails. */
export async function build(folder: string): Promise<void> {
  const shaken = join(root, 'build');
  rmSync(shaken, { recursive: true, force: true });
  const bundle = await rolldown({
    input: { index: join(root, 'src/index.ts') },
    platform: 'node',
    logLevel: 'warn',
    treeshake: { moduleSideEffects: id => !silent.test(id) },
  });
  await bundle.write({ dir: shaken, format: 'esm' });
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
