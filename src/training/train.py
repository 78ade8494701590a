"""Trains the reader with all its heads: warm-up, a constant rate, and a linear decay when asked.

    python3 train.py --groups groups.pkl --begin-with reader.onnx --out RUN                 # until stopped
    python3 train.py --groups groups.pkl --begin-with reader.onnx --out RUN                 # goes on from there
    python3 train.py --groups groups.pkl --begin-with reader.onnx --out CUT --decay-from RUN/checkpoint.pt --decay-steps 600

Run it again and it resumes from its checkpoint; stop it at any time, at a checkpoint at the latest.
A decay can be cut from any checkpoint at any time (warmup-stable-decay, Hu et al. 2024), so a run may
be as long as the machine allows; --decay-minutes lets the rate fall with the clock instead, where
other work shares the machine. --begin-with takes a base encoder, an exported reader or a reader.pt.

bfloat16 with fp32 master weights; word, position and type embeddings stay as they are; no dropout.
The paragraphs of one question are also normalised against each other (Clark and Gardner 2018).
"""
import argparse
import os
import pickle
import random
import time

import torch
import torch.nn.functional as F

from encoder import FOLDED_AWAY, PAIR_HEADS, TOKEN_HEADS, Reader, from_onnx

POOL = 64         # batches are cut from this many batches' worth of pairs, sorted by length
NEW_HEADS = 10    # how many times the rate the heads learn with that are not those of the span
LAST = 0.2        # the share of the steps over which the rate falls, with --epochs
HELD = 256        # held-back groups that are measured
WEIGHTS = {"span": 1.0, "shared": 0.5, "answerable": 0.5, "members": 0.5, "keep": 0.5, "verdict": 1.0, "supports": 1.0}


def batches(groups, size, epoch, seed):
    """The epoch's batches, the same for the same seed: similar lengths together, in random order."""
    rng = random.Random(f"{seed}-{epoch}")
    order = list(range(len(groups)))
    rng.shuffle(order)
    result = []
    for i in range(0, len(order), size * POOL):
        pool = sorted(order[i : i + size * POOL], key=lambda k: max(len(p.ids) for p in groups[k]))
        cut, batch, pairs = [], [], 0
        for k in pool:
            batch.append(k)
            pairs += len(groups[k])
            if pairs >= size:
                cut.append(batch)
                batch, pairs = [], 0
        cut += [batch] if batch else []
        rng.shuffle(cut)
        result += cut
    return result


class Batch:
    """Pairs of some groups as tensors; `owner` says which group a pair is of."""

    def __init__(self, groups, device):
        self.pairs = [pair for group in groups for pair in group]
        self.groups = len(groups)
        owner = [i for i, group in enumerate(groups) for _ in group]
        place = [j for group in groups for j in range(len(group))]
        length = (max(len(p.ids) for p in self.pairs) + 7) // 8 * 8
        shape = len(self.pairs), length
        ids, types, mask, members, keep = (torch.zeros(shape, dtype=torch.long) for _ in range(5))
        starts, ends = (torch.zeros(shape, dtype=torch.bool) for _ in range(2))
        for i, pair in enumerate(self.pairs):
            n = len(pair.ids)
            ids[i, :n] = torch.from_numpy(pair.ids.astype("int64"))
            types[i, pair.passage : n] = 1
            mask[i, :n] = 1
            for start, end in pair.spans or [(0, 0)]:
                starts[i, start] = True
                ends[i, end] = True
            for start, end in pair.members or []:
                members[i, start] = 1
                members[i, start + 1 : end + 1] = 2
            for start, end in pair.keep or []:
                keep[i, start : end + 1] = 1
        move = lambda t: t.to(device, non_blocking=True)
        self.ids, self.types, self.mask, self.members, self.keep = map(move, (ids, types, mask, members, keep))
        self.starts, self.ends = move(starts), move(ends)
        self.owner, self.place = move(torch.tensor(owner)), move(torch.tensor(place))
        self.passage = (self.types * self.mask).bool()

    def asked(self, name):
        """Which pairs `name` is asked of."""
        return torch.tensor([getattr(p, name) is not None for p in self.pairs], device=self.ids.device)

    def right(self, name):
        values = [getattr(p, name) for p in self.pairs]
        return torch.tensor([int(v) for v in values if v is not None], dtype=torch.long, device=self.ids.device)


