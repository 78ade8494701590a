"""Averages the weights of readers that were trained from the same checkpoint.

    python3 average.py --readers CUT1/reader.pt CUT2/reader.pt --weights 0.4 0.6 --out averaged.pt
    python3 average.py --readers reader.onnx CUT/reader.pt --weights 0.5 0.5 --out averaged.pt

Decays of different length end in the same valley; a point between them reads a little better than
either and costs nothing to run (Wortsman et al. 2022, "Model soups"). So does one between a reader
and what it became by more training.
"""
import argparse

import torch

from train import read


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readers", nargs="+", required=True)
    parser.add_argument("--weights", nargs="+", type=float, required=True, help="one a reader; their sum is 1")
    parser.add_argument("--out", required=True)
    a = parser.parse_args()
    if len(a.readers) != len(a.weights) or abs(sum(a.weights) - 1) > 1e-6:
        parser.error(f"--weights: {len(a.readers)} numbers whose sum is 1, got {a.weights}")
    readers = [{name: w.float() for name, w in read(path).state_dict().items()} for path in a.readers]
    torch.save({name: sum(w * r[name] for w, r in zip(a.weights, readers)) for name in readers[0]}, a.out)


if __name__ == "__main__":
    main()
