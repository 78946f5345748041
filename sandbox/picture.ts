// What a page looks like, as PNG files: Debian's chromium through playwright-core, without a network.
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser } from 'playwright-core';

export interface Picture {
  /** The PNG file to write. */
  file: string;
  theme: 'light' | 'dark';
  /** In CSS pixels: GitHub's column is 1012 wide, a phone 390. */
  width: number;
}

/** CSS pixels of a picture: a longer page is cut. */
const tallest = 7000;

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

/** Starts a browser of its own, with an empty profile. Throws if there is none: /usr/bin/chromium, else what CHROMIUM names. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) {
    throw new Error(
      `There is no chromium at ${executablePath}; please install it or name one in the variable CHROMIUM.`,
    );
  }
  return chromium.launch({ executablePath, headless: true, args: flags, timeout: 30_000 });
}

/**
 * Takes pictures of the whole of an HTML file, its diagrams drawn and its folds as they are. Returns what does not fit: a page or a
 * table that is wider than its screen, and labels of a diagram that are cut off or lie on each other; with the file of its picture.
 */
export async function takePictures(browser: Browser, page: string, pictures: readonly Picture[]): Promise<string[]> {
  const misfits: string[] = [];
  for (const [width, ofWidth] of Map.groupBy(pictures, picture => picture.width)) {
    // No higher than the page, so that a short one has no empty space below it.
    const viewport = { width, height: 100 };
    const context = await browser.newContext({ viewport, offline: true, deviceScaleFactor: width < 600 ? 2 : 1 });
    try {
      const tab = await context.newPage();
      for (const { file, theme } of ofWidth) {
        await tab.emulateMedia({ colorScheme: theme });
        await tab.goto(pathToFileURL(resolve(page)).href, { timeout: 60_000 });
        if ((await tab.locator('pre.mermaid').count()) > 0) {
          await tab.locator('html[data-drawn]').waitFor({ state: 'attached', timeout: 60_000 });
        }
        const height = Math.min(await tab.evaluate<number>('document.documentElement.scrollHeight'), tallest);
        await tab.screenshot({ path: file, fullPage: true, clip: { x: 0, y: 0, width, height } });
        misfits.push(...(await tab.evaluate<string[]>(findMisfits)).map(misfit => `${file}: ${misfit}`));
      }
    } finally {
      await context.close();
    }
  }
  return misfits;
}

/** Runs in the page, where folds are opened to look into them. Code that is to be copied may scroll. */
const findMisfits = `(() => {
  for (const fold of document.querySelectorAll('details')) fold.open = true;
  const wide = [document.documentElement, ...document.querySelectorAll('table')]
    .filter(one => one.scrollWidth > one.clientWidth + 1)
    .map(one => one.localName + ' scrolls sideways: ' + one.scrollWidth + ' in ' + one.clientWidth + ': ' + one.textContent.trim().slice(0, 60));
  const labels = [...document.querySelectorAll('svg.mermaid text, pre.mermaid svg text')].map(text => ({
    text: text.textContent, box: text.getBoundingClientRect(), svg: text.closest('svg').getBoundingClientRect(), axis: text.parentNode,
  }));
  const cut = labels
    .filter(({ box, svg }) => box.width > 0 && (box.left < svg.left - 1 || box.right > svg.right + 1 || box.bottom > svg.bottom + 1))
    .map(({ text }) => 'label is cut off: ' + text);
  const across = labels
    .filter(({ box, axis }, at) => labels.some((other, index) => index > at && other.axis === axis &&
      box.left < other.box.right - 1 && other.box.left < box.right - 1 && box.top < other.box.bottom - 3 && other.box.top < box.bottom - 3))
    .map(({ text }) => 'label lies on another: ' + text);
  return [...wide, ...cut, ...across];
})()`;

/** `node sandbox/picture.ts PAGE.html FOLDER`: light and dark, desktop and phone. */
async function main([page, folder]: string[]): Promise<void> {
  if (page === undefined || folder === undefined || !existsSync(page)) {
    console.error('Usage: node sandbox/picture.ts PAGE.html FOLDER');
    process.exitCode = 2;
    return;
  }
  mkdirSync(folder, { recursive: true });
  const widths = { desktop: 1012, phone: 390 };
  const pictures = Object.entries(widths).flatMap(([name, width]) =>
    (['light', 'dark'] as const).map(theme => ({ file: join(folder, `${name}-${theme}.png`), theme, width })),
  );
  const browser = await openBrowser();
  try {
    await takePictures(browser, page, pictures);
  } finally {
    await browser.close();
  }
  for (const { file } of pictures) console.log(file);
}

if (import.meta.main) await main(process.argv.slice(2));
