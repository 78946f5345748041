// The curves of a metric, here and at the baseline, as one chart.
import { xychart } from '../format/chart.ts';
import type { Markdown } from '../format/markdown.ts';
import { formatCount } from '../../lib/numbers.ts';
import type { ComparisonReport } from '../model.ts';

/** Each side is the mean over its seeds, and named so. */
export function renderCurve({ metric, head, baseline, seeds }: ComparisonReport['curves'][number]): Markdown {
  const name = (side: string, count = 1): string =>
    count === 1 ? side : `mean of ${formatCount(count, 'seed')} of ${side}`;
  return xychart({
    title: metric,
    curve: { name: name('this change', seeds?.head), points: head },
    behind: { name: name('the baseline', seeds?.baseline), points: baseline },
  });
}
