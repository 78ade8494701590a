"""Writes a trained reader as ONNX, in fp32 and as dynamic int8.

    python3 export.py --base e5-small-v2.onnx --reader CUT/reader.pt --groups groups.pkl --out EXPORT

The graph is the base encoder's own, so ONNX Runtime fuses it as it does the base; its weights are
replaced in place and the heads are added. Inputs: input_ids, attention_mask, token_type_ids, int64
[batch, sequence]. Outputs: start_logits and end_logits [batch, sequence], answerable [batch], and of
the heads that --heads names (encoder.py says what they are) members [batch, sequence, 3], keep
[batch, sequence], verdict [batch, 3], supports [batch].

int8: every linear layer's weights get one scale a column, symmetric, and 7 bits: two products of a
weight of at most 64 and an input of at most 255 add up to less than 2^15, so the fast kernels of
processors without VNNI, which add two in 16 bits, cut nothing off. Its input is quantised as it
comes (DynamicQuantizeLinear, one scale a tensor). A few input channels are many times larger than
the others and would leave these only a few of the 256 steps, so where that matters each channel is
divided by a factor that its weights are multiplied with (SmoothQuant, Xiao et al. 2023,
<https://arxiv.org/abs/2211.10438>). Embeddings get one scale a row.
"""
import argparse
import hashlib
import json
import os
import pickle
import random

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from encoder import HIDDEN, PAIR_HEADS, TOKEN_HEADS, Reader
from train import read

SPAN = ("start_logits", "end_logits")
FURTHER = ("members", "keep", "verdict", "supports")
LARGEST_WEIGHT, LARGEST_EMBEDDING = 64, 127  # in int8
SMOOTHING = 0.7  # the share of an input channel's size that its weights take over
SMOOTHED = {"qkv": range(9), "out": range(12), "up": range(12), "down": range(8)}  # in which layers
SMOOTHED_ON = 48  # training pairs


def trained(path, begin_with, averaged):
    """The weights of a reader.pt; of a checkpoint, whose frozen layers are those it began with; or of a reader.onnx."""
    saved = {} if path.endswith(".onnx") else torch.load(path, map_location="cpu")
    state = read(begin_with if "master" in saved else path).state_dict()
    if "master" in saved:
        state |= saved["average" if averaged else "master"]
    return {name: w.detach().float() for name, w in state.items()}


def linear_weights(graph):
    """The names of the linear layers' weights, six a layer: q, k, v, out, up, down."""
    names = {w.name for w in graph.initializer}
    return [n.input[1] for n in graph.node if n.op_type == "MatMul" and n.input[1] in names and not n.input[1].startswith("head.")]


def largest_inputs(state, pairs):
    """How large each input channel of each linear layer gets over `pairs`: layers.3.up → [channels]."""
    reader = Reader(1 + max(int(n.split(".")[1]) for n in state if n.startswith("layers."))).eval()
    reader.load_state_dict(state)
    largest = {}

    def watch(name):
        def look(_, inputs):
            size = inputs[0].abs().amax((0, 1))
            largest[name] = torch.maximum(size, largest[name]) if name in largest else size
        return look

    for name, part in reader.named_modules():
        if name.startswith("layers.") and isinstance(part, torch.nn.Linear):
            part.register_forward_pre_hook(watch(name))
    with torch.no_grad():
        for pair in pairs:
            ids = torch.tensor([pair.ids.tolist()])
            types = torch.zeros_like(ids)
            types[0, pair.passage :] = 1
            reader(ids, types, torch.ones_like(ids))
    return largest


def smoothing(state, pairs):
    """What to divide each input channel of a linear layer by, where it is done: layers.3.up → [channels]."""
    factors = {}
    for name, size in largest_inputs(state, pairs).items():
        _, layer, part = name.split(".")
        if int(layer) in SMOOTHED.get(part, ()):
            weight = state[f"{name}.weight"].abs().amax(0).clamp(min=1e-5)
            factor = size.clamp(min=1e-5) ** SMOOTHING / weight ** (1 - SMOOTHING)
            factors[name] = factor / factor.mean()
    return factors


