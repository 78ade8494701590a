"""Trains the reader: warm-up, then a constant learning rate, then a linear decay when asked.

    python3 train.py --pairs pairs.pkl --base e5-small-v2.onnx --out RUN            # until stopped
    python3 train.py --pairs pairs.pkl --base e5-small-v2.onnx --out RUN            # goes on from there
    python3 train.py --pairs pairs.pkl --base e5-small-v2.onnx --out CUT --decay-from RUN/checkpoint.pt --decay-steps 600

Run it again and it resumes from RUN/checkpoint.pt. A decay can be cut from any checkpoint at any
time (warmup-stable-decay, Hu et al. 2024), so a run may be as long as the machine allows.
bfloat16 with fp32 master weights; word, position and type embeddings stay as they are; no dropout.
"""
import argparse
import os
import pickle
import random
import time

import torch
import torch.nn.functional as F

from encoder import FOLDED_AWAY, from_onnx

POOL = 64  # batches are cut from this many batches' worth of pairs, sorted by length


def batches(pairs, size, epoch, seed):
    """The epoch's batches, the same for the same seed: similar lengths together, in random order."""
    rng = random.Random(f"{seed}-{epoch}")
    order = list(range(len(pairs)))
    rng.shuffle(order)
    result = []
    for i in range(0, len(order), size * POOL):
        pool = sorted(order[i : i + size * POOL], key=lambda k: len(pairs[k][0]))
        cut = [pool[k : k + size] for k in range(0, len(pool), size)]
        rng.shuffle(cut)
        result += cut
    return result


def tensors(examples):
    """ids, types, mask and, as 0/1 over positions, where answers start and end ([CLS] for none)."""
    length = (max(len(e[0]) for e in examples) + 15) // 16 * 16
    ids, types, mask = (torch.zeros(len(examples), length, dtype=torch.long) for _ in range(3))
    starts, ends = (torch.zeros(len(examples), length, dtype=torch.bool) for _ in range(2))
    for i, (pair, passage, spans) in enumerate(examples):
        ids[i, : len(pair)] = torch.tensor(pair)
        types[i, passage : len(pair)] = 1
        mask[i, : len(pair)] = 1
        for start, end in spans or [(0, 0)]:
            starts[i, start] = True
            ends[i, end] = True
    return ids, types, mask, starts, ends


def any_of(logits, allowed, right):
    """−log of the probability mass on the right positions (several may be)."""
    logits = logits.masked_fill(~allowed, FOLDED_AWAY)
    return (logits.logsumexp(-1) - logits.masked_fill(~right, FOLDED_AWAY).logsumexp(-1)).mean()


class Trainer:
    def __init__(self, base, peak, trained=None, frozen_layers=0, bfloat16=True):
        self.reader = from_onnx(base, trained).train()
        self.heads = [*self.reader.span.parameters(), *self.reader.answerable.parameters()]
        frozen = [self.reader.words, self.reader.positions, self.reader.types]
        if frozen_layers:
            frozen += [self.reader.norm, *self.reader.layers[:frozen_layers]]
        for part in frozen:
            part.requires_grad_(False)
        if bfloat16:
            self.reader.bfloat16()
        self.reader.span.float()
        self.reader.answerable.float()
        head_ids = {id(p) for p in self.heads}
        self.body = [p for p in self.reader.parameters() if p.requires_grad and id(p) not in head_ids]
        self.master = [p.detach().float().clone().requires_grad_() for p in self.body]
        self.average = [w.detach().clone() for w in self.master + self.heads]
        self.optimizer = torch.optim.AdamW(self.master + self.heads, peak, betas=(0.9, 0.98), weight_decay=0.01)
        self.step_number = 0

    def step(self, examples, rate):
        ids, types, mask, starts, ends = tensors(examples)
        start, end, answerable = self.reader(ids, types, mask)
        allowed = (types * mask).bool()
        allowed[:, 0] = True
        has_answer = (~starts[:, 0]).float()
        loss = (any_of(start, allowed, starts) + any_of(end, allowed, ends)) / 2
        loss = loss + 0.5 * F.binary_cross_entropy_with_logits(answerable, has_answer)
        loss.backward()
        for p, w in zip(self.body, self.master):
            w.grad, p.grad = p.grad.float(), None
        torch.nn.utils.clip_grad_norm_(self.master + self.heads, 1.0)
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self.step_number += 1
        with torch.no_grad():
            for p, w in zip(self.body, self.master):
                p.copy_(w)
            if self.step_number % 8 == 0:  # a running mean over about the last 800 steps
                keep = min(0.99, self.step_number / 8 / (10 + self.step_number / 8))
                for a, w in zip(self.average, self.master + self.heads):
                    a.lerp_(w, 1 - keep)
        return loss.item()

    def weights(self, averaged):
        """The reader's state in fp32, as trained or averaged over the last steps."""
        state = {k: v.float() for k, v in self.reader.state_dict().items()}
        names = {id(p): n for n, p in self.reader.named_parameters()}
        tensors_ = self.average if averaged else self.master + self.heads
        for p, w in zip(self.body + self.heads, tensors_):
            state[names[id(p)]] = w.detach().clone()
        return state

    def state(self):
        return {"master": self.master, "heads": self.heads, "average": self.average,
                "optimizer": self.optimizer.state_dict(), "step": self.step_number}

    def load(self, state):
        with torch.no_grad():
            for ours, theirs in zip(self.master + self.heads, state["master"] + state["heads"]):
                ours.copy_(theirs)
            for p, w in zip(self.body, self.master):
                p.copy_(w)
        self.average = state["average"]
        self.optimizer.load_state_dict(state["optimizer"])
        self.step_number = state["step"]


