// Makes the command line, dist/cli.js, and its late chunks beside it. Rolldown leaves nothing outside, so that ncc has nothing to pack.
import * as crypto from 'node:crypto';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

const root = join(import.meta.dirname, '..');

/** Packages that reach a network. */
const online = /^(?:undici|@actions\/|@octokit\/)/;

/** The command line sends nothing: where the pipeline could, there is an empty module in the place of what it would send with. */
const offline = {
  name: 'offline',
  resolveId: (id: string) => (online.test(id) ? { id: '\0offline', moduleSideEffects: false } : undefined),
  load: (id: string) => (id === '\0offline' ? 'export {};' : undefined),
};

/**
 * node:crypto is loaded where it is first used: a look at runs needs it only as JSON, with artifacts or for a body, and it takes a
 * twentieth of a start.
 */
const lateCrypto = {
  name: 'late-crypto',
  resolveId: (id: string) => (/^(?:node:)?crypto$/.test(id) ? '\0late-crypto' : undefined),
  load: (id: string) =>
    id === '\0late-crypto'
      ? Object.keys(crypto)
          .filter(name => /^[a-z]/.test(name) && name !== 'default')
          .map(name => `export const ${name} = (...given) => process.getBuiltinModule('crypto').${name}(...given);`)
          .join('\n')
      : undefined,
};

/** Adds the command line to `folder`. */
export async function buildCommandLine(folder: string): Promise<void> {
  const bundle = await rolldown({
    input: { cli: join(root, 'src/cli.ts'), 'cli-main': join(root, 'src/modes/preview/main.ts') },
    platform: 'node',
    // What the parts that are loaded late share with the program stays in it: one file is compiled, and kept compiled.
    preserveEntrySignatures: 'allow-extension',
    plugins: [offline, lateCrypto],
    shimMissingExports: true,
    onLog: (level, log, handle) => (log.code === 'SHIMMED_EXPORT' ? undefined : handle(level, log)),
    // Nothing does anything by being loaded, and a schema that nobody reads with is nothing: what is not used is left out.
    treeshake: { moduleSideEffects: (_id, external) => !external, manualPureFunctions: ['z'] },
  });
  await bundle.write({
    dir: folder,
    // As the action's own files are: one folder has one package.json.
    format: 'cjs',
    chunkFileNames: 'cli-[name].js',
    minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
  });
  // compiled.ts runs it as a script, which cannot import.
  if (/\bimport\(/.test(readFileSync(join(folder, 'cli-main.js'), 'utf8')))
    throw new Error('cli-main.js uses import().');
  const style = join(root, 'node_modules/github-markdown-css/github-markdown.css');
  copyFileSync(style, join(folder, 'github-markdown.css'));
}