def folded(state, factors):
    """`state` with the factors of `out` in it: its input is a mean of values, so v can be divided."""
    state = {name: w.clone() for name, w in state.items()}
    for name, factor in factors.items():
        if name.endswith(".out"):
            qkv = name.removesuffix("out") + "qkv"
            state[f"{qkv}.weight"][-HIDDEN:] /= factor[:, None]
            state[f"{qkv}.bias"][-HIDDEN:] /= factor
            state[f"{name}.weight"] *= factor
    return state


def renamed(graph, state):
    """The initializers of `graph` that training changed, by name, as arrays."""
    array = lambda name: state[name].numpy()
    linear = linear_weights(graph)
    found = {f"embeddings.LayerNorm.{part}": array(f"norm.{part}") for part in ("weight", "bias")}
    for i in range(len(linear) // 6):
        theirs, ours = f"encoder.layer.{i}.", f"layers.{i}."
        weights = np.split(array(ours + "qkv.weight"), 3) + [array(f"{ours}{n}.weight") for n in ("out", "up", "down")]
        found.update(zip(linear[6 * i : 6 * i + 6], (w.T for w in weights)))
        biases = np.split(array(ours + "qkv.bias"), 3) + [array(f"{ours}{n}.bias") for n in ("out", "up", "down")]
        places = [f"attention.self.{n}" for n in ("query", "key", "value")]
        places += ["attention.output.dense", "intermediate.dense", "output.dense"]
        found.update((f"{theirs}{place}.bias", bias) for place, bias in zip(places, biases))
        for norm, place in (("norm1", "attention.output"), ("norm2", "output")):
            for part in ("weight", "bias"):
                found[f"{theirs}{place}.LayerNorm.{part}"] = array(f"{ours}{norm}.{part}")
    return found


def full(base, state, further=()):
    """The base model with the trained weights, the heads every reader has, and those of `further`."""
    model = onnx.load(base)
    graph = model.graph
    for name, value in renamed(graph, state).items():
        place = next(w for w in graph.initializer if w.name == name)
        if list(place.dims) != list(value.shape):
            raise ValueError(f"{name}: {list(place.dims)} in the graph, {value.shape} trained")
        place.CopyFrom(numpy_helper.from_array(np.array(value, order="C"), name))
    hidden = graph.output[0].name

    def constant(name, value):
        graph.initializer.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def node(kind, inputs, output, **attributes):
        graph.node.append(helper.make_node(kind, inputs, [output], name="head/" + output, **attributes))
        return output

    def head(name, x):
        product = node("MatMul", [x, constant(f"head.{name}.weight", state[f"{name}.weight"].numpy().T)], f"{name}_product")
        return node("Add", [product, constant(f"head.{name}.bias", state[f"{name}.bias"].numpy())], f"{name}_scores")

    span = head("span", hidden)
    for column, output in enumerate(SPAN):
        node("Gather", [span, constant(f"head.column{column}", np.array(column, np.int64))], output, axis=2)
    first = node("Gather", [hidden, "head.column0"], "cls", axis=1)
    shapes = dict.fromkeys(SPAN, ["batch", "sequence"])
    for name in ("answerable", *further):
        width = (TOKEN_HEADS | PAIR_HEADS)[name]
        shape = ["batch", "sequence"] if name in TOKEN_HEADS else ["batch"]
        scores = head(name, hidden if name in TOKEN_HEADS else first)
        if width == 1:
            node("Squeeze", [scores], name, axes=[len(shape)])
        else:
            node("Identity", [scores], name)
        shapes[name] = shape if width == 1 else [*shape, width]
    del graph.output[:]
    for name, shape in shapes.items():
        graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, shape))
    onnx.checker.check_model(model)
    return model


def rounded(weight, axis, largest):
    """`weight` as int8, at most `largest`, and its scales along `axis` (kept as a dimension)."""
    scale = np.maximum(np.abs(weight).max(axis=axis, keepdims=True), 1e-12) / largest
    return np.rint(weight / scale).astype(np.int8), scale.astype(np.float32)


