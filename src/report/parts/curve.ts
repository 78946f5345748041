// The curves of a metric, here and at the baseline, as one chart.
import { xychart } from '../format/chart.ts';
import type { Markdown } from '../format/markdown.ts';
import { figure, md } from '../format/markdown.ts';
import { formatCount } from '../../lib/format-numbers.ts';
import type { ComparisonReport } from '../model.ts';

/** Each side is the mean over its seeds, and named so. */
export function renderCurve({ metric, head, baseline, seeds }: ComparisonReport['curves'][number]): Markdown {
  const [own, theirs] = [seeds?.head ?? 1, seeds?.baseline ?? 1];
  const name = (side: string, count: number): string =>
    count === 1 || own === theirs ? side : `mean of ${formatCount(count, 'seed')} of ${side}`;
  return xychart({
    title: metric,
    curve: { name: name('this change', own), points: head },
    behind: { name: name('the baseline', theirs), points: baseline },
    note: own === theirs && own > 1 ? md`each the mean of ${figure(formatCount(own, 'seed'))}` : md``,
  });
}
