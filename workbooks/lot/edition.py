"""What a workbook of intake is about, as its sheet Oprindelse states it: the day, the seed, and whose rows there are."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from model.base.danish import shown
from model.base.fingerprint import plain_code
from model.facts.privacy import is_private
from model.lot.draw import Draw
from model.lot.ending import ended_courses
from model.lot.intake import IntakeByLot
from workbooks.form.form import is_code
from workbooks.frame.edition_inputs import DRAWN, said_of_origin, says_made_up
from workbooks.frame.said_day import refused, said_day

_SEED, _ROWS, _ENDED, _SHOWN = "Frø", "Husstande i lodtrækningen", "Husstande, der er ophørt", "Rækker"
_ALL, _CUT, _NONE = "alle", "de visiterede og de næste", "ingen"
_SHORTEST, _LONGEST = 8, 80
"""Characters of a seed: a short one can be guessed."""
_SEED_SHAPE = re.compile(
    rf"(?=.*[a-zæøå])[0-9A-Za-zÆØÅæøå][0-9A-Za-zÆØÅæøå .,:;/()+-]{{{_SHORTEST - 1},{_LONGEST - 1}}}(?<! )"
)
SEED_ALLOWED = (
    f"en tekst på {_SHORTEST}-{_LONGEST} tegn: bogstaver, mindst ét lille, tal, mellemrum og tegnene .,:;/()+-, "
    "først et bogstav eller tal og intet mellemrum sidst; intet personnummer"
)
_IN_A_LINE = 12
"""Codes in a line of the sheet."""
_MOST = 600
"""Most such lines, so that a changed sheet cannot ask for endless rows; a form has fewer."""


def is_seed(text: str) -> bool:
    """Return whether a text may be a seed: readable, no formula, and nothing that looks like a CPR number."""
    return bool(_SEED_SHAPE.fullmatch(text)) and not is_private(text)


@dataclass(frozen=True)
class LotEdition:
    """Determinants of the rows: the day, the seed, the households with a row in the order of the lot, those that left."""

    on: dt.date
    seed: str
    codes: tuple[str, ...]
    ended: tuple[str, ...]
    is_cut: bool = False
    is_made_up: bool = False

    @classmethod
    def of(cls, intake: IntakeByLot) -> LotEdition:
        """Return that of an intake."""
        codes = intake.listed.codes
        rows, gone = (
            [codes[at] for at in some] for some in (intake.shown.tolist(), [o.at for o in ended_courses(intake)])
        )
        return cls(intake.on, intake.seed, tuple(rows), tuple(gone), intake.is_cut, intake.listed.is_made_up)

    @classmethod
    def read(cls, said: Mapping[str, str]) -> LotEdition:
        """Return that which a workbook states, its rows in the order of the seed; raise `GivenError` if it states none that can be.

        The order is worked out anew: one that was changed throughout a workbook is a difference, too.
        """
        seed, codes, ended = said.get(_SEED, ""), _codes(said, _ROWS), _codes(said, _ENDED)
        if not is_seed(seed):
            raise refused(_SEED, SEED_ALLOWED)
        if not set(ended) <= set(codes):
            raise refused(_ENDED, "koder, der også har en række i lodtrækningen")
        return cls(
            said_day(said.get(DRAWN, ""), DRAWN, "30.06.2025"),
            seed,
            Draw(seed, codes).in_order(),
            ended,
            said.get(_SHOWN) == _CUT,
            says_made_up(said),
        )

    def said(self) -> dict[str, str]:
        """Return the texts by which the workbook states it."""
        return {
            DRAWN: shown(self.on),
            _SEED: self.seed,
            **said_of_origin(is_made_up=self.is_made_up),
            _SHOWN: _CUT if self.is_cut else _ALL,
            **dict(_lines(_ROWS, self.codes)),
            **dict(_lines(_ENDED, self.ended)),
        }


def _lines(label: str, codes: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield codes in lines, each with a label of its own; one line if there are none."""
    for number, at in enumerate(range(0, max(1, len(codes)), _IN_A_LINE), 1):
        yield f"{label}, {number}. linje", " ".join(codes[at : at + _IN_A_LINE]) or _NONE


def _codes(said: Mapping[str, str], label: str) -> tuple[str, ...]:
    found: list[str] = []
    for number in range(1, _MOST):
        line = said.get(f"{label}, {number}. linje")
        if line is None:
            break
        found += line.split(" ") if line != _NONE else []
    are_codes = all(is_code(one) and one == one.upper() for one in found)
    if not are_codes or len({plain_code(one) for one in found}) < len(found):
        raise refused(label, "koder for husstande, hver én gang")
    return tuple(found)