def quantised(model, factors):
    """A copy of `model` with int8 linear layers and embeddings; the heads stay fp32.

    Inputs are divided by their `factors`, but for those of `out`, which are already.
    """
    small = onnx.ModelProto()
    small.CopyFrom(model)
    graph = small.graph
    weights = {w.name: w for w in graph.initializer}
    parts = ("qkv", "qkv", "qkv", "folded", "up", "down")
    factor_of = {w: factors.get(f"layers.{i // 6}.{parts[i % 6]}") for i, w in enumerate(linear_weights(graph))}
    nodes, quantised_input, dropped = [], {}, set()

    def add(kind, inputs, outputs, **attributes):
        nodes.append(helper.make_node(kind, inputs, outputs, name=outputs[0] + "/" + kind, **attributes))

    def store(name, value):
        graph.initializer.append(numpy_helper.from_array(value, name))
        return name

    for n in graph.node:
        if n.op_type == "MatMul" and n.input[1] in factor_of:
            x, name, output = n.input[0], n.input[1], n.output[0]
            weight, factor = numpy_helper.to_array(weights[name]), factor_of[name]
            if x not in quantised_input:
                quantised_input[x] = [f"{x}_int8", f"{x}_scale", f"{x}_zero"]
                if factor is not None:
                    add("Mul", [x, store(f"{x}_smoothing", (1 / factor).numpy())], [f"{x}_smoothed"])
                add("DynamicQuantizeLinear", [x if factor is None else f"{x}_smoothed"], quantised_input[x])
            data, scale, zero = quantised_input[x]
            values, scales = rounded(weight if factor is None else weight * factor.numpy()[:, None], 0, LARGEST_WEIGHT)
            add("MatMulInteger", [data, store(name + "_int8", values), zero], [output + "_int32"])
            add("Cast", [output + "_int32"], [output + "_unscaled"], to=TensorProto.FLOAT)
            add("Mul", [scale, store(name + "_scale", scales.ravel())], [output + "_scales"])
            add("Mul", [output + "_unscaled", output + "_scales"], [output])
            dropped.add(name)
        elif n.op_type == "Gather" and n.input[0].endswith("_embeddings.weight"):
            table, ids, output = n.input[0], n.input[1], n.output[0]
            values, scales = rounded(numpy_helper.to_array(weights[table]), 1, LARGEST_EMBEDDING)
            add("Gather", [store(table + "_int8", values), ids], [output + "_int8"])
            add("Cast", [output + "_int8"], [output + "_unscaled"], to=TensorProto.FLOAT)
            add("Gather", [store(table + "_scale", scales), ids], [output + "_scales"])
            add("Mul", [output + "_unscaled", output + "_scales"], [output])
            dropped.add(table)
        else:
            nodes.append(n)
    kept = [w for w in graph.initializer if w.name not in dropped]
    del graph.node[:], graph.initializer[:]
    graph.node.extend(nodes)
    graph.initializer.extend(kept)
    onnx.checker.check_model(small)
    return small


def write(content, path):
    with open(path + ".part", "wb") as file:
        file.write(content)
    os.replace(path + ".part", path)
    print(f"{path}: {len(content) / 1e6:.1f} MB")
    return hashlib.sha256(content).hexdigest()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", required=True)
    parser.add_argument("--reader", required=True, help="a reader.pt, a checkpoint.pt or an exported reader")
    parser.add_argument("--begin-with", help="what a checkpoint was begun with")
    parser.add_argument("--groups", required=True, help="to see how large the inputs of the layers get")
    parser.add_argument("--out", required=True)
    parser.add_argument("--averaged", action="store_true", help="the running mean of a checkpoint's weights")
    parser.add_argument("--heads", nargs="*", choices=FURTHER, default=FURTHER, help="beside span and answerable")
    a = parser.parse_args()
    os.makedirs(a.out, exist_ok=True)
    state = trained(a.reader, a.begin_with, a.averaged)
    with open(a.groups, "rb") as file:
        sample = random.Random(1).sample(pickle.load(file)["train"], SMOOTHED_ON)
    factors = smoothing(state, [group[0] for group in sample])
    model = full(a.base, folded(state, factors), a.heads)
    sums = {}
    for name, m in (("reader-fp32.onnx", model), ("reader-int8.onnx", quantised(model, factors))):
        sums[name] = write(m.SerializeToString(), os.path.join(a.out, name))
    manifest = {"base": os.path.basename(a.base), "hidden": HIDDEN, "outputs": [o.name for o in model.graph.output], "sha256": sums}
    write(json.dumps(manifest, indent=2).encode() + b"\n", os.path.join(a.out, "reader.json"))


if __name__ == "__main__":
    main()
