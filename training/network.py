"""The reader's network: an encoder, tags, and the words of each anchor.

A small encoder is followed by tags for anchors and entities and, for each anchor, the part every word plays in it.

The encoder is all-MiniLM-L6-v2 (Apache-2.0; 22.7 million parameters, of which 11.7 million are word vectors), cut to
its first layers. To each piece's vector are added one for its case and one for its quote state, which the encoder's own
words, all small letters, do not tell. An anchor is a cue, or the first word of a content without one. What a word is to
an anchor (of its source, of its content, a further piece of its cue, nothing) is read off both vectors and their
distance, as in span-free semantic role labelling (a biaffine form, Dozat and Manning 2017), then smoothed along the
text by a convolution; so nested, shared and split parts need no linking step.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from briefgen.reader.encoding import CASES, QUOTES
from briefgen.reader.labels import ANCHORS, ENTITIES, POLARITIES, ROLES, STANCES
from training.heads import COMING, LEANS, PLAN, PURPOSES

WIDTH, HEADS, INNER, VOCABULARY, POSITIONS = 384, 12, 1536, 30522, 512
NEAR = 24  # words; farther ones share a distance


@dataclass(frozen=True)
class Shape:
    """What is tried in the ablation."""

    layers: int = 6
    case: bool = True
    quotes: bool = True
    pair: int = 160  # width of the vector for a word and an anchor
    smooth: int = 7  # words the convolution sees; 1 is none
    exact: bool = False  # GELU in its exact form, as the encoder was trained with


def gelu(x: Tensor) -> Tensor:
    """Return the sigmoid form of GELU (Hendrycks and Gimpel 2016).

    onnxruntime computes it in half the time of the exact one.
    """
    return x * torch.sigmoid(1.702 * x)


class Gelu(nn.Module):
    """``gelu`` as a part of a sequence."""

    def forward(self, x: Tensor) -> Tensor:
        """Return it of each number."""
        return gelu(x)


class Layer(nn.Module):
    """One layer of the encoder."""

    def __init__(self, *, exact: bool) -> None:
        super().__init__()
        self.gelu = functional.gelu if exact else gelu
        self.query, self.key, self.value, self.output = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm_attention, self.norm = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Return the pieces' vectors after this layer."""
        batch, length, _ = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        scores = split(self.query(x)) @ split(self.key(x)).transpose(-1, -2) / (WIDTH // HEADS) ** 0.5 + bias
        mixed = (scores.softmax(-1) @ split(self.value(x))).transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm_attention(x + self.drop(self.output(mixed)))
        return self.norm(x + self.drop(self.outer(self.gelu(self.inner(x)))))


class Tagger(nn.Module):
    """Pieces to vectors, anchor tags and entity tags.

    The tags count at the first piece of each word.
    """

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.words, self.positions = nn.Embedding(VOCABULARY, WIDTH), nn.Embedding(POSITIONS, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))  # BERT's vector of a first segment
        self.cases, self.quotes = nn.Embedding(CASES, WIDTH), nn.Embedding(QUOTES, WIDTH)
        nn.init.zeros_(self.cases.weight)
        nn.init.zeros_(self.quotes.weight)
        self.norm, self.drop = nn.LayerNorm(WIDTH, eps=1e-12), nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(exact=shape.exact) for _ in range(shape.layers))
        self.anchors, self.entities = nn.Linear(WIDTH, len(ANCHORS)), nn.Linear(WIDTH, len(ENTITIES))
        self.branch = Layer(exact=shape.exact)  # in place of the last layer, for what whole articles teach
        self.coming, self.leans = nn.Linear(WIDTH, len(COMING)), nn.Linear(WIDTH, len(LEANS))

    def forward(self, pieces: Tensor, cases: Tensor, quotes: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """Return what is read of each piece.

        Vectors, scores of anchors and of entities; then the vectors of the branch, scores of happenings to come and of
        leaning words.
        """
        return self.read(self.words(pieces), cases, quotes, mask)

    def read(self, words: Tensor, cases: Tensor, quotes: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """Return the same from the pieces' own vectors."""
        x = words + self.positions(torch.arange(words.shape[1])) + self.kind
        if self.shape.case:
            x = x + self.cases(cases)
        if self.shape.quotes:
            x = x + self.quotes(quotes)
        x = self.drop(self.norm(x))
        bias = (1.0 - mask.float())[:, None, None, :] * -1e4
        for layer in self.layers[:-1]:
            x = layer(x, bias)
        views, x = self.branch(x, bias), self.layers[-1](x, bias)
        return (
            x,
            self.anchors(self.drop(x)),
            self.entities(self.drop(x)),
            views,
            self.coming(self.drop(views)),
            self.leans(self.drop(views)),
        )


class Comparer(nn.Module):
    """Mean vectors of sentences to vectors that can be compared.

    Their products say how much the sentences say the same.
    """

    def __init__(self) -> None:
        super().__init__()
        self.turn = nn.Linear(WIDTH, WIDTH)
        nn.init.eye_(self.turn.weight)
        nn.init.zeros_(self.turn.bias)

    def forward(self, means: Tensor) -> Tensor:
        """Return vectors of length one, [sentences, width]."""
        return functional.normalize(self.turn(means), dim=-1)


class Pairs(nn.Module):
    """Word vectors and anchors to the part each word plays.

    The parts are those of that many labels. ``words`` is [batch, words, width]; for each anchor ``rows`` says in which
    row of the batch it stands, ``spread`` [anchors, words] holds weights that sum to one over its words, ``places`` its
    first word.
    """

    def __init__(self, shape: Shape, labels: int) -> None:
        super().__init__()
        self.word, self.anchor = nn.Linear(WIDTH, shape.pair), nn.Linear(WIDTH, shape.pair)
        self.left, self.right = nn.Linear(WIDTH, shape.pair), nn.Linear(WIDTH, shape.pair)
        self.distance = nn.Embedding(2 * NEAR + 1, shape.pair)
        self.norm, self.drop = nn.LayerNorm(shape.pair), nn.Dropout(0.2)
        self.smooth = nn.Conv1d(shape.pair, shape.pair, shape.smooth, padding=shape.smooth // 2, groups=shape.pair)
        self.blend = nn.Linear(shape.pair, shape.pair)
        self.roles = nn.Linear(shape.pair, labels)

    def told(self, words: Tensor, rows: Tensor, spread: Tensor, places: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return words, anchors, and scores of the parts that the words play.

        They are the vectors of the words around each anchor, the anchors' vectors and [anchors, words, labels].
        """
        around = words[rows]
        anchor = (spread[:, None, :] @ around)[:, 0]
        far = (torch.arange(words.shape[1])[None, :] - places[:, None]).clamp(-NEAR, NEAR) + NEAR
        pair = self.word(words)[rows] + self.anchor(anchor)[:, None] + self.distance(far)
        pair = pair + self.left(words)[rows] * self.right(anchor)[:, None]
        pair = self.drop(gelu(self.norm(pair)))
        smoothed = self.blend(self.smooth(pair.transpose(1, 2)).transpose(1, 2))
        return around, anchor, self.roles(self.drop(gelu(smoothed) + pair))


class Planner(Pairs):
    """Word vectors and happenings to come to clause, time and actor of each.

    ``purpose`` turns the mean vectors of sentences into scores of their purposes.
    """

    def __init__(self, shape: Shape) -> None:
        super().__init__(shape, len(PLAN))
        self.purpose = nn.Sequential(
            nn.Linear(WIDTH, WIDTH // 4), Gelu(), nn.Dropout(0.2), nn.Linear(WIDTH // 4, len(PURPOSES))
        )

    def forward(self, words: Tensor, rows: Tensor, spread: Tensor, places: Tensor) -> Tensor:
        """Return scores of parts [happenings, words, parts]."""
        return self.told(words, rows, spread, places)[2]


class Linker(Pairs):
    """Word vectors and anchors to each word's part, the stance and the polarity."""

    def __init__(self, shape: Shape) -> None:
        super().__init__(shape, len(ROLES))
        self.stance = nn.Sequential(
            nn.Linear(3 * WIDTH, WIDTH), Gelu(), nn.Dropout(0.2), nn.Linear(WIDTH, len(STANCES))
        )
        self.polarity = nn.Linear(WIDTH, len(POLARITIES))

    def forward(self, words: Tensor, rows: Tensor, spread: Tensor, places: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return scores of roles, of stances and of polarities.

        Those of roles are [anchors, words, roles], the others [anchors, labels].
        """
        around, anchor, roles = self.told(words, rows, spread, places)
        shares = roles.softmax(-1)
        parts = (shares[..., 3] + shares[..., 4], shares[..., 1] + shares[..., 2])
        held = [((part / (part.sum(-1, keepdim=True) + 1e-3))[:, None, :] @ around)[:, 0] for part in parts]
        return roles, self.stance(torch.cat([anchor, *held], dim=-1)), self.polarity(anchor)


_NAMES = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "output",
    "attention.output.LayerNorm": "norm_attention",
    "intermediate.dense": "inner",
    "output.dense": "outer",
    "output.LayerNorm": "norm",
}


def from_encoder(weights: dict[str, Tensor], shape: Shape, keep: tuple[int, ...]) -> Tagger:
    """Return the tagger with the encoder's weights.

    ``keep`` says which of its six layers, in order.
    """
    tagger = Tagger(shape)
    new = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        "positions.weight": weights["embeddings.position_embeddings.weight"],
        "kind": weights["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    for own, theirs in enumerate(keep):
        for name, ours in _NAMES.items():
            for part in ("weight", "bias"):
                new[f"layers.{own}.{ours}.{part}"] = weights[f"encoder.layer.{theirs}.{name}.{part}"]
    missing, unexpected = tagger.load_state_dict(new, strict=False)
    assert not unexpected
    assert all(
        name.split(".")[0] in {"cases", "quotes", "anchors", "entities", "branch", "coming", "leans"}
        for name in missing
    )
    return tagger
