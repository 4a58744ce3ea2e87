#!/usr/bin/env bash
# From annotation to the weights that briefgen ships: a network of six layers learns from the marks, one of three from the marks and from how
# that one reads open news; what is ahead is learnt from its vectors; the judge, of three layers too, goes on from these. Usage: training/make_weights.sh FOLDER CORPORA (FOLDER is for runs and
# logs; CORPORA holds open-news.jsonl.gz, open-news-2.jsonl.gz and voa-gmb.jsonl.gz). PYTHON is an interpreter with training/requirements.txt, BRIEFGEN one
# with what briefgen needs. Two and a half hours on two cores; not run by CI, which trains a toy (toy.sh).
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$1 corpora=$2
python=${PYTHON:-python}
"$python" -m training.train "$folder/teacher" --epochs 8 --threads 1
"$python" -m training.export "$folder/teacher" "$folder/teacher/weights"
"$python" -m training.train "$folder/pupil" --layers 3 --epochs 12 --threads 1 \
  --start "$folder/teacher" --teacher "$folder/teacher/weights" --corpora "$corpora" --texts 0.6
"$python" -m training.export "$folder/pupil" briefgen/reader/weights
"$python" -m training.ahead train "$folder/ahead"
"$python" -m training.ahead export "$folder/ahead" briefgen/reader/weights
"$python" -m training.measure
"${BRIEFGEN:-.venv/bin/python}" -m training.claims "$corpora" >"$folder/claims.jsonl"
"$python" -m training.judge train "$folder/claims.jsonl" "$folder/judge"
"$python" -m training.judge figures "$folder/claims.jsonl" "$folder/judge"
"$python" -m training.judge export "$folder/judge" briefgen/reader/weights
