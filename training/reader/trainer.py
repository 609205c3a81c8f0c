"""One run of training: network, optimiser, schedule, the best pass, and where it stands."""

from __future__ import annotations

import math
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from reader.batches import Batch, Vocabulary, batches, pieces_of
from reader.examples import Annotated
from reader.measure import measure
from reader.network import Network, Sizes
from reader.objective import Shares, losses
from reader.partial import drawn
from reader.restore import restore, vocabulary
from reader.teaching import Lesson, framed, learned

MADE_UP = ("syn-", "cnc-")
"""Machine-written stories and single sentences: always trained on, never measured on."""
HELD_OUT = 12
LEAST_HELD = 4
"""Fewer held-out reports tell too little of which pass is best."""
PATIENCE = 3
"""Epochs without a better reading of the held-out reports after which training stops."""
WARM_UP = 0.1
MOST_GRADIENT = 1.0


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train; the figures in docs/model.md say why.

    Attributes:
        epochs: Passes over the training reports, at most.
        seed: Of all random numbers.
        encoder_rate: Highest learning rate of the encoder.
        head_rate: Likewise of what is ours.
        made_up: Weight of machine-written stories.
        partial: Share of the partly annotated sentences that a pass reads.
        shares: Weights of the heads' losses.
        start: Folder of the reader to begin from; None for the public encoder.
        taught: Weight of what a teacher says beside what is annotated.
        lessons: Share of the teacher's lessons that a pass goes through.
        fixed_words: Whether the encoder's own table of words stays as it is.
    """

    epochs: int = 12
    seed: int = 0
    encoder_rate: float = 1e-4
    head_rate: float = 2e-3
    made_up: float = 1.0
    partial: float = 0.34
    shares: Shares = field(default_factory=Shares)
    start: Path | None = None
    taught: float = 1.0
    lessons: float = 0.5
    fixed_words: bool = False

    @property
    def slower(self) -> float:
        """By how much the rates are lower if the network begins as a trained reader."""
        return 0.25 if self.start else 1.0


def split(reports: list[Annotated], fold: tuple[int, int] | None) -> tuple[list[Annotated], list[Annotated]]:
    """The reports to train on and those to hold out."""
    real = sorted((r for r in reports if not r.example.id.startswith(MADE_UP)), key=lambda r: r.example.id)
    random.Random(7).shuffle(real)
    held = real[fold[0] :: fold[1]] if fold else real[: max(LEAST_HELD, len(real) // HELD_OUT)]
    names = {r.example.id for r in held}
    return [r for r in reports if r.example.id not in names], held


class Training:
    """One run: network, optimiser, schedule, and where it stands."""

    def __init__(self, train: list[Annotated], held: list[Annotated], partial: list[Annotated], plan: Plan, model: Path) -> None:
        """Makes the network from the public encoder in a folder."""
        from transformers import AutoModel

        torch.manual_seed(plan.seed)
        self.draw = random.Random(plan.seed)
        self.plan, self.train, self.partial, self.held = plan, train, partial, held
        encoder = AutoModel.from_pretrained(str(model), add_pooling_layer=False)
        self.tokenizer = framed(model, encoder)
        self.lessons: list[Lesson] = []
        self.vocabulary = vocabulary(plan.start) if plan.start else Vocabulary.of(train)
        self.sizes = Sizes(hidden=encoder.config.hidden_size, tags=len(self.vocabulary.tags) + 1, paths=len(self.vocabulary.paths) + 2)
        self.net = Network(encoder, self.sizes, len(self.vocabulary.modes))
        if plan.start:
            restore(self.net, plan.start)
        if plan.fixed_words:
            self.net.encoder.embeddings.requires_grad_(False)
        of_encoder = list(self.net.encoder.parameters())
        known = {id(p) for p in of_encoder}
        heads = [p for p in self.net.parameters() if id(p) not in known]
        self.optimiser = torch.optim.AdamW(
            [{"params": of_encoder, "lr": plan.slower * plan.encoder_rate}, {"params": heads, "lr": plan.slower * plan.head_rate}],
            weight_decay=0.01,
        )
        self.steps = len(list(batches(self._pieces(), self.vocabulary, draw=None)))
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimiser, lambda step: _rate(step, plan.epochs * self.steps))
        self.unseen = list(batches(pieces_of(held, self.tokenizer, draw=None, made_up=1.0), self.vocabulary, draw=None)) if held else []
        self.epoch, self.best, self.best_epoch = 0, -1.0, 0
        self.kept: dict[str, Any] = {}

    def _pieces(self) -> list[Any]:
        train = [*self.train, *drawn(self.partial, self.plan.partial, self.draw)]
        return pieces_of(train, self.tokenizer, draw=self.draw, made_up=self.plan.made_up)

    def run(self, checkpoint: Path | None) -> None:
        """Trains to the end, or from where the checkpoint stands."""
        if checkpoint is not None and checkpoint.exists():
            self._resume(checkpoint)
        if self.plan.start and self.held and not self.epoch:
            found = measure(self.net, self.unseen)
            self._keep(found["mean"])
            print("before: " + " ".join(f"{k} {v:.3f}" for k, v in found.items()), flush=True)
        while self.epoch < self.plan.epochs and self.epoch - self.best_epoch < PATIENCE + 1:
            began = time.monotonic()
            told = self._epoch()
            found = measure(self.net, self.unseen) if self.held else {"mean": float(self.epoch)}
            self.epoch += 1
            if found["mean"] > self.best:
                self._keep(found["mean"])
            loss = " ".join(f"{k} {v:.2f}" for k, v in told.items())
            unseen = " ".join(f"{k} {v:.3f}" for k, v in found.items())
            print(f"\repoch {self.epoch}/{self.plan.epochs} {time.monotonic() - began:.0f} s  loss: {loss}  held out: {unseen}", flush=True)
            if checkpoint is not None:
                self._save(checkpoint)
        self.net.load_state_dict(self.kept)

    def _keep(self, mean: float) -> None:
        """Notes the network as the best so far."""
        self.best, self.best_epoch = mean, self.epoch
        self.kept = {k: v.clone() for k, v in self.net.state_dict().items()}

    def learn_from(self, taught: list[Lesson]) -> None:
        """Adds lessons, of which each epoch goes through its share."""
        self.lessons = taught
        self.steps += self._lessons_a_pass

    @property
    def _lessons_a_pass(self) -> int:
        return math.ceil(len(self.lessons) * self.plan.lessons)

    def _epoch(self) -> dict[str, float]:
        """One pass over the training reports and the lessons; returns the mean losses."""
        told: Counter[str] = Counter()
        some: list[Batch | Lesson] = [
            *batches(self._pieces(), self.vocabulary, draw=self.draw),
            *self.draw.sample(self.lessons, self._lessons_a_pass),
        ]
        self.draw.shuffle(some)
        for number, one in enumerate(some, 1):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                each = self._losses(one)
            total = torch.stack(list(each.values())).sum()
            self.optimiser.zero_grad()
            total.backward()
            torch.nn.utils.clip_grad_norm_(self.net.parameters(), MOST_GRADIENT)
            self.optimiser.step()
            self.schedule.step()
            told.update({name: loss.item() / len(some) for name, loss in each.items()})
            if sys.stderr.isatty():
                print(f"\repoch {self.epoch + 1}: {number}/{len(some)}", end="", file=sys.stderr, flush=True)
        return dict(told)

    def _losses(self, one: Batch | Lesson) -> dict[str, Tensor]:
        """The losses of one step."""
        if isinstance(one, Lesson):
            return {name: self.plan.taught * loss for name, loss in learned(self.net, one, self.vocabulary, self.plan.shares).items()}
        return losses(self.net, one, self.vocabulary, self.plan.shares)

    def _save(self, path: Path) -> None:
        state = {
            "net": self.net.state_dict(), "optimiser": self.optimiser.state_dict(), "schedule": self.schedule.state_dict(),
            "draw": self.draw.getstate(), "random": torch.get_rng_state(), "epoch": self.epoch, "best": self.best,
            "best_epoch": self.best_epoch, "kept": self.kept,
        }  # fmt: skip
        new = path.with_suffix(".new")
        torch.save(state, new)
        new.replace(path)

    def _resume(self, path: Path) -> None:
        state = torch.load(path, weights_only=False)
        self.net.load_state_dict(state["net"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.schedule.load_state_dict(state["schedule"])
        self.draw.setstate(state["draw"])
        torch.set_rng_state(state["random"])
        self.epoch, self.best, self.best_epoch, self.kept = (state[k] for k in ("epoch", "best", "best_epoch", "kept"))


def _rate(step: int, steps: int) -> float:
    """The share of the highest rate: rising at first, then falling as a cosine."""
    warm = max(1, int(steps * WARM_UP))
    return min(1.0, (step + 1) / warm) * max(0.02, 0.5 * (1 + math.cos(math.pi * min(1.0, step / steps))))
