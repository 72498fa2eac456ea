#!/usr/bin/env python3
"""Fits CardModel (order and probability of answer cards) and the threshold of AnswerAssist.

Reads what `kbtool eval answers --candidates FILE` wrote: a line a question with its candidates, best first.

    kbtool eval answers --corpus Corpus/articles --words Corpus --queries Corpus/gold/queries.tsv \\
        --qrels Corpus/gold/qrels.tsv --unanswerable Corpus/gold/unanswerable.tsv --candidates FILE
    fit-answers.py FILE [--transfer OTHER...]

Three steps:

1. The order: a softmax over each question's candidates, the collection's own score plus corrections on the rules' best
   values; L2 pulls the corrections to 0.
2. The probability: a logistic over the first three cards of every question, answerable or not. What separates questions
   that have an answer from those that have none is fitted first (both sides weigh the same) and joins as one variable.
3. The threshold: the evidence, without the lead, below which 4.2 % of the answerable questions' first cards fall. A card
   that leads a field of wrong ones far is no better for it.

All figures but "in sample" are cross-validated by article, eight folds, twice: a question is never measured with
weights to which its article contributed. --transfer measures the fitted model on other collections' candidates as it is
and after two numbers (slope and shift) were fitted there. Needs numpy and scipy.
"""
import argparse
import json

import numpy as np
import scipy.optimize

MAXIMUM_WORDS = 15
LARGEST_LEAD = 4.0
REFUSED = 0.042
FOLDS = 8
REPEATS = 2
CARDS = 3
PENALTY = 0.003
FEATURES = ["coverage", "window", "word", "unknownWord", "code"]
LEADS = ["ahead", "behind"]


def read(path, kind):
    questions = []
    for line in open(path, encoding="utf-8"):
        entry = json.loads(line)
        entry["candidates"] = [one for one in entry["candidates"] if one["kind"] == kind]
        if entry["candidates"]:
            questions.append(entry)
    return questions


class Data:
    def __init__(self, questions):
        self.rules = sorted(questions[0]["candidates"][0]["best"])
        self.groups = np.array([one["group"] for one in questions])
        self.answerable = np.array([one["answerable"] for one in questions])
        self.values = [np.array([[c["best"][r] for r in self.rules] for c in q["candidates"]]) for q in questions]
        self.right = [np.array([c["right"] for c in q["candidates"]]) for q in questions]
        self.score = [
            np.array(
                [
                    (c["score"] + q["focusWeight"] * (c.get("focus") or 0)) / (1 + q["focusWeight"])
                    for c in q["candidates"]
                ]
            )
            for q in questions
        ]
        self.own = [
            np.array(
                [
                    [
                        c["values"]["contentCoverage"],
                        c["values"]["window"],
                        min(c["words"], MAXIMUM_WORDS),
                        c["unknownWords"],
                        float(c["holdsCode"]),
                    ]
                    for c in q["candidates"]
                ]
            )
            for q in questions
        ]

    def __len__(self):
        return len(self.values)


def fit_order(data, places, penalty):
    """The corrections that put right cards first."""
    # Rules whose correction the model does not hold stay out.
    kept = [place for place in places if data.right[place].any()]

    def loss(b):
        total, gradient = penalty * (b @ b), 2 * penalty * b
        for place in kept:
            z = data.score[place] + data.values[place] @ b
            z = z - z.max()
            p = np.exp(z)
            p /= p.sum()
            t = data.right[place] / data.right[place].sum()
            total -= (t * np.log(p + 1e-12)).sum()
            gradient = gradient + data.values[place].T @ (p - t)
        return total, gradient

    return scipy.optimize.minimize(loss, np.zeros(len(data.rules)), jac=True, method="L-BFGS-B").x


def cards(data, place, corrections):
    """The first cards: order, leads and features."""
    score = data.score[place] + data.values[place] @ corrections
    order = np.argsort(-score, kind="stable")
    score = score[order]
    second = score[1] if len(score) > 1 else score[0] - LARGEST_LEAD
    lead = np.r_[score[0] - second, score[1:] - score[0]][:CARDS]
    lead = np.clip(lead, -LARGEST_LEAD, LARGEST_LEAD)
    order = order[:CARDS]
    return order, np.c_[data.own[place][order], np.maximum(lead, 0), np.minimum(lead, 0)], data.right[place][order]


def logistic(x, y, weights, penalty):
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


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def train(data, places, order_penalty):
    corrections = fit_order(data, places, order_penalty)
    shown = [cards(data, place, corrections) for place in places]
    firsts = np.array([x[0] for _, x, _ in shown])
    answerable = data.answerable[places]
    n = len(FEATURES)
    sides = np.where(answerable, 0.5 / answerable.sum(), 0.5 / max(1, (~answerable).sum()))
    first = logistic(firsts[:, : n], answerable.astype(float), sides, PENALTY)
    x = np.concatenate([np.c_[apply(first, one[:, :n])[:, None], one[:, n:]] for _, one, _ in shown])
    y = np.concatenate([right for _, _, right in shown]).astype(float)
    second = logistic(x, y, np.ones(len(y)), 1e-4)
    evidence = apply(first, firsts[:, :n])
    return corrections, (first, second), np.quantile(evidence[answerable], REFUSED)


def evidence(weights, x):
    return apply(weights[0], x[:, : len(FEATURES)])


def odds(weights, x):
    return apply(weights[1], np.c_[evidence(weights, x)[:, None], x[:, len(FEATURES) :]])


