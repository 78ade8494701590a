"""The reader's network: a BERT encoder with a head for each thing it is asked."""
import math

import onnx
import torch
import torch.nn.functional as F
from onnx import numpy_helper
from torch import nn

HIDDEN, HEADS, FEED_FORWARD = 384, 12, 1536
FOLDED_AWAY = -1e4  # added to attention scores of padding; fits bfloat16
TOKEN_HEADS = {"span": 2, "members": 3, "keep": 1}  # what each says of a token
PAIR_HEADS = {"answerable": 1, "verdict": 3, "supports": 1}  # and of the whole pair
OUTSIDE_FIRST = 4.0  # a token is at first expected to be outside of any member of a list


class Norm(nn.LayerNorm):
    """In fp32 whatever the input is: more exact, and on a processor three times as fast as in bfloat16."""

    def __init__(self):
        super().__init__(HIDDEN, eps=1e-12)

    def forward(self, x):
        return F.layer_norm(x.float(), self.normalized_shape, self.weight.float(), self.bias.float(), self.eps).to(x.dtype)


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = Norm()
        self.up = nn.Linear(HIDDEN, FEED_FORWARD)
        self.down = nn.Linear(FEED_FORWARD, HIDDEN)
        self.norm2 = Norm()

    def forward(self, x, padding):
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        q, k, v = (t.reshape(batch * HEADS, length, -1) for t in (q, k, v))
        scores = torch.baddbmm(padding, q, k.transpose(1, 2), alpha=1 / math.sqrt(HIDDEN // HEADS))
        mixed = torch.softmax(scores, -1) @ v
        mixed = mixed.view(batch, HEADS, length, -1).transpose(1, 2).reshape(batch, length, HIDDEN)
        x = self.norm1(x + self.out(mixed))
        return self.norm2(x + self.down(F.gelu(self.up(x))))


class Reader(nn.Module):
    """ids, types, mask: [batch, length] → what each head says, by its name.

    span      [batch, length, 2]  logits of the answer's start and end; those of [CLS] stand for "no answer here"
    members   [batch, length, 3]  whether a token is outside of, begins or goes on with a member of a list
    keep      [batch, length]     logit of "the sentence of this token serves the question"
    answerable, supports [batch]  logits of "this passage answers", "it supports the statement as an answer"
    verdict   [batch, 3]          logits of yes, no and neither
    """

    def __init__(self, layers):
        super().__init__()
        self.words = nn.Embedding(30522, HIDDEN)
        self.positions = nn.Embedding(512, HIDDEN)
        self.types = nn.Embedding(2, HIDDEN)
        self.norm = Norm()
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        for name, width in (TOKEN_HEADS | PAIR_HEADS).items():
            head = nn.Linear(HIDDEN, width)
            nn.init.normal_(head.weight, std=0.02)
            nn.init.zeros_(head.bias)
            setattr(self, name, head)
        with torch.no_grad():
            self.members.bias[0] = OUTSIDE_FIRST

    def encode(self, ids, types, mask):
        x = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.types(types)
        x = self.norm(x)
        padding = ((1 - mask.to(x.dtype)) * FOLDED_AWAY).repeat_interleave(HEADS, 0)[:, None, :]
        for layer in self.layers:
            x = layer(x, padding)
        return x

    def forward(self, ids, types, mask):
        x = self.encode(ids, types, mask).float()
        said = {name: getattr(self, name)(x) for name in TOKEN_HEADS}
        said |= {name: getattr(self, name)(x[:, 0]) for name in PAIR_HEADS}
        return {name: logits.squeeze(-1) for name, logits in said.items()}


def initializers(graph):
    return {w.name: torch.from_numpy(numpy_helper.to_array(w).copy()) for w in graph.initializer}


def exported(path):
    """The weights in a reader that export.py wrote, fp32 or int8, by the names of the base's graph."""
    graph = onnx.load(path).graph
    stored = initializers(graph)
    weights = {name: w for name, w in stored.items() if not name.endswith(("_int8", "_scale", "_zero", "_smoothing"))}
    for name, w in stored.items():
        if name.endswith("_int8"):
            weights[name[:-5]] = w.float() * stored[name[:-5] + "_scale"]
    for n in graph.node:
        if n.op_type == "MatMulInteger" and (smoothing := n.input[0].replace("_int8", "_smoothing")) in stored:
            weights[n.input[1][:-5]] *= stored[smoothing][:, None]
    return weights


def from_onnx(path, trained=None):
    """Reads a LangChain4j embedding model's .onnx, or an exported reader of any kind; heads it lacks are new.

    The linear weights are MatMul constants, transposed, in the order q, k, v, out, up, down.
    With `trained`, an exported reader of the same base, weights and heads are that reader's.
    """
    weights = exported(path) | (exported(trained) if trained else {})
    constants = linear_constants(onnx.load(path).graph, weights)
    layers = 1 + max(int(n.split(".")[2]) for n in weights if n.startswith("encoder.layer."))
    if len(constants) != 6 * layers:
        raise ValueError(f"{path}: expected {6 * layers} linear weights, found {len(constants)}")
    reader = Reader(layers)
    state = reader.state_dict()
    for ours, theirs in (("words", "word_embeddings"), ("positions", "position_embeddings"), ("types", "token_type_embeddings")):
        state[f"{ours}.weight"] = weights[f"embeddings.{theirs}.weight"]
    for part in ("weight", "bias"):
        state[f"norm.{part}"] = weights[f"embeddings.LayerNorm.{part}"]
    for i in range(layers):
        q, k, v, out, up, down = (weights[name].t() for name in constants[6 * i : 6 * i + 6])
        theirs, ours = f"encoder.layer.{i}.", f"layers.{i}."
        bias = lambda name: weights[theirs + name + ".bias"]
        state[ours + "qkv.weight"] = torch.cat([q, k, v])
        state[ours + "qkv.bias"] = torch.cat([bias(f"attention.self.{n}") for n in ("query", "key", "value")])
        for name, weight, their_bias in (("out", out, "attention.output.dense"), ("up", up, "intermediate.dense"), ("down", down, "output.dense")):
            state[f"{ours}{name}.weight"], state[f"{ours}{name}.bias"] = weight, bias(their_bias)
        for name, their_norm in (("norm1", "attention.output"), ("norm2", "output")):
            for part in ("weight", "bias"):
                state[f"{ours}{name}.{part}"] = weights[f"{theirs}{their_norm}.LayerNorm.{part}"]
    for name in TOKEN_HEADS | PAIR_HEADS:
        if f"head.{name}.weight" in weights:
            state[f"{name}.weight"] = weights[f"head.{name}.weight"].t()
            state[f"{name}.bias"] = weights[f"head.{name}.bias"]
    reader.load_state_dict(state)
    return reader


def linear_constants(graph, weights):
    """The names of the linear layers' weights in the order of the graph, fp32 or int8."""
    named = lambda n: n.input[1].removesuffix("_int8")
    products = [named(n) for n in graph.node if n.op_type in ("MatMul", "MatMulInteger")]
    return [name for name in products if name in weights and not name.startswith("head.")]
