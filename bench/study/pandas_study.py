"""The questions of bench/study with pandas and SciPy: python3 pandas_study.py MODELS DISCUSSIONS, which prints name and value, one a line."""
import json
import math
import resource
import sys
import time

import numpy as np
import pandas as pd
from scipy.stats import kendalltau

WEEK, DAY = 604_800_000_000, 86_400_000_000


def main(models_file, discussions_file):
    began = time.perf_counter()
    downloads = []
    with open(models_file, encoding="utf-8") as file:
        for line in file:
            downloads.append(json.loads(line).get("downloads") or 0)
    rows = []
    with open(discussions_file, encoding="utf-8") as file:
        for line in file:
            wrapped = json.loads(line)
            repo, record = wrapped["repo"], wrapped["record"]
            for position, event in enumerate(record["events"]):
                comment = event["type"] == "comment"
                if comment or (position == 0 and record["isPullRequest"]):
                    author = event.get("author")
                    rows.append((repo, record["num"], position, author["name"] if author else None, event["createdAt"], comment))
    acts = pd.DataFrame(rows, columns=["repo", "num", "position", "author", "moment", "comment"])
    acts["moment"] = pd.to_datetime(acts["moment"], utc=True).astype("int64") // 1000
    loaded = time.perf_counter()

    life = acts.groupby("repo").agg(first=("moment", "min"), last=("moment", "max"), acts=("moment", "size"), people=("author", "nunique"))
    tie = acts.dropna(subset=["author"]).groupby(["repo", "author"]).size()
    acts["week"] = (acts["moment"] - acts["repo"].map(life["first"])) // WEEK
    weekly = acts.groupby(["repo", "week"]).agg(comments=("comment", "sum"), people=("author", "nunique"))
    long = life[life["last"] - life["first"] >= 100 * DAY]
    in_long = weekly[weekly.index.get_level_values(0).isin(long.index)]
    taus = []
    last_week = (life["last"] - life["first"]) // WEEK
    for repo in life.index[life["people"] >= 10]:
        if last_week[repo] < 2:
            continue
        series = np.zeros(last_week[repo] + 1)
        own = weekly.loc[repo]
        series[own.index.to_numpy()] = own["comments"].to_numpy()
        tau = kendalltau(np.arange(len(series)), series).statistic
        if not math.isnan(tau):
            taus.append(tau)
    x = np.sort(np.asarray(downloads, dtype=float))
    n = len(x)
    person = np.sort(tie.groupby("author").sum().to_numpy())[::-1]
    steps = acts.dropna(subset=["author"]).sort_values(["author", "moment", "repo", "num", "position"])
    after = steps.groupby("author")["repo"].shift(-1)
    answers = {
        "models": n,
        "active": len(life),
        "interactions": len(acts),
        "mean-duration": ((life["last"] - life["first"]) / DAY).mean(),
        "mean-participants": life["people"][life["people"] > 0].mean(),
        "messages-pooled": tie.mean(),
        "messages-mean-of-means": tie.groupby("repo").mean().mean(),
        "week-7": in_long[in_long.index.get_level_values(1) == 7]["comments"].sum() / len(long),
        "tau-models": len(taus),
        "tau-mean": float(np.mean(taus)),
        "gini": 2 * (np.arange(1, n + 1) * x).sum() / (n * x.sum()) - (n + 1) / n,
        "top-share": x[n - math.ceil(n * 0.01):].sum() / x.sum(),
        "absence-factor": int(np.argmax(np.cumsum(person) * 2 >= person.sum())) + 1,
        "score": weekly.groupby("repo")["people"].sum().max(),
        "stay": int((after == steps["repo"]).sum()),
        "wander": int((after.notna() & (after != steps["repo"])).sum()),
    }
    for name, value in answers.items():
        print(f"{name}\t{float(value)!r}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"load {loaded - began:.2f} s, analysis {time.perf_counter() - loaded:.2f} s, peak {peak} MB", file=sys.stderr)


main(*sys.argv[1:])
