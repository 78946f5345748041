// Builds the action into another folder, and names each file that differs from dist/, with the first difference.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.ts';

const committed = join(import.meta.dirname, '..', 'dist');

/** The files of a folder by name, with each byte as one character, so that a difference can be printed as text. */
const readFolder = (folder: string): Map<string, string> =>
  new Map(readdirSync(folder).map(name => [name, readFileSync(join(folder, name), 'latin1')]));

/** Both texts around the first character that differs. */
function firstDifference(before: string, after: string): string {
  let at = 0;
  while (before[at] === after[at]) at++;
  const around = (text: string): string => JSON.stringify(text.slice(Math.max(0, at - 60), at + 100));
  return `at byte ${at} of ${before.length} and ${after.length}:\n  committed ${around(before)}\n  built     ${around(after)}`;
}

async function compare(): Promise<string[]> {
  const fresh = mkdtempSync(join(tmpdir(), 'worldflux-dist-'));
  try {
    await build(fresh);
    const [before, after] = [readFolder(committed), readFolder(fresh)];
    const different: string[] = [];
    for (const name of [...new Set([...before.keys(), ...after.keys()])].sort()) {
      const [is, built] = [before.get(name), after.get(name)];
      if (is === built) continue;
      different.push(name);
      if (is === undefined) console.error(`${name} is built, and not committed`);
      else if (built === undefined) console.error(`${name} is committed, and not built`);
      else console.error(`${name} differs ${firstDifference(is, built)}`);
    }
    return different;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

const different = await compare();
if (different.length === 0) {
  console.log(`dist/ is what src/ builds to (${readdirSync(committed).length} files)`);
} else {
  console.error(`dist/ is not what src/ builds to: ${different.join(', ')}. Run: npm run build`);
  process.exitCode = 1;
}
