// What a report links to is there, heading and all.
import { expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { docs, docsPlaces, type DocsPlace } from '../../src/report/format/docs-link.ts';
import { md } from '../../src/report/format/markdown.ts';

const folder = join(import.meta.dirname, '../../docs');
const isPlace = (name: string): name is DocsPlace => name in docsPlaces;

test.each(Object.keys(docsPlaces).filter(isPlace))('%s is a page of docs/, and its heading is in it', async place => {
  const [page = '', anchor] = docsPlaces[place].split('#');
  const text = await readFile(join(folder, page), 'utf8');
  const anchors = Array.from(text.matchAll(/^#+ (.*)$/gm), ([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
  if (anchor !== undefined) expect(anchors).toContain(anchor);
  expect(docs(md`read`, place)).toBe(`[read](https://github.com/worldflux/action/blob/main/docs/${docsPlaces[place]})`);
});
