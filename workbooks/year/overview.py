"""The first sheet of `Aarsmoede_2024.xlsx`: a steering group's five-minute summary."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import MappingProxyType

from model.base.citation import clause_text
from model.base.danish import shown
from model.formula.expression import DECIMALS, Operand, lift, rounded
from model.grant.paid_ahead import ADVICE
from model.grant.remedy import NOT_REMEDIED
from model.grant.revocation import last_day_with_a_rate
from model.grant.unused import meeting_about
from model.terms.reading_terms import CARRIED, REPAID, UNTIL_CARRIED
from workbooks.cells.sheet import Sheet
from workbooks.frame.annex_book import AnnexBook, header, paragraph, section
from workbooks.frame.readings import told
from workbooks.functions.danish_formula import listed
from workbooks.year import front_figures, front_meetings, front_missed, front_results, rights
from workbooks.year.deadlines import Written, coming
from workbooks.year.edition import YearEdition
from workbooks.year.found import Found
from workbooks.year.triggers import SHEET as TRIGGERS

WIDTHS = (32.1, 14, 14, 14, 15.4, 13.2)
_WHEN = ("Senest", "Sidste hverdag")
_OERE = "Beløb øre"
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
    found: Found
    sheet: Sheet

    def write(self) -> None:
        """Write decisions and payments, what is late, figures, lights, and what comes."""
        row = self._decisions(5)
        for part in (
            self._results,
            self._missed,
            self._meetings,
            self._figures,
            self._lights,
            self._decided,
            self._read,
            self._coming,
        ):
            row = part(row)

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

    def _results(self, row: int) -> int:
        found = self.found
        return front_results.write(self.annex, self.edition, self.sheet, row, found.results, found.deadlines)

    def _meetings(self, row: int) -> int:
        return front_meetings.write(self.annex, self.found.basis, self.sheet, row)

    def _meeting(self) -> dt.date:
        return self._meeting_about(self.edition.year)

    def _meeting_about(self, year: int) -> dt.date:
        """Return the day that determines the order of rows; cells show the day that a checker may have changed."""
        agreement = self.annex.agreement
        return meeting_about(agreement, self.edition.accounts(agreement), year)[0]

    def _decisions(self, row: int) -> int:
        """Write what must be decided and paid, by whom and by when; return the next row."""
        sheet, found, funder = self.sheet, self.found, self.annex.agreement.grantor
        municipality = self.annex.agreement.agreement.municipality
        row = section(sheet, row, "Hvad der skal besluttes og betales")
        header(sheet, row, ("Hvad", "Beløb (kr.)", *_WHEN, "Hvem", "Hjemmel"), text_columns=(1, 5, 6))
        by_id = {one.deadline.id: one for one in found.deadlines}
        meeting, due = (by_id[f"{kind}.{self.edition.year}"] for kind in ("aarsmoede", "uforbrugt"))
        rows: list[rights.Payment] = [
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
        row += 1
        for label, amount, written, who, clause in rows:
            self._payment(row, label, amount, written, who, clause)
            row += 1
        return row

    def _overpaid(self, meeting: Written, municipality: str) -> Iterator[rights.Payment]:
        """Yield what was paid beyond a grant that an amendment reduced.

        It is deducted like a reduction, and with one.
        """
        versions, now = self.annex.agreement.versions, self.annex.agreement.grantor.grant.value
        if any(one.grantor.grant.value > now for one in versions):
            overpaid = self.found.reduction.overpaid[-1]
            yield "Udbetalt ud over tilskuddet, som det er nu", overpaid, meeting, municipality, "4.2"

    def _read(self, row: int) -> int:
        """Write the readings used, and what is recorded where after the meeting; return the next row."""
        row = section(self.sheet, row, "Hvordan tallene er regnet, og hvad der skrives efter mødet")
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
                row = paragraph(self.sheet, row, text, len(WIDTHS))
        return row

    def _no_further(self) -> str:
        """Return that default interest ends before the meeting, if it does and anything bears it."""
        last, shows_interest = last_day_with_a_rate(self.annex.agreement), self.found.late.overdue or self.found.claims
        return _NO_FURTHER.format(shown(last)) if shows_interest and last < self._meeting() else ""

    def _payment(self, row: int, label: str, amount: Operand | None, one: Written, who: str, clause: str) -> None:
        """Write a row with amount, day, last business day, and who."""
        sheet = self.sheet
        sheet.put(row, 1, label, "Tekst")
        sheet.put(row, 2, amount, _OERE if amount is not None else "Tekst", clause)
        sheet.put(row, 3, one.date, "Dato", clause)
        sheet.put(row, 4, one.business_day, "Dato" if one.business_day is not None else "Tekst", "10.2")
        sheet.put(row, 5, who, "Enhed")
        sheet.put(row, 6, clause_text(clause), "Hjemmel")

    def _decided(self, row: int) -> int:
        """Write what meetings decided, and what the accounts now say of these years; return the next row.

        A difference counts when it is found.
        """
        sheet, found, first = self.sheet, self.found, self.annex.agreement.years().start
        decided = found.basis.decided
        if decided is None:
            return row
        row = section(sheet, row, "Besluttet af årsmøderne, og hvad regnskabet siger nu")
        titles = ("", "Besluttet (kr.)", "Nu (kr.)", "Forskel (kr.)", "Hvad der gælder", "Hjemmel")
        header(sheet, row, titles, text_columns=(1, 5, 6))
        row += 1
        for year in self.edition.decided:
            number = year - first
            cost_now = lift(found.basis.cost[number])
            if found.basis.found is not None:
                cost_now += found.basis.found[number]
            for label, stays, now, clause in (
                (f"Omkostninger i {year}", decided.cost[number], rounded(cost_now, DECIMALS), "7.4"),
                (f"Ført videre fra {year}", decided.accrued[number], lift(found.unused.accrued_now[number]), "4.3"),
                (f"Tilbagebetales for {year}", decided.repayable[number], lift(found.unused.computed[number]), "4.3"),
            ):
                sheet.put(row, 1, label, "Tekst")
                before = sheet.put(row, 2, stays, _OERE, clause)
                after = sheet.put(row, 3, now, _OERE, clause)
                if clause == "7.4":
                    after.shows(f"unused.{year}.cost_now")
                sheet.put(row, 4, rounded(lift(after) - before, DECIMALS), _OERE, clause)
                stands = "tilbagekaldelsen" if clause == "4.3" and self._is_claimed(number) else "det besluttede"
                sheet.put(row, 5, stands, "Enhed")
                sheet.put(row, 6, clause_text(clause), "Hjemmel")
                row += 1
        return row

    def _is_claimed(self, number: int) -> bool:
        """Return whether a revocation had claimed the grant by the meeting about a year: it then decides nothing."""
        claimed = self.found.unused.claimed
        return claimed is not None and bool(claimed[number].content)

    def _missed(self, row: int) -> int:
        return front_missed.write(self.annex, self.found, self.sheet, row, len(WIDTHS))

    def _figures(self, row: int) -> int:
        return front_figures.write(self.annex, self.edition, self.found, self.sheet, row)

    def _lights(self, row: int) -> int:
        """Write each trigger as a traffic light, and return the next row."""
        sheet = self.sheet
        row = section(sheet, row, f"Misligholdelsesgrunde og genforhandling (arket {TRIGGERS})")
        header(sheet, row, ("Forhold", "Tal", "Grænse", "Opgjort i", "Tilstand", "Hjemmel"), text_columns=(1, 4, 5, 6))
        first = row = row + 1
        for one in self.found.lights:
            sheet.put(row, 1, one.found.title, "Tekst")
            for column, cell in ((2, one.figure), (3, one.limit)):
                sheet.put(row, column, cell, cell.style.removeprefix("Input ").capitalize(), one.found.clause)
            sheet.put(row, 4, one.found.unit, "Enhed")
            sheet.put(row, 5, one.state, "Kontrol", one.found.clause)
            sheet.put(row, 6, clause_text(one.found.clause), "Hjemmel")
            row += 1
        for remedy in self.found.rights.remedies:
            self._remedy(row, remedy)
            row += 1
        sheet.lights.append((first, 5, row - 1, 5))
        return row

    def _remedy(self, row: int, one: rights.Remedy) -> None:
        sheet = self.sheet
        sheet.put(row, 1, rights.REMEDY, "Tekst")
        for column, cell in ((2, one.sent), (3, one.deadline)):
            sheet.put(row, column, cell, cell.style.removeprefix("Input ").capitalize(), NOT_REMEDIED)
        sheet.put(row, 4, "dato", "Enhed")
        sheet.put(row, 5, one.state, "Kontrol", NOT_REMEDIED)
        sheet.put(row, 6, clause_text(NOT_REMEDIED), "Hjemmel")

    def _coming(self, row: int) -> int:
        """Write the deadlines up to and including the next annual meeting, and return the next row."""
        sheet, meeting = self.sheet, self._meeting()
        following, years = self.edition.year + 1, self.annex.agreement.commitment_years()
        last = self._meeting_about(following) if following in years else self.found.deadlines[-1].deadline.date
        until = "til og med næste årsmøde" if following in years else "efter det sidste årsmøde"
        row = section(sheet, row, f"Frister {until} (alle står på arket Frister)")
        header(sheet, row, ("Hvad", "Beløb (kr.)", *_WHEN, "Hvem", "Hjemmel"), text_columns=(1, 5, 6))
        row += 1
        for one in coming(self.found.deadlines, meeting, last):
            self._payment(row, one.deadline.title, one.amount, one, one.deadline.who, one.deadline.clause)
            row += 1
        return row
