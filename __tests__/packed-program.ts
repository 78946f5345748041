// Programs that a test starts many times, each as one file: that starts in half the time of its sources.
import { basename, join } from 'node:path';
import { rolldown } from 'rolldown';

/** Packs the program into a file in the folder, and returns its path. */
export async function packProgram(source: string, folder: string): Promise<string> {
  const file = join(folder, `${basename(source, '.ts')}.mjs`);
  const bundle = await rolldown({ input: source, platform: 'node', logLevel: 'silent' });
  await bundle.write({ file, format: 'esm', codeSplitting: false });
  await bundle.close();
  return file;
}
