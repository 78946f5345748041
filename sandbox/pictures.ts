// `npm run pictures [-- --out FOLDER] [--quick] [NAME …]`: what people see in each situation, as the action makes it of real runs, drawn
// by a real browser with GitHub's style sheet; it fails where something does not fit. `--quick` draws one picture of each page instead
// of four. The README's picture is written
// to docs/pictures/ where all four are drawn.
import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { writePage } from './page.ts';
import { tellStories, type Sight } from './picture-stories.ts';
import { openBrowser, takePictures, type Picture } from './picture.ts';

const root = resolve(import.meta.dirname, '..');
const kept = join(root, 'docs/pictures');
/** The situation that README shows. */
const shown = 'red-by-tolerance';
const modes = ['comment', 'summary'] as const;
type Mode = (typeof modes)[number];

function listPictures(base: string, name: string, mode: Mode, quick: boolean): Picture[] {
  if (quick) return [{ file: `${base}-light-phone.png`, theme: 'light', width: 390 }];
  return (['light', 'dark'] as const).flatMap(theme => [
    { file: `${base}-${theme}.png`, theme, width: 1012 },
    { file: `${base}-${theme}-phone.png`, theme, width: 390 },
    ...(name === shown && mode === 'comment' ? [{ file: join(kept, `comment-${theme}.png`), theme, width: 860 }] : []),
  ]);
}

/** Writes the text, the page and the pictures of one situation, and returns what does not fit in them. */
async function draw(browser: Browser, { name, log, ...sight }: Sight, out: string, quick: boolean): Promise<string[]> {
  await writeFile(join(out, `${name}.log`), log);
  const misfits: string[] = [];
  for (const mode of modes) {
    const markdown = sight[mode];
    if (markdown === undefined) continue;
    const base = join(out, `${name}-${mode}`);
    await writeFile(`${base}.md`, markdown);
    writePage(`${base}.html`, { title: 'train', markdown, theme: 'both', mode });
    misfits.push(...(await takePictures(browser, `${base}.html`, listPictures(base, name, mode, quick))));
    console.log(relative(process.cwd(), `${base}.html`));
  }
  return misfits;
}

async function main(args: string[]): Promise<void> {
  const options = { out: { type: 'string' }, quick: { type: 'boolean' } } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const out = resolve(values.out ?? join(root, 'demo-out/pictures'));
  await mkdir(out, { recursive: true });
  await mkdir(kept, { recursive: true });
  const browser = await openBrowser();
  try {
    const misfits: string[] = [];
    for await (const sight of tellStories(positionals))
      misfits.push(...(await draw(browser, sight, out, values.quick ?? false)));
    for (const misfit of misfits) console.error(misfit);
    if (misfits.length > 0) process.exitCode = 1;
  } finally {
    await browser.close();
  }
}

if (import.meta.main) await main(process.argv.slice(2));
