#!/usr/bin/env bash
# The whole run on a GPU with one command: pairs are made from the data, the reader is trained on from
# the weights that ship, with large batches in bfloat16, and its weights and the log are written out.
#
#   src/training/gpu.sh DATA TOKENIZER OUT [further options of train.py]
#
# DATA is a folder with the data sets (18 MB; README.md names them), TOKENIZER the tokenizer.json of
# the base encoder (1 MB). With the 34 MB of the reader in the checkout that is all: under 64 MB, no
# network. OUT gets log.txt, heads.txt (what measure_heads.py says) and reader-fp16.pt in parts of
# 15 MB (cat reader-fp16.pt.* > reader-fp16.pt). On two cores without a GPU, to try it:
#
#   DEVICE=cpu BATCH=8 EPOCHS= ARTICLES=5 MEASURED=10 src/training/gpu.sh DATA TOKENIZER OUT --steps 10
#
# Three epochs with 256 pairs a step. Settings, from the environment: DEVICE (cuda), BATCH (256), EPOCHS (3),
# RATE (1.5e-4), BEGIN (the weights to begin with), SEED (1), ARTICLES (so many of SQuAD's alone), MEASURED (300
# pairs of each kind), WORK (where pairs and checkpoint lie; a run that was stopped goes on from there).
set -euo pipefail
data=$1 tokenizer=$2 out=$3
shift 3
here=$(cd "$(dirname "$0")" && pwd)
begin=${BEGIN:-$here/../main/resources/reader/onnx/reader.onnx}
work=${WORK:-/tmp/reader-training}
mkdir -p "$out" "$work"
exec > >(tee "$out/log.txt") 2>&1

if [ ! -f "$work/groups.pkl" ]; then
  python3 "$here/examples.py" --data "$data" --tokenizer "$tokenizer" --out "$work/groups.pkl" \
    --seed "${SEED:-1}" ${ARTICLES:+--articles "$ARTICLES"}
fi
options=(--groups "$work/groups.pkl" --begin-with "$begin" --out "$work/run" --device "${DEVICE:-cuda}"
  --batch "${BATCH:-256}" --rate "${RATE:-1.5e-4}" --threads "$(nproc)" --seed "${SEED:-1}"
  --save-every 60)
if [ -n "${EPOCHS-3}" ]; then options+=(--epochs "${EPOCHS-3}"); fi
python3 "$here/train.py" "${options[@]}" "$@"

python3 - "$work/run/reader.pt" "$out/reader-fp16.pt" <<'PYTHON'
import sys, torch
torch.save({name: w.half() for name, w in torch.load(sys.argv[1], map_location="cpu").items()}, sys.argv[2])
PYTHON
split --bytes 15M --numeric-suffixes "$out/reader-fp16.pt" "$out/reader-fp16.pt." && rm "$out/reader-fp16.pt"
python3 "$here/measure_heads.py" --data "$data" --tokenizer "$tokenizer" --reader "$work/run/reader.pt" \
  --most "${MEASURED:-300}" --threads "$(nproc)" | tee "$out/heads.txt"