def reliability(p, right):
    rows, error = [], 0.0
    for tenth in range(10):
        inside = np.minimum((p * 10).astype(int), 9) == tenth
        if inside.any():
            rows.append((tenth / 10, inside.sum(), p[inside].mean(), right[inside].mean()))
            error += abs(rows[-1][2] - rows[-1][3]) * inside.sum() / len(p)
    return error, rows


def measure(data, places, shown, probabilities, strength, threshold):
    """Figures over questions whose cards are known."""
    answerable = data.answerable[places]
    first = np.array([p[0] for p in probabilities])
    right = [r for _, _, r in shown]
    right1 = np.array([r[0] for r in right])
    refused = strength < threshold
    judged = np.flatnonzero(answerable)
    flat = np.concatenate([probabilities[i] for i in judged])
    flat_right = np.concatenate([right[i] for i in judged])
    return {
        "card@1": right1[judged].mean(),
        "card@3": np.mean([right[i].any() for i in judged]),
        "ece": reliability(first[judged], right1[judged])[0],
        "ece_all_cards": reliability(flat, flat_right)[0],
        "ece_with_unanswerable": reliability(first, right1)[0],
        "unanswerable_refused": refused[~answerable].mean() if (~answerable).any() else float("nan"),
        "refused": refused[judged].mean(),
    }


def cross_validate(data, order_penalty):
    figures, table = [], None
    groups = np.unique(data.groups)
    for seed in range(REPEATS):
        order = np.random.RandomState(seed).permutation(groups)
        shown, probabilities = [None] * len(data), [None] * len(data)
        strength, refused_threshold = np.zeros(len(data)), np.zeros(len(data))
        for fold in range(FOLDS):
            test = np.isin(data.groups, order[fold::FOLDS])
            corrections, weights, threshold = train(data, np.flatnonzero(~test), order_penalty)
            for place in np.flatnonzero(test):
                shown[place] = cards(data, place, corrections)
                probabilities[place] = sigmoid(odds(weights, shown[place][1]))
                strength[place] = evidence(weights, shown[place][1])[0]
                refused_threshold[place] = threshold
        places = np.arange(len(data))
        figures.append(measure(data, places, shown, probabilities, strength, refused_threshold))
        if table is None:
            judged = np.flatnonzero(data.answerable)
            table = reliability(
                np.array([probabilities[i][0] for i in judged]), np.array([shown[i][2][0] for i in judged])
            )[1]
    return {name: np.mean([one[name] for one in figures]) for name in figures[0]}, table


def tell(title, figures):
    print(title + ":", ", ".join(f"{name} {value:.4f}" for name, value in figures.items()))


def transfer(path, kind, corrections, weights, threshold):
    data = Data(read(path, kind))
    places = np.arange(len(data))
    shown = [cards(data, place, corrections) for place in places]
    told = [odds(weights, x) for _, x, _ in shown]
    strength = np.array([evidence(weights, x)[0] for _, x, _ in shown])
    tell(f"{path}, as it is", measure(data, places, shown, [sigmoid(z) for z in told], strength, threshold))
    order = np.random.RandomState(0).permutation(np.unique(data.groups))
    mended = [None] * len(data)
    for fold in range(FOLDS):
        test = np.isin(data.groups, order[fold::FOLDS])
        rest = np.flatnonzero(~test)
        z = np.concatenate([told[i] for i in rest])
        y = np.concatenate([shown[i][2] for i in rest]).astype(float)
        b = logistic(z[:, None], y, np.ones(len(y)), 1e-4)
        for i in np.flatnonzero(test):
            mended[i] = sigmoid(apply(b, told[i][:, None]))
    tell(f"{path}, slope and shift fitted there (cross-validated)", measure(data, places, shown, mended, strength, threshold))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("candidates")
    parser.add_argument("--kind", default="article")
    parser.add_argument("--transfer", nargs="*", default=[])
    parser.add_argument("--penalty", type=float, default=None, help="L2 of the corrections; several are tried without it")
    options = parser.parse_args()
    data = Data(read(options.candidates, options.kind))
    print(f"{data.answerable.sum()} answerable, {(~data.answerable).sum()} unanswerable")
    for penalty in [options.penalty] if options.penalty else [0.03, 0.1, 1, 1e6]:
        figures, table = cross_validate(data, penalty)
        tell(f"cross-validated, penalty {penalty}", figures)
    print("reliability of the first card on the answerable, cross-validated (from, cards, mean, share right):")
    for row in table:
        print("  %.1f %4d %.3f %.3f" % row)
    penalty = options.penalty or 0.1
    places = np.arange(len(data))
    corrections, weights, threshold = train(data, places, penalty)
    shown = [cards(data, place, corrections) for place in places]
    told = [sigmoid(odds(weights, x)) for _, x, _ in shown]
    strength = np.array([evidence(weights, x)[0] for _, x, _ in shown])
    tell("in sample", measure(data, places, shown, told, strength, threshold))
    print("corrections", ", ".join(f".{rule}: {value:.2f}" for rule, value in zip(data.rules, corrections)))
    print(
        "model",
        ", ".join(f"{name}: {value:.3f}" for name, value in zip(FEATURES + ["bias"], weights[0])),
        ", ".join(f"{name}: {value:.3f}" for name, value in zip(["evidence"] + LEADS + ["start"], weights[1])),
        f"threshold: {threshold:.3f}",
    )
    for path in options.transfer:
        transfer(path, options.kind, corrections, weights, threshold)


if __name__ == "__main__":
    main()
