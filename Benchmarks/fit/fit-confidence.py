#!/usr/bin/env python3
"""Fits ConfidenceModel and the threshold of AnswerConfidence to a corpus with judged and unanswerable questions.

Needs a data directory into which CORPUS/articles was imported with CORPUS as its words:

    fit-confidence.py --kbtool .build/release/kbtool --data ./data --corpus Corpus

The questions are asked with `kbtool search --explain --json`; the values of the rules and the evidence of the first hit
are all that is read. Two steps:

1. A logistic separates questions that have an answer from those that have none. Both sides weigh the same; the articles'
   tags, asked as questions, join the answerable side with a tenth of its weight, because people also type single words
   and the judged questions are whole sentences. L2 = 0.003 on standardised features.
2. A second logistic of one variable turns its log odds into the probability that the first hit is right, over all judged
   and unanswerable questions. It moves and stretches the first one's log odds, so the order stays.

The threshold is the probability below which 4.5 % of the answerable questions fall.

Every figure but "in sample" is from eight-fold cross-validation by question, four times: weights and threshold are
fitted on seven eighths and measured on the other one. Needs numpy and scipy.
"""
import argparse
import json
import pathlib
import re
import subprocess

import numpy as np
import scipy.optimize

FEATURES = ["coverage", "window", "word", "unknownWord", "code"]
MAXIMUM_WORDS = 15
TAGS = 300
TAG_WEIGHT = 0.1
PENALTY = 0.003
REFUSED = 0.045
FOLDS = 8
REPEATS = 4


def pairs(path):
    return [line.split("\t")[:2] for line in path.read_text().splitlines() if line]


def articles(folder):
    """External ids by title, and every tag."""
    ids, tags = {}, set()
    for path in sorted(folder.glob("**/*.md")):
        head = path.read_text().split("---\n", 2)[1]
        title = re.search(r"^title: *(.*)$", head, re.MULTILINE)
        name = re.search(r"^id: *(.*)$", head, re.MULTILINE)
        if title and name:
            ids[title[1].strip().strip("\"'")] = name[1].strip()
        found = re.search(r"^tags: *\[(.*)\]$", head, re.MULTILINE)
        block = re.search(r"^tags: *\n((?: *- .*\n)+)", head, re.MULTILINE)
        if found:
            tags |= {tag.strip().strip("\"'") for tag in found[1].split(",")}
        elif block:
            tags |= {line.split("- ", 1)[1].strip().strip("\"'") for line in block[1].splitlines()}
    return ids, sorted(tags - {""})


def ask(options, questions):
    """The first hit of each question, or None."""
    command = [options.kbtool, "search", "--data", options.data, "--explain", "--json", "--limit", "1", "--quiet"]
    lines = subprocess.run(
        command, input="\n".join(questions) + "\n", capture_output=True, text=True
    ).stdout.splitlines()
    if len(lines) != len(questions):
        raise SystemExit(f"{len(questions)} questions got {len(lines)} answers")
    return [(json.loads(line)["hits"] or [None])[0] for line in lines]


def features(hit):
    rules = {rule["rule"]: rule["value"] for rule in hit["rules"]}
    evidence = hit["evidence"]
    return [
        rules["contentCoverage"],
        rules["window"],
        min(evidence["words"], MAXIMUM_WORDS),
        evidence["unknownWords"],
        float(evidence["holdsCode"]),
    ]


def logistic(x, y, weights, penalty):
    """Weights and, last, the bias that minimise the weighted log loss; standardises inside."""
    mean, scale = x.mean(0), x.std(0) + 1e-9
    a = np.c_[(x - mean) / scale, np.ones(len(x))]
    weights = weights / weights.sum()

    def loss(b):
        z = a @ b
        p = 1 / (1 + np.exp(-z))
        gradient = a.T @ (weights * (p - y))
        gradient[:-1] += 2 * penalty * b[:-1]
        return (weights * (np.logaddexp(0, z) - y * z)).sum() + penalty * (b[:-1] @ b[:-1]), gradient

    b = scipy.optimize.minimize(loss, np.zeros(a.shape[1]), jac=True, method="L-BFGS-B").x
    b[:-1] /= scale
    b[-1] -= b[:-1] @ mean
    return b


def apply(b, x):
    return x @ b[:-1] + b[-1]


def train(x, answerable, right, tags):
    """Weights with the bias last, and the threshold."""
    sides = np.where(answerable, 0.5 / answerable.sum(), 0.5 / (~answerable).sum())
    first = logistic(
        np.r_[x, tags],
        np.r_[answerable.astype(float), np.ones(len(tags))],
        np.r_[sides, np.full(len(tags), TAG_WEIGHT / len(tags))],
        PENALTY,
    )
    z = apply(first, x)
    slope, shift = logistic(z[:, None], right.astype(float), np.ones(len(z)), 0)
    weights = first * slope
    weights[-1] += shift
    return weights, np.quantile(probability(weights, x)[answerable], REFUSED)


