"""The lot: every order is as likely as another, it follows from seed and code alone, and a household that is added moves no other."""

import hashlib
from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.base.fingerprint import fingerprint, lot, of_code, plain_code
from model.lot.draw import Draw, own_seed
from model.source.load import load
from tests.places import FICTIONAL

SEEDS = 10_000
CHI_SQUARE_5, CHI_SQUARE_23 = 20.5, 49.7
"""What chi-square exceeds in one of a thousand draws, with 5 and with 23 degrees of freedom; the seeds are fixed, so it is this or that."""
CODES = st.lists(st.from_regex(r"[A-Z][0-9]{1,4}", fullmatch=True), min_size=2, max_size=30, unique_by=plain_code)


def order(seed: str, codes: list[str]) -> list[str]:
    """The codes in the order of the lot."""
    places = Draw(seed, codes).places
    return [code for _, code in sorted(zip(places.tolist(), codes, strict=True))]


@pytest.mark.parametrize(
    ("codes", "limit"), [(["H1", "H2", "H3"], CHI_SQUARE_5), (["H011", "H012", "H013", "H014"], CHI_SQUARE_23)]
)
def test_every_order_of_a_small_list_is_as_likely(codes: list[str], limit: float) -> None:
    """10,000 seeds over 6 or 24 orders: the sum of (found - expected)^2 / expected."""
    found = Counter(tuple(order(f"frø nr. {number}", codes)) for number in range(SEEDS))
    every = list(permutations(codes))
    expected = SEEDS / len(every)
    assert sum((found[one] - expected) ** 2 / expected for one in every) < limit


def test_every_household_of_a_list_is_as_often_the_first() -> None:
    """Codes that follow each other are drawn as if they did not: 24 households, 10,000 seeds, 23 degrees of freedom."""
    codes = [f"H{number:03d}" for number in range(24)]
    found = Counter(order(f"{number} er frøet", codes)[0] for number in range(SEEDS))
    expected = SEEDS / len(codes)
    assert sum((found[one] - expected) ** 2 / expected for one in codes) < CHI_SQUARE_23


@given(CODES, st.data())
def test_a_household_that_is_added_moves_no_other(codes: list[str], data: st.DataObject) -> None:
    """Without the later ones, the rest stand in the same order."""
    later = set(data.draw(st.lists(st.sampled_from(codes), max_size=len(codes) - 1, unique=True)))
    earlier = [code for code in codes if code not in later]
    assert [code for code in order("et frø", codes) if code not in later] == order("et frø", earlier)


@given(CODES, st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_the_list_s_own(codes: list[str], random: object) -> None:
    """Rows moved about, or codes in small letters, give the same order."""
    moved = [*codes]
    random.shuffle(moved)  # type: ignore[attr-defined]
    assert order("et frø", codes) == order("et frø", moved)
    assert order("et frø", codes) == [code.upper() for code in order("et frø", [code.lower() for code in codes])]


def test_a_lot_can_be_recomputed_by_hand() -> None:
    """SHA-256 of »viborg 2023-10-23|H12« begins with eight pairs of digits; the first six and the next six are the lot's numbers."""
    digits = hashlib.sha256(b"viborg 2023-10-23|H12").hexdigest()
    assert of_code("viborg 2023-10-23", "h012") == digits
    assert lot(digits) == (int(digits[:6], 16), int(digits[6:12], 16))
    assert lot("00000fffffff" + "0" * 52) == (15, 16_777_215)


@pytest.mark.parametrize("spelt", ["H12", "h12", "H-12", "H012", "h-0012", "H0000012"])
def test_no_spelling_of_a_code_gives_another_place(spelt: str) -> None:
    """Fourteen spellings would be fourteen lots to choose among; H12, H012 and H-12 are one household with one."""
    assert of_code("et frø", spelt) == fingerprint("et frø|H12")


def test_a_seed_s_fingerprint_is_that_of_its_letters_however_they_are_stored() -> None:
    """An å may be one sign or two; both are the same seed. The empty text's SHA-256 is printed in the standard's examples."""
    assert fingerprint("År 2026 å") == fingerprint("Ar 2026 å".replace("A", "Å", 1))
    assert fingerprint("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_an_agreement_without_a_seed_has_its_own() -> None:
    """Its id and the day of its signature, which nobody chose for a list."""
    assert own_seed(load()) == "viborg 2023-10-23"
    assert own_seed(load(FICTIONAL)) == "fiktiv 2031-05-15"


def test_equal_numbers_go_by_the_rest_of_the_fingerprint(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which never happens; if it did, the order would be one all the same."""
    monkeypatch.setattr("model.lot.draw.lot", lambda _: (1, 1))
    draw = Draw("et frø", ["H1", "H2", "H3"])
    by_digits = sorted(range(3), key=lambda at: draw.fingerprints[at])
    assert [draw.places.tolist().index(place) for place in range(3)] == by_digits