def mass(logits, where):
    return logits.masked_fill(~where, FOLDED_AWAY).logsumexp(-1)


def shared(batch, said, answers):
    """−log of the share of an answer's start and end among those of all the paragraphs of its question."""
    most = int(batch.place.max()) + 1
    answered = torch.zeros(batch.groups, device=answers.device).index_add_(0, batch.owner, answers.float())
    size = torch.bincount(batch.owner, minlength=batch.groups)
    compared = (size > 1) & (answered > 0)

    def of_group(mass_of_pair):
        table = torch.full((batch.groups, most), FOLDED_AWAY, device=mass_of_pair.device)
        return table.index_put((batch.owner, batch.place), mass_of_pair).logsumexp(-1)

    loss = 0
    for logits, places in zip(said["span"].unbind(-1), (batch.starts, batch.ends)):
        loss = loss + of_group(mass(logits, batch.passage)) - of_group(mass(logits, places & batch.passage))
    return loss[compared] / 2


def losses(batch, said):
    """The loss of each thing that is asked, one for each pair (or group) that it is asked of."""
    asked = batch.asked("spans")
    allowed = batch.passage.clone()
    allowed[:, 0] = True
    found = {}
    start, end = said["span"].unbind(-1)
    span = (mass(start, allowed) - mass(start, batch.starts) + mass(end, allowed) - mass(end, batch.ends)) / 2
    answers = asked & ~batch.starts[:, 0]
    found["span"] = span[asked]
    found["answerable"] = F.binary_cross_entropy_with_logits(said["answerable"], answers.float(), reduction="none")[asked]
    found["shared"] = shared(batch, said, answers)
    lists = batch.asked("members")
    labels = F.cross_entropy(said["members"].transpose(1, 2), batch.members, reduction="none") * batch.passage
    found["members"] = (labels.sum(-1) / (4 + (batch.members > 0).sum(-1)))[lists]
    kept = F.binary_cross_entropy_with_logits(said["keep"], batch.keep.float(), reduction="none") * batch.passage
    found["keep"] = (kept.sum(-1) / batch.passage.sum(-1))[batch.asked("keep")]
    found["verdict"] = F.cross_entropy(said["verdict"][batch.asked("verdict")], batch.right("verdict"), reduction="none")
    found["supports"] = F.binary_cross_entropy_with_logits(
        said["supports"][batch.asked("supports")], batch.right("supports").float(), reduction="none")
    return found


def read(path):
    """A reader with the weights of a base encoder, of an exported reader or of a reader.pt."""
    if path.endswith(".onnx"):
        return from_onnx(path)
    state = torch.load(path, map_location="cpu")
    reader = Reader(1 + max(int(n.split(".")[1]) for n in state if n.startswith("layers.")))
    reader.load_state_dict(reader.state_dict() | state)
    return reader


