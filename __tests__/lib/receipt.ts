// A receipt of a run of which everything may leave.
import { emptyCounts } from '../../src/boundary/receipt.ts';
import type { Receipt } from '../../src/boundary/receipt.ts';

export const emptyReceipt = (): Receipt => ({
  ...{ fields: { sent: 1, redacted: [], held: [] }, rows: emptyCounts(), lines: emptyCounts() },
  ...{ nonFinite: [], secrets: [], secretLines: 0, artifacts: { sent: [], held: [] }, refused: [] },
});
