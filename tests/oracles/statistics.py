"""The statistics of the observatory as SciPy, and where it is installed statsmodels, compute them: reads {"cases": [...]} as JSON from standard input and
writes one answer for each.

A case is {"kind": ..., ...}; an answer is a list of numbers, null where they say NaN, refuse or are not there. One process answers all.
"""
import json
import math
import sys
import warnings

import numpy as np
import scipy
from scipy import optimize, special, stats

try:
    import statsmodels
    from statsmodels.duration import survfunc
    from statsmodels.stats import inter_rater
except ImportError:
    statsmodels = None

warnings.simplefilter("ignore")


def kendall(case):
    b = stats.kendalltau(case["x"], case["y"])
    c = stats.kendalltau(case["x"], case["y"], variant="c")
    return [b[0], b[1], c[0]]


def mann_kendall(case):
    """Mann 1945 and Sen 1968 by their definitions, over all pairs."""
    y = np.asarray(case["y"], float)
    n = len(y)
    early, late = np.triu_indices(n, 1)
    s = np.sign(y[late] - y[early]).sum()
    _, ties = np.unique(y, return_counts=True)
    var = (n * (n - 1) * (2 * n + 5) - (ties * (ties - 1) * (2 * ties + 5)).sum()) / 18
    slope = np.median((y[late] - y[early]) / (late - early)) if n > 1 else math.nan
    intercept = np.median(y) - np.median(np.arange(n)) * slope
    z = (s - np.sign(s)) / math.sqrt(var) if var > 0 else math.nan
    return [s, var, z, 2 * stats.norm.sf(abs(z)), slope, intercept]


def mann_whitney(case):
    test = stats.mannwhitneyu(case["x"], case["y"], alternative="two-sided", method="auto")
    return [test.statistic, test.pvalue]


def kruskal(case):
    """Of values that are all equal SciPy 1.10 refuses most and says H = 0 where its correction for ties rounds to 1e-16."""
    if len(set().union(*case["groups"])) == 1:
        return [math.nan, math.nan]
    test = stats.kruskal(*case["groups"])
    return [test.statistic, test.pvalue]


def chi2(case):
    test = stats.chi2_contingency(case["table"], correction=False)
    table = np.asarray(case["table"], float)
    return [test[0], test[1], test[2], math.sqrt(test[0] / (table.sum() * (min(table.shape) - 1)))]


def t(case):
    """The tail, and the quantile as the root of the tail: stats.t.ppf of SciPy 1.10 is right to some nine digits only."""
    freedom, p = case["freedom"], case["p"]
    tail = lambda x: special.betainc(freedom / 2, 0.5, freedom / (freedom + x * x))
    root = optimize.brentq(lambda x: tail(x) - 2 * min(p, 1 - p), 0, 1e9, xtol=1e-13, rtol=1e-14)
    return [tail(case["t"]), math.copysign(root, p - 0.5), stats.t.ppf(p, freedom)]


def tails(case):
    return [stats.chi2.sf(case["x"], case["freedom"]), stats.norm.sf(case["z"]), special.ndtri(case["p"])]


def interval(case):
    values = np.asarray(case["values"], float)
    half = t({"freedom": len(values) - 1, "p": 0.975, "t": 0})[1] * stats.sem(values)
    return [values.mean(), half]


def quantiles(case):
    return list(np.quantile(case["values"], case["shares"]))


def bca(case):
    """The interval of Efron 1987 from given draws and given values with each cluster left out."""
    draws, left, observed = np.asarray(case["draws"]), np.asarray(case["left"]), case["observed"]
    bias = special.ndtri(((draws < observed).mean() + (draws <= observed).mean()) / 2)
    away = left.mean() - left
    acceleration = (away**3).sum() / (6 * (away**2).sum() ** 1.5)
    z = bias + special.ndtri(np.array([0.025, 0.975]))
    return list(np.quantile(draws, special.ndtr(bias + z / (1 - acceleration * z))))


def false_discovery(case):
    p = np.asarray(case["p"])
    order = np.argsort(p)
    q = p[order] * len(p) / np.arange(1, len(p) + 1)
    answer = np.empty(len(p))
    answer[order] = np.minimum(np.minimum.accumulate(q[::-1])[::-1], 1)
    return list(answer)


def entropy(case):
    return [stats.entropy(case["values"], base=2)]


def survival(case):
    """Log-rank over all groups, then the end of the curve of all together, and its median."""
    if statsmodels is None:
        return [None] * 5
    durations, ended = np.asarray(case["durations"], float), np.asarray(case["ended"], int)
    chi, p = survfunc.survdiff(durations, ended, np.asarray(case["group"]))
    curve = survfunc.SurvfuncRight(durations, ended)
    left = curve.surv_prob > 1e-12
    half = curve.surv_times[curve.surv_prob <= 0.5 + 1e-12]
    return [chi, p, curve.surv_prob[left][-1], curve.surv_prob_se[left][-1], half[0] if len(half) else math.nan]


def kappa(case):
    if statsmodels is None:
        return [None] * 3
    result = inter_rater.cohens_kappa(np.asarray(case["table"]), wt=case["weights"])
    return [result.kappa, result.std_kappa, result.pvalue_two_sided]


def answer(case):
    kinds = [kendall, mann_kendall, mann_whitney, kruskal, chi2, t, tails, interval, quantiles, bca, false_discovery, entropy, survival, kappa]
    try:
        numbers = {f.__name__: f for f in kinds}[case["kind"]](case)
    except (ValueError, ZeroDivisionError, np.linalg.LinAlgError):
        return None
    return [None if n is None or not math.isfinite(n) else float(n) for n in numbers]


versions = {"scipy": scipy.__version__, "statsmodels": statsmodels and statsmodels.__version__}
json.dump({**versions, "answers": [answer(case) for case in json.load(sys.stdin)["cases"]]}, sys.stdout)
