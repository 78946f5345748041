// Prints every rate that a page of docs/ claims, and fails if a page has another number. The numbers are the same in every run.
import { readFileSync } from 'node:fs';
import { comparisonSection } from './simulate/proportions.ts';
import { driftSection } from './simulate/drift.ts';
import type { Section } from './simulate/section.ts';

const sections: readonly Section[] = [comparisonSection, driftSection];

const squeeze = (text: string): string => text.replace(/\s+/g, ' ');

let wrong = 0;
for (const { page, rates } of sections) {
  const text = squeeze(readFileSync(new URL(`../${page}`, import.meta.url), 'utf8'));
  console.log(page);
  for (const { what, rate } of rates()) {
    const shown = `${(100 * rate).toFixed(1)} %`;
    const said = text.includes(`| ${what} | ${shown} |`);
    wrong += Number(!said);
    console.log(`  ${shown.padStart(7)}  ${what}${said ? '' : '  <- the page says otherwise'}`);
  }
}
if (wrong > 0) console.log(`${wrong} rates are not as a page of docs/ has them: change its table.`);
process.exitCode = wrong > 0 ? 1 : 0;
