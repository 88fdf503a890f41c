"""The sliders of the served page: what each payer repays in each year where they stand, at once, and nothing that was measured."""

import json
from typing import Any

import pytest

from model.base.danish import grouped
from model.forecast.from_forms import outlook_of
from model.forecast.scenario import Factors, Scenarios
from model.terms.outcome_terms import MUNICIPALITY
from scripts.page.served.desk import FullDesk
from tests import places
from tests.shared.forecasts import fictional, viborg

TARGETS = ("employment", "social_measures", "school_absence", "life_satisfaction", "action_plans")


def moved(desk: FullDesk, agreement: str = "viborg", **factors: object) -> dict[str, Any]:
    """What the desk answers where some sliders stand; `maal_x` is the one of a target."""
    keys = {key.replace("maal_", "maal."): value for key, value in factors.items()}
    told, files = desk.scenario(json.dumps({"aftale": agreement, "faktorer": keys}))
    assert not files
    found: dict[str, Any] = json.loads(told)
    return found


def test_there_is_a_slider_for_all_for_each_target_and_for_the_households(desk: FullDesk) -> None:
    """Each from 0 to where nothing moves any more; a factor of 1 stands between, on a step."""
    sliders = moved(desk)["knapper"]
    assert [one["noegle"] for one in sliders] == ["succes", *(f"maal.{name}" for name in TARGETS), "visitation"]
    ends = Scenarios(outlook_of(viborg()))
    assert [one["til"] for one in sliders] == [10.0, *ends.most_success.values(), 1.0]
    for one in sliders:
        assert one["fra"] == 0 < 1 <= one["til"]
        assert (1 / one["trin"]).is_integer()


def test_amounts_are_those_of_the_model_as_numbers_and_in_danish(desk: FullDesk) -> None:
    """By year and payer, their sums, and beside them what is expected."""
    found = moved(desk, succes=0.5, maal_employment=1.2, visitation=0.9)
    ends = Scenarios(outlook_of(viborg()))
    paid, expected = ends.paid(Factors(0.5, {"employment": 1.2}, 0.9)), ends.paid(Factors())
    assert [one["aar"] for one in found["aar"]] == list(paid)
    for one in (*found["aar"], found["i_alt"]):
        years = [one["aar"]] if "aar" in one else list(paid)
        for payer in one["betalere"]:
            amount = sum(paid[year][payer["betaler"]] for year in years)
            assert payer["beloeb"] == pytest.approx(amount, abs=0.001)
            assert payer["tekst"] == grouped(payer["beloeb"], 2, 2)
            assert payer["ventet"] == pytest.approx(sum(expected[year][payer["betaler"]] for year in years), abs=0.001)
        assert one["beloeb"] == pytest.approx(sum(payer["beloeb"] for payer in one["betalere"]), abs=0.001)
    names = {payer["betaler"]: payer["navn"] for payer in found["i_alt"]["betalere"]}
    assert names == {MUNICIPALITY: "Viborg Kommune", "LBF": "Landsbyggefonden"}


def test_a_slider_beyond_its_ends_is_a_line_for_each(desk: FullDesk) -> None:
    """And so is what is no number, and a slider that the agreement has not."""
    found = moved(desk, succes=10.5, maal_employment="meget", visitation=float("nan"), maal_x=1)
    assert found == {
        "fejl": [
            "Succes på alle betalingsmål: 10,5; tilladt er 0 til 10",
            "1. Beskæftigelse: intet tal; tilladt er 0 til 3,9",
            "Husstande, der endnu ikke er startet: intet tal; tilladt er 0 til 1",
            "skyder: kendes ikke; tilladt er en af aftalens",
        ]
    }


@pytest.mark.parametrize(
    ("agreement", "said"),
    [
        ("helhedsplan_2025", "agreement.type"),
        (str(places.FICTIONAL), "Aftalen kendes ikke"),
        ("", "Aftalen kendes ikke"),
    ],
)
def test_an_agreement_that_cannot_be_forecast_is_a_line(agreement: str, said: str, desk: FullDesk) -> None:
    """Nothing else is answered."""
    found = moved(desk, agreement)
    assert list(found) == ["fejl"]
    assert said in found["fejl"][0]


def test_a_dropped_source_has_its_own_sliders(desk: FullDesk) -> None:
    """The plainly fictional agreement; another source of the same name is read anew."""
    asked = json.dumps({"navn": "fiktiv.toml"})
    desk.take_source(asked, places.FICTIONAL.read_bytes())
    first = moved(desk, "fiktiv.toml")
    assert [one["noegle"][5:] for one in first["knapper"][1:-1]] == [one.id for one in fictional().target]
    changed = places.FICTIONAL.read_text("utf-8").replace("paid_after = { value = 59", "paid_after = { value = 459")
    desk.take_source(asked, changed.encode())
    assert moved(desk, "fiktiv.toml")["aar"] != first["aar"]
