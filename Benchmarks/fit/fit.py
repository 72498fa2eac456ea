#!/usr/bin/env python3
"""Fits the weights of the second ranking stage (RankingProfile) to feature dumps.

A dump of task T is two files of the same order: DUMPS/T.run with a line `question TAB document TAB score` for every
candidate, and DUMPS/T.f32 with every candidate's values in the order of `Rule`, as little-endian 32-bit floats.
QRELS/T/qrels.tsv holds `question TAB document TAB grade`.

The model is a softmax over a question's candidates whose target is the share of gain 2^grade - 1; every task counts the
same unless --emphasis says otherwise. Weights are kept at 0 or more unless named by --free, and pulled to 0 a little.

Prints the weights and nDCG@10 of each task: joint (fitted on all tasks given), LTO (fitted on the other tasks) and CV
(fitted on the other tasks and three quarters of the task's own questions; the fourth quarter is measured, four times).

    fit.py --dumps out --qrels eval --rules Ranking/Rule.swift --emphasis qa-law=2 -- rc-cmrc qa-med qa-cloud qa-law
"""
import argparse
import pathlib
import re

import numpy as np
import scipy.optimize

DISCOUNT = 1 / np.log2(np.arange(2, 12))


def rules(path):
    """The rules' names, in order."""
    return re.findall(r"^    case (\w+)$", pathlib.Path(path).read_text(), re.MULTILINE)


def load(dumps, qrels, task, width):
    """The questions of a task as (values, grades, ideal grades), and how many questions are judged."""
    judged = {}
    for line in (qrels / task / "qrels.tsv").read_text().splitlines():
        question, document, grade = line.split("\t")
        judged.setdefault(question, {})[document] = int(grade)
    values = np.fromfile(dumps / f"{task}.f32", dtype="<f4").reshape(-1, width).astype(np.float64)
    rows = {}
    for row, line in enumerate((dumps / f"{task}.run").read_text().splitlines()):
        question, document, _ = line.split("\t")
        rows.setdefault(question, []).append((row, judged.get(question, {}).get(document, 0)))
    questions = []
    for question, found in rows.items():
        if question not in judged:
            continue
        places, grades = zip(*found)
        ideal = np.array(sorted(judged[question].values(), reverse=True))
        questions.append((values[list(places)], np.array(grades), ideal))
    return questions, len(judged)


def gain(grades):
    top = 2.0 ** grades[:10] - 1
    return (top * DISCOUNT[: len(top)]).sum()


def ndcg(questions, weights):
    """The sum of nDCG@10 over questions."""
    total = 0.0
    for values, grades, ideal in questions:
        best = gain(ideal)
        if best > 0:
            total += gain(grades[np.argsort(-(values @ weights), kind="stable")]) / best
    return total


def fit(tasks, bounds, emphasis, pull, start=None):
    """The weights that make the tasks' relevant candidates likeliest."""
    values, targets, shares, sizes = [], [], [], []
    for questions, emphasised in zip(tasks, emphasis):
        useful = [(v, g) for v, g, _ in questions if (g > 0).any()]
        for v, g in useful:
            values.append(v)
            targets.append((2.0**g - 1) / (2.0**g - 1).sum())
            shares.append(emphasised / len(useful))
            sizes.append(len(g))
    x, target, share = np.concatenate(values), np.concatenate(targets), np.array(shares)
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    question = np.repeat(np.arange(len(sizes)), sizes)

    def loss(weights):
        score = x @ weights
        score -= np.maximum.reduceat(score, first)[question]
        power = np.exp(score)
        total = np.add.reduceat(power, first)
        log_likelihood = np.add.reduceat(target * (score - np.log(total)[question]), first)
        slope = x.T @ ((power / total[question] - target) * share[question])
        return pull * (weights @ weights) - (log_likelihood * share).sum(), slope + 2 * pull * weights

    start = np.zeros(x.shape[1]) if start is None else start
    return scipy.optimize.minimize(
        loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 100}
    ).x


def cross_validated(data, task, tasks, bounds, emphasis, pull, start):
    questions, judged = data[task]
    order = np.random.RandomState(0).permutation(len(questions))
    total = 0.0
    for fold in range(4):
        tested = set(order[fold::4])
        taught = [q for index, q in enumerate(questions) if index not in tested]
        weights = fit([taught if t == task else data[t][0] for t in tasks], bounds, emphasis, pull, start)
        total += ndcg([questions[index] for index in tested], weights)
    return total / judged


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dumps", type=pathlib.Path, required=True, help="folder of TASK.run and TASK.f32")
    parser.add_argument("--qrels", type=pathlib.Path, required=True, help="folder of TASK/qrels.tsv")
    parser.add_argument("--rules", type=pathlib.Path, required=True, help="Rule.swift")
    parser.add_argument("--free", nargs="*", default=["length"], help="rules whose weight may be negative")
    parser.add_argument("--emphasis", nargs="*", default=[], metavar="TASK=N", help="how much a task counts (1)")
    parser.add_argument("--pull", type=float, default=3e-4, help="how strongly weights are pulled to 0")
    parser.add_argument("--prefix", default="", help="what dump names have before the task")
    parser.add_argument("tasks", nargs="+")
    options = parser.parse_args()

    names = rules(options.rules)
    data = {}
    for task in options.tasks:
        dumps = options.dumps
        if options.prefix:
            dumps = Prefixed(dumps, options.prefix)
        data[task] = load(dumps, options.qrels, task, len(names))
    # `prior` is constant in the dumps, so the pull keeps it at 0.
    bounds = [(None, None) if name in options.free else (0, None) for name in names]
    emphasis = {task: 1.0 for task in options.tasks}
    emphasis.update((task, float(n)) for task, n in (pair.split("=") for pair in options.emphasis))

    def fitted(tasks, start=None):
        return fit([data[t][0] for t in tasks], bounds, [emphasis[t] for t in tasks], options.pull, start)

    joint = fitted(options.tasks)
    print(", ".join(f".{name}: {weight:.2f}" for name, weight in zip(names, joint) if abs(weight) >= 0.02))
    print(f"{'task':12s} {'joint':>7s} {'LTO':>7s} {'CV':>7s}")
    for task in options.tasks:
        questions, judged = data[task]
        others = [t for t in options.tasks if t != task]
        left_out = ndcg(questions, fitted(others, joint)) / judged if others else float("nan")
        own = cross_validated(
            data, task, options.tasks, bounds, [emphasis[t] for t in options.tasks], options.pull, joint
        )
        print(f"{task:12s} {ndcg(questions, joint) / judged:7.4f} {left_out:7.4f} {own:7.4f}", flush=True)


class Prefixed:
    """A folder whose files' names start with a prefix."""

    def __init__(self, folder, prefix):
        self.folder, self.prefix = folder, prefix

    def __truediv__(self, name):
        return self.folder / (self.prefix + name)


if __name__ == "__main__":
    main()
