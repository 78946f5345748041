"""The figures of scipy.json, by SciPy 1.17.1 and statsmodels 0.15.0: python3 scipy.py > scipy.json (needs both)."""
import json
import math

import numpy as np
from scipy import stats
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.proportion import confint_proportions_2indep


def wilson(k, n, level):
    low, high = stats.binomtest(k, n).proportion_ci(level, "wilson")
    return float(low), float(high)


def paired(a, b, c, d, level):
    """Newcombe's method 10 for pairs (1998): both, first only, second only, neither."""
    n = a + b + c + d
    p1, p2 = (a + b) / n, (a + c) / n
    (l1, u1), (l2, u2) = wilson(a + b, n, level), wilson(a + c, n, level)
    margins = (a + b) * (c + d) * (a + c) * (b + d)
    product = a * d - b * c
    product = max(product - n / 2, 0) if product > 0 else product
    phi = product / math.sqrt(margins) if margins else 0
    low = (p1 - l1) ** 2 - 2 * phi * (p1 - l1) * (u2 - p2) + (u2 - p2) ** 2
    high = (u1 - p1) ** 2 - 2 * phi * (u1 - p1) * (p2 - l2) + (p2 - l2) ** 2
    return p1 - p2 - math.sqrt(low), p1 - p2 + math.sqrt(high)


def fisher(k, m, l, n):
    """The one-sided mid-p values of Fisher's exact test: more successes than by chance, and fewer."""
    chance = stats.hypergeom(m + n, k + l, m)
    half = chance.pmf(k) / 2
    return float(chance.sf(k) + half), float(chance.cdf(k) - half)


def called(p1, m, p0, n):
    """How often a drop of more than 5 points has a mid-p below 5 %, over every outcome."""
    ours, theirs = stats.binom.pmf(range(m + 1), m, p1), stats.binom.pmf(range(n + 1), n, p0)
    rate = 0.0
    for i in range(m + 1):
        for j in range(n + 1):
            drop = j / n - i / m
            if drop > 0.05 + 1e-12 and fisher(i, m, j, n)[1] < 0.05:
                rate += float(ours[i] * theirs[j])
    return rate


def welch(n, m, rng):
    x, y = np.round(rng.normal(1, 0.3, n), 4), np.round(rng.normal(1.2, 0.1, m), 4)
    test = stats.ttest_ind(x, y, equal_var=False)
    return [x.tolist(), y.tolist(), float(test.df), float(test.pvalue), *map(float, test.confidence_interval(0.9))]


def main():
    levels = (0.9, 0.95)
    single = [(0, 5), (1, 7), (17, 20), (49, 50), (50, 50), (450, 500)]
    double = [(5, 20, 90, 100), (40, 50, 45, 50), (0, 10, 10, 10), (49, 50, 50, 50), (27, 50, 31, 60), (3, 7, 1, 9)]
    pairs = [(20, 12, 2, 16), (40, 3, 7, 0), (0, 5, 9, 1), (30, 0, 0, 20), (10, 0, 6, 34)]
    flips = [(0, 5), (3, 12), (7, 7), (1, 25), (20, 41)]
    rates = [(0.5, 50, 0.5, 50), (0.9, 50, 0.9, 50), (0.98, 50, 0.98, 50), (0.5, 20, 0.5, 100), (0.9, 20, 0.9, 100)]
    rates += [(0.9, 10, 0.9, 50), (0.98, 10, 0.98, 50), (0.5, 10, 0.5, 10), (0.6, 10, 0.9, 10), (0.98, 20, 0.98, 100), (0.7, 50, 0.9, 50), (0.5, 50, 0.7, 50)]
    tails = [(0.05, 2), (0.05, 4.37), (1.05e-4, 28), (1.3125e-5, 28), (5e-7, 28), (0.2, 9)]
    rng = np.random.default_rng(3)
    figures = {
        "wilson": [[k, n, level, *wilson(k, n, level)] for k, n in single for level in levels],
        "newcombe": [
            [*one, level, *map(float, confint_proportions_2indep(*one, method="newcomb", compare="diff", alpha=1 - level))]
            for one in double
            for level in levels
        ],
        "paired": [[*one, level, *paired(*one, level)] for one in pairs for level in levels],
        "fisher": [[*one, *fisher(*one)] for one in [*double, (9, 10, 50, 50), (0, 10, 0, 50), (450, 500, 420, 500)]],
        "mcnemar": [
            [
                *[b, c, float(mcnemar([[10, b], [c, 9]], exact=True).pvalue)],
                *[float(stats.binomtest(k, b + c, 0.5, "greater").pvalue) for k in (b, c)],
            ]
            for b, c in flips
        ],
        "welch": [welch(n, m, rng) for n, m in [(3, 5), (3, 3), (4, 9), (10, 3)]],
        "student": [[p, df, float(stats.t.isf(p, df))] for p, df in tails],
        "rates": [[*one, called(*one)] for one in rates],
    }
    print(json.dumps(figures))


main()
