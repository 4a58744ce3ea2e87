"""What news archives call the parts of an exported article.

The words are in the languages in which the archives' own pages can be set.
"""

from __future__ import annotations

from typing import Final

from briefgen.lang.en.time_words import MONTH_NAMES

# Labels above the body, "BYLINE: Ada Vell", in lower case, by what they mean.
HEADER_LABELS: Final[dict[str, str]] = {
    **dict.fromkeys(("byline", "author", "autor", "auteur"), "byline"),
    **dict.fromkeys(("length", "länge", "longueur"), "length"),
    **dict.fromkeys(("headline", "überschrift", "titre"), "headline"),
    **dict.fromkeys(("section", "rubrik", "ressort", "rubrique"), "section"),
    **dict.fromkeys(
        (
            "dateline",
            "highlight",
            "edition",
            "ausgabe",
            "series",
            "serie",
            "série",
            "ort",
            "zusammenfassung",
            "kategorie",
        ),
        "other",
    ),
}
# The heading of the body in Word exports.
BODY_LABELS: Final = frozenset("body textkörper volltext haupttext corps texte".split())
# Labels below the body that open no sentence of news; then those that might, in exports that do not write their labels
# in capitals.
TRAILER_LABELS: Final = frozenset(
    "load-date language publication-type journal-code document-type acc-no pub-type update-code dispatch-type "
    "ladedatum aktualisierung sprache publikationstyp veröffentlichungsart erscheinungsform zeitungs-code "
    "langue type-publication".split()
)
SHOUTED_TRAILER_LABELS: Final = TRAILER_LABELS | frozenset(
    "subject company organization organisation geographic industry person city state country graphic notes "
    "correction classification ticker update grafik bild schlagwörter graphique".split()
)
# Lines of their own below the body.
TRAILER_LINES: Final = frozenset(
    "classification graphic notes correction load-date klassifizierung klassifikation grafik bild hinweise "
    "anmerkungen ladedatum graphique".split()
)

DOCUMENT_ENDS: Final = (
    "End of Document|Ende des Dokuments|Dokumentende|Fin d[ue] document"  # below each article of a Word export
)
WORDS_COUNTED: Final = "words|wörter|woerter|worte|mots|palabras|parole"  # "640 words"
ENGLISH: Final = frozenset({"english", "englisch", "anglais", "inglés", "inglese"})
RIGHTS: Final = (
    "all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|"
    "tutti i diritti riservati"
)

# English names of months and weekdays by those of other languages, in lower case; a weekday only repeats the day and
# becomes "".
CALENDAR: Final[dict[str, str]] = {
    foreign: english
    for names in (
        "januar februar märz april mai juni juli august september oktober november dezember",
        "jänner feber maerz april mai juni juli august september oktober november dezember",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    )
    for foreign, english in zip(names.split(), MONTH_NAMES, strict=True)
} | dict.fromkeys(
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lundi mardi mercredi jeudi "
    "vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì "
    "giovedì venerdì sabato domenica de".split(),
    "",
)
