/** The time of the n-th push. */
export const toTime = (n: number): string => new Date(Date.UTC(2026, 0, 1, n)).toISOString();