def save(value, path):
    torch.save(value, path + ".part")
    os.replace(path + ".part", path)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", required=True)
    parser.add_argument("--base", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--decay-from")
    parser.add_argument("--decay-steps", type=int, default=0)
    parser.add_argument("--begin-with", help="a reader.onnx of the same base, to train on")
    parser.add_argument("--first-step", type=int, default=0, help="where in the data to begin")
    parser.add_argument("--frozen-layers", type=int, default=0, help="the lowest layers, left as they are")
    parser.add_argument("--fp32", action="store_true", help="for processors without bfloat16")
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--warm-up", type=int, default=300)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--steps", type=int, default=10**9)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--save-every", type=float, default=480, help="seconds")
    a = parser.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    os.makedirs(a.out, exist_ok=True)
    with open(a.pairs, "rb") as file:
        pairs = pickle.load(file)
    trainer = Trainer(a.base, a.rate, a.begin_with, a.frozen_layers, not a.fp32)
    trainer.step_number = a.first_step
    checkpoint = os.path.join(a.out, "checkpoint.pt")
    begin = checkpoint if os.path.exists(checkpoint) else a.decay_from
    if begin:
        trainer.load(torch.load(begin))
    decay_begin = torch.load(a.decay_from)["step"] if a.decay_from else None
    per_epoch = len(batches(pairs, a.batch, 0, a.seed))

    def rate():
        if decay_begin is not None:
            return a.rate * max(0.0, 1 - (trainer.step_number - decay_begin) / a.decay_steps)
        return a.rate * min(1.0, (trainer.step_number - a.first_step + 1) / a.warm_up)

    last = min(a.steps, decay_begin + a.decay_steps) if decay_begin is not None else a.steps
    saved = told = time.time()
    losses, seen, epoch, plan = [], 0, -1, []
    while trainer.step_number < last:
        if trainer.step_number // per_epoch != epoch:
            epoch = trainer.step_number // per_epoch
            plan = batches(pairs, a.batch, epoch, a.seed)
        examples = [pairs[i] for i in plan[trainer.step_number % per_epoch]]
        losses.append(trainer.step(examples, rate()))
        seen += len(examples)
        if trainer.step_number % 50 == 0:
            print(f"{time.strftime('%H:%M:%S')} step {trainer.step_number} of {per_epoch} an epoch, "
                  f"loss {sum(losses) / len(losses):.4f}, rate {rate():.1e}, {seen / (time.time() - told):.1f} pairs/s", flush=True)
            losses, seen, told = [], 0, time.time()
        if time.time() - saved > a.save_every:
            save(trainer.state(), checkpoint)
            saved = time.time()
    save(trainer.state(), checkpoint)
    save(trainer.weights(averaged=False), os.path.join(a.out, "reader.pt"))


if __name__ == "__main__":
    main()
