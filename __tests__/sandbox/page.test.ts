import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Browser } from 'playwright-core';
import { defaultSchema } from 'rehype-sanitize';
import { renderMarkdown } from '../../src/report/html/render-markdown.ts';
import { renderPage, writePage } from '../../sandbox/page.ts';
import { openBrowser, takePictures } from '../../sandbox/picture.ts';
import { cpuMilliseconds } from '../cpu-time.ts';

const render = (markdown: string, breaks = false): string => renderMarkdown(markdown, { breaks }).trim();

describe('Markdown becomes what GitHub shows', () => {
  test.each([
    ['a `b|c` *d* **e** ~~f~~', '<p>a <code>b|c</code> <em>d</em> <strong>e</strong> <del>f</del></p>'],
    [
      '<details><summary><b>x</b></summary>\n\ny\n\n</details>',
      '<details><summary><b>x</b></summary>\n<p>y</p>\n</details>',
    ],
    ['<details open>\n<summary>x</summary>\n</details>', '<details open>\n<summary>x</summary>\n</details>'],
    ['a<br>b &copy; <kbd title="&quot;&#x41;">c</kbd>', '<p>a<br>b © <kbd title="&quot;A">c</kbd></p>'],
    [
      "<table><tr><td align=right colspan='2'>&nbsp;1</td></tr></table>",
      '<table><tr><td align="right" colspan="2">\u00a01</td></tr></table>',
    ],
    ['<!-- worldflux:v1 {} -->\nx', '<p>x</p>'],
    ['```\na <b>\n```', '<pre><code>a &lt;b&gt;\n</code></pre>'],
    ['```mermaid\nxychart\n  line [1, 2]\n```', '<pre class="mermaid">xychart\n  line [1, 2]\n</pre>'],
    ['[a](https://example.org "t")', '<p><a href="https://example.org" title="t">a</a></p>'],
    ['a\nb', '<p>a\nb</p>'],
  ])('%j', (markdown, html) => {
    expect(render(markdown)).toBe(html);
  });

  test('a table keeps the sides of its columns', () => {
    const html = render('| a | b |\n| :-- | --: |\n| `x` | 1 |').replaceAll(/\n/g, '');
    expect(html).toBe(
      '<table><thead><tr><th align="left">a</th><th align="right">b</th></tr></thead><tbody><tr><td align="left"><code>x</code></td><td align="right">1</td></tr></tbody></table>',
    );
  });

  test('a task list has boxes, and no bullets', () => {
    expect(render('- [x] a').replaceAll(/\n/g, '')).toBe(
      '<ul><li class="task-list-item"><input type="checkbox" disabled checked class="task-list-item-checkbox"> a</li></ul>',
    );
  });

  test('in a comment each line of a paragraph, and of no code, is a line', () => {
    expect(render('a\n`b\nc`\nd', true)).toBe('<p>a<br>\n<code>b c</code><br>\nd</p>');
  });

  test.each(['Note', 'Tip', 'Important', 'Warning', 'Caution'])('an alert of kind %s is a box', kind => {
    const html = render(`> [!${kind.toUpperCase()}]\n> a\n> **b**\n>\n> c`, true);
    expect(html.replace(/<svg.*<\/svg>/, '')).toBe(
      `<div class="markdown-alert markdown-alert-${kind.toLowerCase()}"><p class="markdown-alert-title">${kind}</p><p>a<br>\n<strong>b</strong></p><p>c</p></div>`,
    );
  });

  test.each(['> [!OTHER]\n> a', '> [!NOTE] a', '> a\n> [!NOTE]', '<details>\n\n> [!NOTE]\n> a\n\n</details>'])(
    '%j is no alert',
    markdown => {
      expect(render(markdown)).toMatch(/<blockquote>/);
      expect(render(markdown)).not.toContain('markdown-alert');
    },
  );
});

