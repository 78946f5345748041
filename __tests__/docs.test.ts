import { z } from 'zod';
import { describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { reasons } from '../src/boundary/receipt.ts';
import { errorCodes } from '../src/errors.ts';
import { gates } from '../src/gates/verdict.ts';
import { runV2 } from '../src/manifest/versions/run-v2.ts';
import type { KnownKeys } from '../src/manifest/run.ts';
import { trainingV1 } from '../src/manifest/versions/training-v1.ts';
import { findBroken, listAnchors, listLinks, listPages, listRows, listSections, read, root } from './docs-reader.ts';

const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map(path => path.replaceAll('\\', '/'))
  .filter(path => path.endsWith('.ts'));
const docs = listPages('docs');
const records = listPages('docs/adr');
const pages = [...listPages('.'), ...docs, ...records, ...listPages('.github')];
/** The pages that say what the action does. */
const behaviour = docs.filter(page => page !== 'docs/README.md');

test.each([...docs, ...records, 'README.md'])('%s is short enough to be read', page => {
  expect(read(page).trimEnd().split('\n').length).toBeLessThanOrEqual(page === 'README.md' ? 150 : 200);
});

test('every input, output, key of the config file and code is explained in one place', () => {
  const places = {
    'docs/reference.md': ['Inputs', 'Outputs', 'Keys of `.github/worldflux.yml`'],
    'docs/troubleshooting.md': [],
  };
  const explained = Object.entries(places).flatMap(([page, titles]) => {
    const texts = titles.length === 0 ? [read(page)] : titles.map(title => section(page, title));
    return texts.map(text => [...text.matchAll(/^\| `([\w.*[\]-]+)`/gm)].map(([, name = '']) => name));
  });
  for (const names of explained) {
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  }
});

describe('the lists are complete', () => {
  test('docs/troubleshooting.md has every error code, and no other', () => {
    const listed = [...read('docs/troubleshooting.md').matchAll(/^\| `(WF-[A-Z-]+)`/gm)].map(([, code]) => code);
    expect(listed.toSorted()).toEqual([...errorCodes].toSorted());
  });

  test('every code is used in the sources', () => {
    const text = sources.filter(path => path !== 'errors.ts').map(path => read(`src/${path}`));
    const all = [...text, read('src/errors.ts').split('return new UserError(')[1] ?? ''].join('\n');
    for (const code of errorCodes) expect([code, all.includes(code)]).toEqual([code, true]);
  });

  test('every reason and every gate is used', () => {
    const all = sources
      .filter(path => path !== 'boundary/receipt.ts')
      .map(path => read(`src/${path}`))
      .join('\n');
    for (const word of [...reasons, ...gates])
      expect([word, all.includes(`'${word}'`) || all.includes(`${word}:`)]).toEqual([word, true]);
  });

  test('docs/boundary.md explains every reason, and no other', () => {
    const listed = [...section('docs/boundary.md', 'Reasons').matchAll(/^\| `([a-z-]+)`/gm)].map(
      ([, reason]) => reason,
    );
    expect(listed.toSorted()).toEqual([...reasons].toSorted());
  });

  test('docs/rules.md has every gate', () => {
    const listed = [...read('docs/rules.md').matchAll(/^\| `([a-z]+)`/gm)].map(([, gate]) => gate);
    expect(listed).toEqual(expect.arrayContaining([...gates]));
  });

  test.each([
    ['The current generation: `worldflux.run.v2`', runV2.keys],
    ['The older generation: `worldflux.training.run_manifest.v1`', trainingV1.keys],
  ])('docs/manifest.md has every key of its schema, with its mark: %s', (title, keys) => {
    const rows = listRows(section('docs/manifest.md', title)).slice(2);
    expect(rows.map(([key = '']) => key).toSorted()).toEqual(flatten(keys).toSorted());
    for (const [key, mark] of rows)
      expect([key, mark]).toEqual([
        key,
        expect.stringMatching(/^(?:documented|observed|assumed|documented, key assumed)$/),
      ]);
  });

  test('docs/README.md leads to every page', () => {
    const linked = listLinks(read('docs/README.md')).map(link => `docs/${link}`);
    expect(linked).toEqual(expect.arrayContaining([...behaviour, ...records]));
  });

  test('docs/architecture.md has every package of the bundle', () => {
    const { dependencies } = z
      .object({ dependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(read('package.json')));
    const table = /## Dependencies[\s\S]*/.exec(read('docs/architecture.md'))?.[0] ?? '';
    // Of a maker's packages the table names the short ones by what they are.
    const short = (name: string): string => (name.endsWith('preset-recommend') ? 'its recommended preset' : name);
    const missing = Object.keys(dependencies).filter(name => !table.includes(short(name)));
    expect(missing).toEqual([]);
  });

  test('docs/architecture.md has every file and folder of src/', () => {
    const named = read('docs/architecture.md');
    for (const entry of readdirSync(join(root, 'src'), { withFileTypes: true })) {
      const name = entry.isDirectory() ? `\`${entry.name}/\`` : `\`${entry.name}\``;
      expect([name, named.includes(name)]).toEqual([name, true]);
    }
  });
});

describe('what is said is so', () => {
  test.each(limitRows())('docs/limits.md: %s is %s, as %s has it', (_what, value, place) => {
    const [file = '', name = ''] = place.split(' ');
    const code = new RegExp(`\\b${name}\\b['"]?\\??\\s*[:=]\\s*([\\d_.]+(?: \\* (?:[\\d_]+|MiB|mebibyte))*)`).exec(
      read(file),
    );
    expect([place, code && evaluate(code[1] ?? '')]).toEqual([place, toNumber(value)]);
  });

  test('a link that leads nowhere is seen', () => {
    expect(findBroken('docs/rules.md', 'none.md')).toMatch(/there is no/);
    expect(findBroken('docs/rules.md', '../README.md#none-such')).toMatch(/no heading/);
    expect(listAnchors('# A `b`: c\n## x\n```\n# no\n```\n## x\n')).toEqual(new Set(['a-b-c', 'x', 'x-1']));
    expect(listLinks('[a](b.md) `[c](d.md)`\n\n```\n[e](f.md)\n```\n[g]: h.md\n')).toEqual(['b.md', 'h.md']);
  });
});

test.each(pages)('the links of %s resolve, with their anchors', page => {
  const broken = listLinks(read(page)).map(link => findBroken(page, link));
  expect(broken.filter(Boolean)).toEqual([]);
});

test.each(docs)('the files that %s speaks of are there', page => {
  const named = /`((?:src|docs|script|sandbox|bench|schema|examples|dist|__tests__|\.github)\/[\w./-]*)[` ]/g;
  const paths = [...read(page).matchAll(named)].map(([, path]) => path ?? '');
  // Names that the reader's own repository has.
  const theirs = /^\.github\/(?:workflows\/.|worldflux)/;
  expect(paths.filter(path => !theirs.test(path) && !existsSync(join(root, path)))).toEqual([]);
});

test('no page recommends the trigger that gives a fork the rights of the base', () => {
  const warn = [
    'README.md',
    'docs/architecture.md',
    'docs/faq.md',
    'docs/forks.md',
    'docs/reference.md',
    'docs/security.md',
    'docs/troubleshooting.md',
  ];
  for (const page of pages) {
    const text = read(page);
    const yaml = [...text.matchAll(/^```[\s\S]*?^```/gm)].map(([block]) => block);
    for (const block of yaml) expect([page, block.includes('pull_request_target')]).toEqual([page, false]);
    if (!warn.includes(page)) expect([page, text.includes('pull_request_target')]).toEqual([page, false]);
  }
});

test('no words of ours call a metric verified, certified or evidence', () => {
  for (const path of sources.filter(path => path.startsWith('report/'))) {
    expect([path, /(?<!un)verified|certified|evidence/i.exec(read(`src/${path}`))]).toEqual([path, null]);
  }
});

test('the files that GitHub looks for are there', () => {
  const files = ['LICENSE', 'README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'CODE_OF_CONDUCT.md'];
  expect(files.filter(file => !existsSync(join(root, file)))).toEqual([]);
});

/** The content of one section. */
function section(page: string, title: string): string {
  const found = listSections(read(page)).find(one => one.title === title);
  expect([page, found?.title]).toEqual([page, title]);
  return found?.content ?? '';
}

/** The keys of a schema by their paths, those of objects within it as `runtime.name`. */
function flatten(keys: KnownKeys, before = ''): string[] {
  return Object.entries(keys).flatMap(([key, inner]) =>
    inner === true ? [`${before}${key}`] : flatten(inner, `${before}${key}.`),
  );
}

/** Rows of docs/limits.md whose last cell is a file of ours and the name of a constant in it. */
function limitRows(): [what: string, value: string, place: string][] {
  return listRows(read('docs/limits.md')).flatMap(cells => {
    const [what = '', value = ''] = cells;
    const place = cells.at(-1) ?? '';
    return /^src\/[\w/-]+\.ts \w+$/.test(place) ? [[what, value, place]] : [];
  });
}

const units = new Map([
  ['KiB', 1024],
  ['MiB', 1024 ** 2],
  ['GiB', 1024 ** 3],
  ['s', 1000],
  ['min', 60_000],
]);

/** `4 MiB` in bytes, `20 s` in milliseconds, `1,000` as it is. */
function toNumber(text: string): number {
  const [, digits = '', unit = ''] = /^([\d,.]+)(?: (\w+))?/.exec(text) ?? [];
  return Number(digits.replaceAll(',', '')) * (units.get(unit) ?? 1);
}

/** The product that a constant is written as. */
function evaluate(code: string): number {
  return code
    .split(' * ')
    .map(factor => (factor === 'MiB' || factor === 'mebibyte' ? 1024 ** 2 : Number(factor.replaceAll('_', ''))))
    .reduce((product, factor) => product * factor, 1);
}
