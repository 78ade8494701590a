"""Averages the weights of readers that were trained from the same checkpoint.

    python3 average.py --readers CUT1/reader.pt CUT2/reader.pt --weights 0.4 0.6 --out averaged.pt
    python3 average.py --base e5-small-v2.onnx --readers reader.onnx CUT/reader.pt --weights 0.5 0.5 --out averaged.pt

Decays of different length end in the same valley; a point between them reads a little better than
either and costs nothing to run (Wortsman et al. 2022, "Model soups"). So does one between a reader
and what it became by more training. An exported reader needs its base beside it.
"""
import argparse

import torch

from encoder import from_onnx


def state(reader, base):
    """The weights of a reader.pt, or of an exported reader, in fp32."""
    if reader.endswith(".onnx"):
        return {name: w.float() for name, w in from_onnx(base, reader).state_dict().items()}
    return torch.load(reader, map_location="cpu")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", help="of the readers that are .onnx")
    parser.add_argument("--readers", nargs="+", required=True)
    parser.add_argument("--weights", nargs="+", type=float, required=True, help="one a reader; their sum is 1")
    parser.add_argument("--out", required=True)
    a = parser.parse_args()
    if len(a.readers) != len(a.weights) or abs(sum(a.weights) - 1) > 1e-6:
        parser.error(f"--weights: {len(a.readers)} numbers whose sum is 1, got {a.weights}")
    if not a.base and any(path.endswith(".onnx") for path in a.readers):
        parser.error("--base: a reader that is .onnx needs the encoder that it began with")
    readers = [state(path, a.base) for path in a.readers]
    torch.save({name: sum(w * r[name] for w, r in zip(a.weights, readers)) for name in readers[0]}, a.out)


if __name__ == "__main__":
    main()