const hostile = [
  '<script>pwned()</script>',
  '<SCRIPT SRC=//evil.example/x.js></SCRIPT>',
  '<img src=x onerror=pwned()>',
  '<img src="https://evil.example/pixel.png">',
  '<img/onerror="pwned()"/src=x>',
  '<a href="javascript:pwned()">x</a>',
  '<a href="java&#115;cript&colon;pwned()">x</a>',
  '<a href=" \tjavascript:pwned()" onclick=\'pwned()\'>x</a>',
  '[x](javascript:pwned())',
  '[x](data:text/html,<script>pwned()</script>)',
  '<svg onload=pwned()><script>pwned()</script></svg>',
  '<iframe srcdoc="<script>pwned()</script>"></iframe>',
  '<style>@import "https://evil.example";</style>',
  '<div style="background:url(https://evil.example)" class="markdown-body" id="x">y</div>',
  '<form action="https://evil.example"><button formaction=javascript:pwned()>x</button></form>',
  '<meta http-equiv=refresh content="0;url=https://evil.example">',
  '<base href="https://evil.example/">',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=pwned()>',
  '<noscript><p title="</noscript><img src=x onerror=pwned()>">',
  '</article></main></body><script>pwned()</script>',
  '<details ontoggle=pwned() open><summary>x',
  '<b title="><img src=x onerror=pwned()>">x</b>',
  '<!--><img src=x onerror=pwned()>-->',
  '<!-- --!><img src=x onerror=pwned()> -->',
  '<?php ><img src=x onerror=pwned()> ?>',
  '<a title="',
  '```mermaid\n%%{init: {"securityLevel": "loose"}}%%\nflowchart LR\nA["<img src=x onerror=pwned()>"]\nclick A call pwned()\n```',
  '> [!NOTE]\n> <script>pwned()</script>',
];