def probability(weights, x):
    return 1 / (1 + np.exp(-apply(weights, x)))


def area(scores, positive):
    """Area under the curve."""
    ranks = scores.argsort().argsort() + 1.0
    count = positive.sum()
    return (ranks[positive].sum() - count * (count + 1) / 2) / (count * (~positive).sum())


def reliability(p, right):
    """The expected calibration error and its rows: from, questions, mean probability, share right."""
    rows, error = [], 0.0
    for place in range(10):
        inside = (p >= place / 10) & (p < (place + 1) / 10 if place < 9 else p <= 1)
        if inside.any():
            rows.append((place / 10, inside.sum(), p[inside].mean(), right[inside].mean()))
            error += abs(rows[-1][2] - rows[-1][3]) * inside.sum() / len(p)
    return error, rows


def cross_validate(x, answerable, right, tags):
    figures, table = [], None
    for seed in range(REPEATS):
        order = np.random.RandomState(seed).permutation(len(x))
        p, refused = np.zeros(len(x)), np.zeros(len(x), bool)
        for fold in range(FOLDS):
            test = order[fold::FOLDS]
            rest = np.setdiff1d(order, test)
            weights, threshold = train(x[rest], answerable[rest], right[rest], tags)
            p[test] = probability(weights, x[test])
            refused[test] = p[test] < threshold
        judged, judged_rows = reliability(p[answerable], right[answerable])
        figures.append(
            [
                refused[~answerable].mean(),
                refused[answerable].mean(),
                area(p, answerable),
                area(p[answerable], right[answerable]),
                judged,
                reliability(p, right)[0],
            ]
        )
        table = table or judged_rows
    return np.mean(figures, axis=0), table


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kbtool", required=True)
    parser.add_argument("--data", required=True)
    parser.add_argument("--corpus", type=pathlib.Path, required=True)
    options = parser.parse_args()

    ids, tags = articles(options.corpus / "articles")
    right_ids = {}
    for question, document in pairs(options.corpus / "gold/qrels.tsv"):
        right_ids.setdefault(question, set()).add(document)
    asked = [(*pair, True) for pair in pairs(options.corpus / "gold/queries.tsv")]
    asked += [(*pair, False) for pair in pairs(options.corpus / "gold/unanswerable.tsv")]
    hits = ask(options, [text for _, text, _ in asked])
    rows = [
        (features(hit), answerable, ids.get(hit["title"]) in right_ids.get(name, ()))
        for (name, _, answerable), hit in zip(asked, hits)
        if hit
    ]
    x = np.array([row[0] for row in rows])
    answerable = np.array([row[1] for row in rows])
    right = np.array([row[2] for row in rows])
    chosen = np.random.RandomState(0).permutation(len(tags))[:TAGS]
    tag_hits = ask(options, [tags[place] for place in chosen])
    t = np.array([features(hit) for hit in tag_hits if hit])

    print(f"{answerable.sum()} answerable, {right.sum()} of them right first; {(~answerable).sum()} unanswerable; "
          f"{len(t)} tags; {hits.count(None)} without hits")
    figures, table = cross_validate(x, answerable, right, t)
    names = ["unanswerable refused", "answerable refused", "AUC answerable", "AUC right among answerable",
             "ECE answerable", "ECE all"]
    print("cross-validated:", ", ".join(f"{name} {value:.3f}" for name, value in zip(names, figures)))
    print("reliability on the answerable, cross-validated (from, questions, mean probability, share right):")
    for row in table:
        print("  %.1f %4d %.2f %.2f" % row)
    for place, name in enumerate(FEATURES):
        kept = [other for other in range(len(FEATURES)) if other != place]
        figures = cross_validate(x[:, kept], answerable, right, t[:, kept])[0]
        print(f"without {name}: unanswerable refused {figures[0]:.3f} at {figures[1]:.3f}, AUC {figures[2]:.3f}")
    weights, threshold = train(x, answerable, right, t)
    p = probability(weights, x)
    print(f"in sample: unanswerable refused {(p[~answerable] < threshold).mean():.3f}, "
          f"answerable {(p[answerable] < threshold).mean():.3f}, tags {(probability(weights, t) < threshold).mean():.3f}, "
          f"ECE answerable {reliability(p[answerable], right[answerable])[0]:.3f}")
    print(f"threshold {threshold:.3f}", *(f"{name} {value:.3f}" for name, value in zip(FEATURES + ["bias"], weights)))


if __name__ == "__main__":
    main()
