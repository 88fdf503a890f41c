"""The first sheet of `Aarsmoede_2024.xlsx`: a steering group's five-minute summary."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from types import MappingProxyType

from model.base.danish import shown
from model.formula.expression import DECIMALS, lift, rounded
from model.grant.paid_ahead import ADVICE
from model.grant.remedy import NOT_REMEDIED
from model.grant.revocation import last_day_with_a_rate
from model.grant.unused import meeting_about
from model.terms.reading_terms import CARRIED, REPAID, UNTIL_CARRIED
from workbooks.cells.sheet import Sheet
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.readings import told
from workbooks.frame.stack import Column, Stack
from workbooks.functions.danish_formula import listed
from workbooks.year import front_figures, front_meetings, front_missed, front_results, rights
from workbooks.year.deadlines import DeadlineCells, coming
from workbooks.year.edition import YearEdition
from workbooks.year.sheet_results import SheetResults
from workbooks.year.triggers import SHEET as TRIGGERS

WIDTHS = (32.1, 14, 14, 14, 15.4, 13.2)
_PAYMENTS = (
    Column("Hvad", Style.TEXT), Column("Beløb (kr.)"), Column("Senest", Style.DATE),
    Column("Sidste hverdag", Style.DATE, clause="10.2"), Column("Hvem", Style.UNIT), Column("Hjemmel", Style.CLAUSE),
)  # fmt: skip
_DECIDED = (
    Column("", Style.TEXT), Column("Besluttet (kr.)", key="decided"), Column("Nu (kr.)", key="now"),
    Column("Forskel (kr.)", key="difference"), Column("Hvad der gælder", Style.UNIT, key="stands"), Column("Hjemmel", Style.CLAUSE),
)  # fmt: skip
_LIGHTS = (
    Column("Forhold", Style.TEXT), Column("Tal", None), Column("Grænse", None), Column("Opgjort i", Style.UNIT),
    Column("Tilstand", Style.CHECK, key="state"), Column("Hjemmel", Style.CLAUSE),
)  # fmt: skip
_STANDS = "det besluttede"
_BY_PLAN = "heraf betalt forud efter planen, ingen fejl"
_AHEAD = MappingProxyType({
    UNTIL_CARRIED: "Raterne går forud for budgettet: kan aftales ført videre",
    CARRIED: "Raterne går forud for budgettet: føres videre",
    REPAID: "Raterne går forud for budgettet: betales tilbage",
})  # fmt: skip
_RUNS_AHEAD = (
    "Bilag 3.2 betaler forud for Bilag 4.1: Ved årets udgang er der udbetalt mere, end budgettet har brug for til og med året, "
    "også når alt går efter planen. {} Så {}."
)
_AFTER = (
    "Indsatsen er slut: Der er intet budget og ingen rater mere, og der betales kun for resultater (Bilag 5.1). Uforbrugt tilskud og "
    "rettelser, der findes nu, opgøres stadig hvert år (pkt. 4.3), til forpligtelserne er afviklet (pkt. 2.1)."
)
_NOT_KNOWN = "Hvad årsmøderne om {} besluttede, står ikke på arket Besluttet i skemaet: Tallene er regnet af skemaet, som det er nu."
_THEN = (
    "Når mødet er holdt, skrives regnskabet for året, det, der føres videre, og det, der betales tilbage, på arket Besluttet i "
    "skemaet; så bliver de stående, og en rettelse tæller i det år, den er fundet."
)
_NO_FURTHER = (
    "Morarente kan kun regnes til {}: Kilden har ingen referencesats for tiden efter. Er noget forfaldent da, kommer der mere til for "
    "dagene frem til mødet, når satsen kendes (pkt. 6.2.3)."
)


@dataclass(eq=False, repr=False)
class Overview:
    """The sheet while it is being written."""

    annex: AnnexBook
    edition: YearEdition
    found: SheetResults
    sheet: Sheet

    def __post_init__(self) -> None:
        self.stack = Stack(self.sheet, len(WIDTHS))

    def write(self) -> None:
        """Write decisions and payments, what is late, figures, lights, and what comes."""
        annex, edition, found, stack = self.annex, self.edition, self.found, self.stack
        self._decisions()
        front_results.write(annex, edition, stack, found.results, found.deadlines)
        front_missed.write(annex, found, stack)
        front_meetings.write(annex, found.basis, stack)
        front_figures.write(annex, edition, found, stack)
        self._lights()
        self._decided()
        self._read()
        self._coming()

    @property
    def _is_after(self) -> bool:
        """Whether the year is after the last budget year."""
        return self.edition.is_after(self.annex.agreement)

    @property
    def _runs_ahead(self) -> bool:
        """Whether payments ahead of the budget are reported: not after the intervention, nor for a claimed grant."""
        return not self._is_after and not self.found.claims

    @property
    def _ahead(self) -> str:
        """Reading of payments ahead of the budget."""
        return self.annex.agreement.reading.paid_ahead.used

    def _meeting(self) -> dt.date:
        return self._meeting_about(self.edition.year)

    def _meeting_about(self, year: int) -> dt.date:
        """Return the day that determines the order of rows; cells show the day that a checker may have changed."""
        agreement = self.annex.agreement
        return meeting_about(agreement, self.edition.accounts(agreement), year)[0]

    def _decisions(self) -> None:
        """Write what must be decided and paid, by whom and by when; return the next row."""
        found, funder = self.found, self.annex.agreement.grantor
        municipality = self.annex.agreement.agreement.municipality
        by_id = {one.deadline.id: one for one in found.deadlines}
        meeting, due = (by_id[f"{kind}.{self.edition.year}"] for kind in ("aarsmoede", "uforbrugt"))
        rows: list[rights.DuePayment] = [
            ("Tilbagebetaling af uforbrugt tilskud", found.unused.repayable[-1], due, municipality, "4.3"),
        ]
        taken = "heraf tages af rater, der ikke er udbetalt" if self._is_after else "heraf tages af kommende rater"
        covered = "heraf dækket af det uforbrugte"
        if found.unused.claimed is not None:
            covered += " og det tilbagekaldte"
        if not self._is_after:
            rows += [
                (_BY_PLAN, found.unused.by_plan[-1], due, municipality, "4.3"),
                ("Godkendelse af, at tilskud føres videre", found.unused.accrued[-1], meeting, "Styregruppen", "4.3"),
            ]
        if self._runs_ahead:
            rows.append((_AHEAD[self._ahead], found.plan.ahead[-1], meeting, "Styregruppen", "4.3"))
        rows += [
            ("Reduktion, som tilskudsgiveren kan vælge", found.reduction.amount[-1], meeting, funder.id, "4.2"),
            *self._overpaid(meeting, municipality),
            (covered, found.reduction.covered[-1], meeting, municipality, "4.2, 4.3"),
            (taken, found.reduction.from_instalments[-1], meeting, funder.id, "4.2"),
            (
                "heraf betales tilbage ud over det uforbrugte",
                found.reduction.repayable[-1],
                meeting,
                municipality,
                "4.2",
            ),
        ]
        if found.late.interest is not None:
            label = "Morarente af for sent tilbagebetalt tilskud, i alt"
            rows.append((label, found.late.interest, meeting, municipality, "6.2.3"))
        if (late := found.late.overdue) is not None:
            since = replace(meeting, date=late.since, business_day=None)
            rows.append(
                ("Forfaldent fra tidligere årsmøder, ikke tilbagebetalt", late.amount, since, municipality, "4.3")
            )
            if not self._is_after:
                rows.append((_BY_PLAN, late.by_plan, since, municipality, "4.3"))
            until = replace(meeting, date=late.until, business_day=None)
            rows.append(("Morarente af det forfaldne, regnet til", late.interest, until, municipality, "6.2.3"))
        terms, every = self.annex.agreement, found.deadlines
        rows += rights.payments(terms, self.edition, found.instalments, found.rights, found.claims, every, meeting)
        nexts = [o for o in found.deadlines if o.deadline.id.startswith("rate.") and o.deadline.date > self._meeting()]
        rows += [
            (one.deadline.title, one.amount or 0, one, one.deadline.who, one.deadline.clause)
            for one in nexts
            if one.deadline.date == nexts[0].deadline.date
        ]
        self._payments("Hvad der skal besluttes og betales", rows)

    def _overpaid(self, meeting: DeadlineCells, municipality: str) -> Iterator[rights.DuePayment]:
        """Yield what was paid beyond a grant that an amendment reduced.

        It is deducted like a reduction, and with one.
        """
        versions, now = self.annex.agreement.versions, self.annex.agreement.grantor.grant.value
        if any(one.grantor.grant.value > now for one in versions):
            overpaid = self.found.reduction.overpaid[-1]
            yield "Udbetalt ud over tilskuddet, som det er nu", overpaid, meeting, municipality, "4.2"

    def _read(self) -> None:
        """Write the readings used, and what is recorded where after the meeting; return the next row."""
        self.stack.section("Hvordan tallene er regnet, og hvad der skrives efter mødet")
        terms = self.annex.agreement
        readings = told(terms, "reductions_together", "cost_carried", "payment_late")
        texts = (terms.reduction.assumption, terms.unused_grant.assumption, readings)
        unknown = [str(year) for year in self.edition.years(terms)[:-1] if year not in self.edition.decided]
        not_known = _NOT_KNOWN.format(listed(unknown)) if unknown else ""
        for text in (
            *texts,
            self._no_further(),
            _AFTER if self._is_after else "",
            _RUNS_AHEAD.format(told(terms, "paid_ahead"), ADVICE[self._ahead]) if self._runs_ahead else "",
            rights.only_claimed(terms, self.found.claims),
            rights.only_counts(terms, self.edition),
            rights.short_courses(terms, self.edition),
            not_known,
            _THEN,
        ):
            if text:
                self.stack.paragraph(text)

    def _no_further(self) -> str:
        """Return that default interest ends before the meeting, if it does and anything bears it."""
        last, shows_interest = last_day_with_a_rate(self.annex.agreement), self.found.late.overdue or self.found.claims
        return _NO_FURTHER.format(shown(last)) if shows_interest and last < self._meeting() else ""

    def _payments(self, title: str, rows: Iterable[rights.DuePayment]) -> None:
        """Write a table of amounts, each with its day, last business day, and who."""
        self.stack.section(title)
        table = self.stack.table(*_PAYMENTS)
        for label, amount, one, who, clause in rows:
            table.row(label, amount, one.date, one.business_day, who, clause=clause)

    def _decided(self) -> None:
        """Write what meetings decided, and what the accounts now say of these years; return the next row.

        A difference counts when it is found.
        """
        found, first = self.found, self.annex.agreement.years().start
        decided = found.basis.decided
        if decided is None:
            return
        self.stack.section("Besluttet af årsmøderne, og hvad regnskabet siger nu")
        table = self.stack.table(*_DECIDED)
        for year in self.edition.decided:
            number = year - first
            cost_now = lift(found.basis.cost[number])
            if found.basis.found is not None:
                cost_now += found.basis.found[number]
            stands = "tilbagekaldelsen" if self._is_claimed(number) else _STANDS
            for label, was, now, valid, clause in (
                (f"Omkostninger i {year}", decided.cost[number], rounded(cost_now, DECIMALS), _STANDS, "7.4"),
                (f"Ført videre fra {year}", decided.accrued[number], found.unused.accrued_now[number], stands, "4.3"),
                (f"Tilbagebetales for {year}", decided.repayable[number], found.unused.computed[number], stands, "4.3"),
            ):
                row = table.row(label, was, now, clause=clause)
                row.put("difference", rounded(lift(row["now"]) - row["decided"], DECIMALS))
                row.put("stands", valid)
                if clause == "7.4":
                    row["now"].shows(f"unused.{year}.cost_now")

    def _is_claimed(self, number: int) -> bool:
        """Return whether a revocation had claimed the grant by the meeting about a year: it then decides nothing."""
        claimed = self.found.unused.claimed
        return claimed is not None and bool(claimed[number].content)

    def _lights(self) -> None:
        """Write each trigger as a traffic light, and return the next row."""
        self.stack.section(f"Misligholdelsesgrunde og genforhandling (arket {TRIGGERS})")
        table = self.stack.table(*_LIGHTS)
        for one in self.found.lights:
            table.row(one.found.title, one.figure, one.limit, one.found.unit, one.state, clause=one.found.clause)
        for remedy in self.found.rights.remedies:
            table.row(rights.REMEDY, remedy.sent, remedy.deadline, "dato", remedy.state, clause=NOT_REMEDIED)
        table.lights("state")

    def _coming(self) -> None:
        """Write the deadlines up to and including the next annual meeting, and return the next row."""
        following, years = self.edition.year + 1, self.annex.agreement.commitment_years()
        last = self._meeting_about(following) if following in years else self.found.deadlines[-1].deadline.date
        until = "til og med næste årsmøde" if following in years else "efter det sidste årsmøde"
        self._payments(
            f"Frister {until} (alle står på arket Frister)",
            (
                (one.deadline.title, one.amount, one, one.deadline.who, one.deadline.clause)
                for one in coming(self.found.deadlines, self._meeting(), last)
            ),
        )