describe('hostile Markdown', () => {
  const tags = new Set([...(defaultSchema.tagNames ?? []), 'svg', 'path']);
  const attributes = new Set(
    'align alt checked class colspan d disabled height href id open src start title type viewbox width'.split(' '),
  );

  /** Reads HTML by the strictest grammar there is; whatever does not fit is an error. */
  function inspect(html: string): void {
    for (const [piece] of html.matchAll(/<[^>]*>?|[^<]+/g)) {
      if (!piece.startsWith('<')) {
        expect(piece).not.toContain('>');
        continue;
      }
      const [, name = piece, rest = ''] = /^<\/?([a-z1-6]+)((?: [a-z]+(?:="[^"<>]*")?)*)>$/.exec(piece) ?? [];
      expect(tags).toContain(name);
      for (const [, attribute = '', value = ''] of rest.matchAll(/ ([a-z]+)(?:="([^"]*)")?/g)) {
        expect(attributes).toContain(attribute);
        if (attribute === 'class')
          expect(value).toMatch(/^(language-\S*|task-list-item\S*|mermaid|alert-icon|markdown-alert.*)$/);
        if (attribute === 'href' || attribute === 'src')
          expect(value).toMatch(/^(?:https?:|mailto:|xmpp:|ircs?:|[^:]*$|[^:]*[/?#])/i);
      }
    }
  }

  test.each(hostile)('%s', markdown => {
    inspect(render(markdown));
    inspect(render(markdown, true));
  });

  test('any mixture of it, and of anything', () => {
    const pieces = fc.array(
      fc.oneof(
        fc.constantFrom(...hostile, '\n', '\n\n', '> ', '- ', '<', '>', '"', "'", '`', '&lt;', '-->'),
        fc.string(),
      ),
    );
    fc.assert(
      fc.property(pieces, parts => inspect(render(parts.join('')))),
      { numRuns: 300 },
    );
  });

  test('does not tire the reader of HTML', () => {
    const begun = process.cpuUsage();
    for (const unit of ['<a =', '<a "', '<!--', '<div ', '</', '<x', '&amp', '<div a=b '])
      render(`<div>\n${unit.repeat(20_000)}`);
    expect(cpuMilliseconds(begun)).toBeLessThan(30_000);
  });
});

describe('a page', () => {
  const page = (options: Partial<Parameters<typeof renderPage>[0]> = {}): string =>
    renderPage({ title: 'train', markdown: 'x', theme: 'both', mode: 'summary', ...options });

  test('lets nothing run or load but its own scripts, of which it has none without a diagram', () => {
    expect(page()).not.toContain('<script');
    expect(page({ markdown: '```mermaid\nx\n```' }).match(/<script nonce="[^"]{24}"/g)).toHaveLength(2);
    const [policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(page())?.slice(1) ?? [];
    expect(policy).toMatch(
      /^default-src 'none'; script-src 'nonce-[^']+'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'$/,
    );
    expect(page()).not.toBe(page());
  });

  test('is a summary or a comment, with the title as text', () => {
    const title = '</title><script>pwned()</script>';
    const shown = '&lt;/title&gt;&lt;script&gt;pwned()&lt;/script&gt;';
    expect(page({ title })).toContain(`<header>${shown} summary</header>`);
    expect(page({ title, mode: 'comment' })).toContain(
      '<b>github-actions</b> <span class="label">bot</span> commented',
    );
    expect(page({ title })).not.toContain('<script');
  });

  test.each([
    ['light', false, false],
    ['dark', true, false],
    ['both', true, true],
  ] as const)('in %s has the colours that it needs', (theme, dark, choice) => {
    const github = /<style>(.*?):root \{ --page/s.exec(page({ theme }))?.[1] ?? '';
    expect([github.includes('#0d1117'), github.includes('prefers-color-scheme: dark')]).toEqual([dark, choice]);
  });
});

/** Without a chromium there is nothing to look with; the tests say so by name. */
const chromium = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const look = existsSync(chromium) ? describe : describe.skip;

look(`in a browser (${chromium})`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'worldflux-page-'));
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('hostile Markdown does not run, and fetches nothing', async () => {
    const asked: (string | undefined)[] = [];
    const evil = createServer((request, response) => {
      asked.push(request.url);
      response.end();
    });
    evil.listen(0, '127.0.0.1');
    await once(evil, 'listening');
    const address = evil.address();
    const host = typeof address === 'object' && address !== null ? `127.0.0.1:${address.port}` : '';
    const file = join(folder, 'hostile.html');
    const markdown = hostile
      .join('\n\n')
      .replaceAll('https://evil.example', `http://${host}`)
      .replaceAll('evil.example', host);
    writePage(file, { title: 'x', markdown, theme: 'both', mode: 'comment' });
    const tab = await browser.newPage();
    let ran = 0;
    await tab.exposeFunction('pwned', () => (ran += 1));
    await tab.goto(`file://${file}`);
    await tab.locator('html[data-drawn]').waitFor({ state: 'attached' });
    for (const part of await tab.locator('article a, article img, svg .node').all()) await part.dispatchEvent('click');
    expect([ran, asked, tab.url()]).toEqual([0, [], `file://${file}`]);
    expect(await tab.locator('main > .box > article').count()).toBe(1);
    // The same browser does run and fetch what a page without a policy holds: the two counters count.
    writeFileSync(file, `<img src=x onerror=pwned()><img src="http://${host}/pixel.png">`);
    await tab.goto(`file://${file}`, { waitUntil: 'load' });
    // One call comes after the other, so that the image's is counted when this one is answered.
    await tab.evaluate('pwned()');
    expect([ran, asked]).toEqual([2, ['/pixel.png']]);
    await tab.close();
    evil.close();
  });

  test('a diagram is drawn in the colours of the theme, and a picture is taken of it', async () => {
    const file = join(folder, 'diagram.html');
    writePage(file, {
      title: 'x',
      markdown: '```mermaid\nxychart\n  line [1, 2]\n```',
      theme: 'both',
      mode: 'summary',
    });
    const pictures = (['light', 'dark'] as const).map(theme => ({
      file: join(folder, `${theme}.png`),
      theme,
      width: 390,
    }));
    await takePictures(browser, file, pictures);
    const [light, dark] = pictures.map(picture => readFileSync(picture.file));
    expect(light?.subarray(1, 4).toString()).toBe('PNG');
    expect(light?.readUInt32BE(16)).toBe(780);
    expect(light?.equals(dark ?? Buffer.alloc(0))).toBe(false);
    const tab = await browser.newPage({ colorScheme: 'dark' });
    await tab.goto(`file://${file}`);
    await tab.locator('pre.mermaid svg[aria-roledescription=xychart]').waitFor();
    const ink = 'getComputedStyle(document.querySelector("svg text")).fill';
    const darkInk = await tab.evaluate(ink);
    await tab.emulateMedia({ colorScheme: 'light' });
    await tab.reload();
    await tab.locator('pre.mermaid svg[aria-roledescription=xychart]').waitFor();
    expect(await tab.evaluate(ink)).not.toBe(darkInk);
    await tab.close();
    expect(statSync(join(folder, 'mermaid.min.js')).size).toBeGreaterThan(1_000_000);
  });
});