class Trainer:
    def __init__(self, begin_with, rate=0.0, frozen_layers=0, bfloat16=True, device="cpu"):
        self.reader = read(begin_with).train().to(device)
        self.device, self.step_number = device, 0
        frozen = [self.reader.words, self.reader.positions, self.reader.types]
        if frozen_layers:
            frozen += [self.reader.norm, *self.reader.layers[:frozen_layers]]
        for part in frozen:
            part.requires_grad_(False)
        if bfloat16:
            self.reader.bfloat16()
        for name in TOKEN_HEADS | PAIR_HEADS:
            getattr(self.reader, name).float()
        self.trained = {n: p for n, p in self.reader.named_parameters() if p.requires_grad}
        self.master = {n: p.detach().float().clone().requires_grad_() for n, p in self.trained.items()}
        self.average = {n: w.detach().clone() for n, w in self.master.items()}
        eager = [n for n in self.master if n.split(".")[0] in set(TOKEN_HEADS | PAIR_HEADS) - {"span", "answerable"}]
        groups = [{"params": [w for n, w in self.master.items() if n not in eager], "times": 1},
                  {"params": [self.master[n] for n in eager], "times": NEW_HEADS}]
        self.optimizer = torch.optim.AdamW(groups, rate, betas=(0.9, 0.98), weight_decay=0.01)

    def step(self, groups, rate):
        """Returns the losses of what the batch's pairs were asked."""
        batch = Batch(groups, self.device)
        found = losses(batch, self.reader(batch.ids, batch.types, batch.mask))
        loss = sum(WEIGHTS[name] * each.sum() for name, each in found.items()) / len(batch.pairs)
        loss.backward()
        for name, p in self.trained.items():
            self.master[name].grad, p.grad = p.grad.float(), None
        torch.nn.utils.clip_grad_norm_(self.master.values(), 1.0)
        for group in self.optimizer.param_groups:
            group["lr"] = rate * group["times"]
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self.step_number += 1
        self.publish()
        if self.step_number % 8 == 0:  # a running mean over about the last 800 steps
            keep = min(0.99, self.step_number / 8 / (10 + self.step_number / 8))
            with torch.no_grad():
                for name, w in self.master.items():
                    self.average[name].lerp_(w, 1 - keep)
        return {name: (each.sum().item(), len(each)) for name, each in found.items()}

    def publish(self):
        """Puts the master weights into the network."""
        with torch.no_grad():
            for name, p in self.trained.items():
                p.copy_(self.master[name])

    def measure(self, groups, size):
        """The mean loss of each thing, over groups that are not trained on."""
        self.reader.eval()
        total = Means()
        with torch.no_grad():
            for i in range(0, len(groups), size):
                batch = Batch(groups[i : i + size], self.device)
                found = losses(batch, self.reader(batch.ids, batch.types, batch.mask))
                total.add({name: (each.sum().item(), len(each)) for name, each in found.items()})
        self.reader.train()
        return total

    def weights(self, averaged=False):
        """The reader's state in fp32, as trained or averaged over the last steps."""
        state = {name: w.float().cpu() for name, w in self.reader.state_dict().items()}
        return state | {name: w.detach().cpu().clone() for name, w in (self.average if averaged else self.master).items()}

    def state(self):
        return {"master": self.master, "average": self.average, "optimizer": self.optimizer.state_dict(), "step": self.step_number}

    def load(self, state):
        with torch.no_grad():
            for name, w in self.master.items():
                w.copy_(state["master"][name])
                self.average[name].copy_(state["average"][name])
        self.publish()
        self.optimizer.load_state_dict(state["optimizer"])
        self.step_number = state["step"]


class Means:
    """Running means by name."""

    def __init__(self):
        self.sums = {}

    def add(self, found):
        for name, (value, count) in found.items():
            old = self.sums.get(name, (0.0, 0))
            self.sums[name] = old[0] + value, old[1] + count

    def __str__(self):
        return ", ".join(f"{name} {value / count:.4f}" for name, (value, count) in self.sums.items() if count)


class Schedule:
    """The rate at a step: warm-up, constant, and down to 0 over the last steps, or minutes, if any."""

    def __init__(self, rate, first, warm_up, decay_begin=None, decay_steps=None, decay_minutes=None):
        self.rate, self.first, self.warm_up = rate, first, warm_up
        self.decay_begin, self.decay_steps = decay_begin, decay_steps
        self.decay_seconds, self.begun = decay_minutes and decay_minutes * 60, time.time()

    def left(self, step):
        """What is left of the decay, 0 at its end, 1 or more before it begins."""
        if self.decay_steps:
            return 1 - (step - self.decay_begin) / self.decay_steps
        return 1 - (time.time() - self.begun) / self.decay_seconds if self.decay_seconds else 1.0

    def at(self, step):
        return self.rate * max(0.0, min(1.0, (step - self.first + 1) / self.warm_up, self.left(step)))

    def is_over(self, step):
        return self.left(step) <= 0


def save(value, path):
    torch.save(value, path + ".part")
    os.replace(path + ".part", path)


