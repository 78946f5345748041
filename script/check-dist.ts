// Builds the action again, beside dist/, and names each file that is not the same byte for byte.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.ts';

const committed = join(import.meta.dirname, '..', 'dist');
const fresh = mkdtempSync(join(tmpdir(), 'worldflux-dist-'));
try {
  await build(fresh);
  const names = [...new Set([...readdirSync(committed), ...readdirSync(fresh)])].sort();
  const read = (folder: string, name: string): string =>
    readdirSync(folder).includes(name) ? readFileSync(join(folder, name), 'base64') : 'absent';
  const different = names.filter(name => read(committed, name) !== read(fresh, name));
  if (different.length > 0) {
    console.error(`dist/ is not what src/ builds to: ${different.join(', ')}. Run: npm run build`);
    process.exitCode = 1;
  } else {
    console.log(`dist/ is what src/ builds to (${names.length} files)`);
  }
} finally {
  rmSync(fresh, { recursive: true, force: true });
}