def say(text):
    print(f"{time.strftime('%H:%M:%S')} {text}", flush=True)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--groups", required=True)
    parser.add_argument("--begin-with", required=True, help="a base encoder or a reader")
    parser.add_argument("--out", required=True)
    parser.add_argument("--decay-from", help="a checkpoint")
    parser.add_argument("--decay-steps", type=int)
    parser.add_argument("--decay-minutes", type=float)
    parser.add_argument("--epochs", type=int, help="train for so many, the rate falling over the last fifth of the steps")
    parser.add_argument("--first-step", type=int, default=0, help="where in the data to begin")
    parser.add_argument("--frozen-layers", type=int, default=0, help="the lowest layers, left as they are")
    parser.add_argument("--fp32", action="store_true", help="for processors without bfloat16")
    parser.add_argument("--steps", type=int, default=10**9, help="stop at this step")
    parser.add_argument("--batch", type=int, default=32, help="pairs")
    parser.add_argument("--rate", type=float, default=6e-5)
    parser.add_argument("--warm-up", type=int, default=60)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--save-every", type=float, default=420, help="seconds")
    parser.add_argument("--measure-every", type=int, default=500, help="steps")
    a = parser.parse_args()
    if bool(a.decay_from) != bool(a.decay_steps or a.decay_minutes):
        parser.error("--decay-from needs --decay-steps or --decay-minutes, and they need it")
    if a.epochs and a.decay_from:
        parser.error("--epochs has a decay of its own: leave out --decay-from")
    return a


def scheduled(a, per_epoch):
    if a.epochs:
        decay = int(LAST * a.epochs * per_epoch)
        return Schedule(a.rate, a.first_step, a.warm_up, a.epochs * per_epoch - decay, decay)
    if a.decay_from:
        first = torch.load(a.decay_from, map_location="cpu")["step"]
        return Schedule(a.rate, first, 1, first, a.decay_steps, a.decay_minutes)
    return Schedule(a.rate, a.first_step, a.warm_up)


def main():
    a = arguments()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    os.makedirs(a.out, exist_ok=True)
    with open(a.groups, "rb") as file:
        data = pickle.load(file)
    groups, held = data["train"], data["held"][:HELD]
    trainer = Trainer(a.begin_with, a.rate, a.frozen_layers, not a.fp32, a.device)
    trainer.step_number = a.first_step
    checkpoint = os.path.join(a.out, "checkpoint.pt")
    begin = checkpoint if os.path.exists(checkpoint) else a.decay_from
    if begin:
        trainer.load(torch.load(begin, map_location=a.device))
    per_epoch = len(batches(groups, a.batch, 0, a.seed))
    schedule = scheduled(a, per_epoch)
    say(f"{per_epoch} steps an epoch, {a.batch} pairs a step")
    saved = told = time.time()
    means, seen, epoch, plan = Means(), 0, -1, []
    while trainer.step_number < a.steps and not schedule.is_over(trainer.step_number):
        if trainer.step_number // per_epoch != epoch:
            epoch = trainer.step_number // per_epoch
            plan = batches(groups, a.batch, epoch, a.seed)
        batch = [groups[i] for i in plan[trainer.step_number % per_epoch]]
        rate = schedule.at(trainer.step_number)
        means.add(trainer.step(batch, rate))
        seen += sum(map(len, batch))
        if trainer.step_number % 50 == 0:
            say(f"step {trainer.step_number}, rate {rate:.1e}, {seen / (time.time() - told):.1f} pairs/s: {means}")
            means, seen, told = Means(), 0, time.time()
        if trainer.step_number % a.measure_every == 0:
            say(f"held back: {trainer.measure(held, a.batch)}")
        if time.time() - saved > a.save_every:
            save(trainer.state(), checkpoint)
            saved = time.time()
    save(trainer.state(), checkpoint)
    save(trainer.weights(), os.path.join(a.out, "reader.pt"))
    save(trainer.weights(averaged=True), os.path.join(a.out, "average.pt"))
    say(f"step {trainer.step_number}; held back: {trainer.measure(held, a.batch)}")


if __name__ == "__main__":
    main()
