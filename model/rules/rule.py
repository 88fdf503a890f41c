"""A rule of the agreement: one formula, written in Python and again as its Excel twin.

The Python function, the workbook formulas, the Excel functions and the reference page are all derived from it.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from types import MappingProxyType
from typing import Any, Protocol

from model.base.daycount import DAYS_PER_YEAR, MONTHS_PER_YEAR
from model.base.rounding import GUARD, OERE
from model.rules.parameter import ArgumentError, ArgumentFault, Parameter
from model.rules.unknown import spreading, twin_of_known

CONVENTIONS: Mapping[str, int] = MappingProxyType(
    {"OERE": OERE, "GUARD": GUARD, "DAYS": DAYS_PER_YEAR, "MONTHS": MONTHS_PER_YEAR}
)
"""Constants that a twin refers to by name: a named cell in workbooks, a plain number elsewhere."""


class Source(Protocol):
    """Location in an agreement of a term or table column that a rule uses besides its arguments."""

    def of(self, agreement: Any) -> Any:
        """Return the agreement's term or column, with its name in formulas and its value."""


@dataclass(frozen=True)
class Requirement:
    """A condition between arguments, in Python (`holds`, called with all of them by Python name) and Excel (`twin`).

    A fault is reported on `argument`; the twin may name conventions. Both forms may use what the rule takes from the
    agreement; if that decides what is allowed, `allowed` is a function of it.
    """

    argument: str
    allowed: str | Callable[..., str]
    holds: Callable[..., Any]
    twin: str

    def text(self, **terms: Any) -> str:
        """Return what is allowed, in Danish; `terms` are those of the agreement, for none of `Rule.requirements`, which are bound to one."""
        return self.allowed if isinstance(self.allowed, str) else self.allowed(**terms)


@dataclass(frozen=True)
class Rule:
    """A callable rule with its name, clause, Excel twin and parameters.

    Call it with positional arguments in the order of `parameters`, or with their Danish names. Numbers, dates, lists
    and NumPy arrays broadcast. Raises `ArgumentError` (a `ValueError`) with every fault of the call.

    A rule that takes terms from an agreement can only be called `under` one; it raises `LookupError` otherwise.
    """

    name: str
    help: str
    clause: str
    twin: str
    unit: str
    rounding: str
    example: tuple[Any, ...]
    gives: float | dt.date
    parameters: tuple[Parameter, ...]
    function: Callable[..., Any]
    requires: tuple[Requirement, ...] = ()
    row_function: Callable[..., Any] | None = None
    sources: tuple[tuple[str, Source], ...] = ()
    elsewhere: Callable[..., tuple[Any, ...]] | None = None
    lookup: Callable[[], Mapping[str, Any]] | None = None
    """Function that looks up the terms and tables taken from an agreement; called on first use."""

    def under(self, agreement: Any) -> "Rule":
        """Return the rule bound to an agreement, whose terms and tables are looked up on first use."""

        def lookup() -> Mapping[str, Any]:
            return {identifier: source.of(agreement) for identifier, source in self.sources}

        return replace(self, lookup=lookup) if self.sources else self

    def taking(self, given: Mapping[str, Any]) -> "Rule":
        """Return the rule bound to these terms and tables."""
        return replace(self, lookup=lambda: given) if self.sources else self

    @property
    def takes_columns(self) -> bool:
        """Whether it takes whole columns and returns one value for them."""
        return any(p.column for p in self.parameters)

    @property
    def may_answer_unknown(self) -> bool:
        """Whether it takes unknown values, and may answer that the result is unknown."""
        return any(p.may_be_unknown for p in self.parameters)

    @cached_property
    def given(self) -> Mapping[str, Any]:
        """Terms and tables taken from the agreement, by Python name."""
        if self.sources and self.lookup is None:
            raise LookupError(f"{self.name} takes terms from an agreement, and stands under none")
        return MappingProxyType(dict(self.lookup()) if self.lookup is not None else {})

    @cached_property
    def _given_values(self) -> dict[str, Any]:
        return {identifier: one.value for identifier, one in self.given.items()}

    @cached_property
    def requirements(self) -> tuple[Requirement, ...]:
        """Conditions between arguments, bound to the rule's agreement."""
        values = self._given_values
        return tuple(
            replace(one, allowed=one.text(**values), holds=partial(one.holds, **values)) for one in self.requires
        )

    @property
    def excel(self) -> str:
        """The Excel formula: arguments as `{identifier}`, conventions and terms as plain numbers, tables by name."""
        arguments = {p.identifier: "{" + p.identifier + "}" for p in self.parameters}
        given = {i: one.name if isinstance(one.value, tuple) else f"{one.value:.15g}" for i, one in self.given.items()}
        return self.twin.format(**arguments, **CONVENTIONS, **given)

    def worked(self) -> tuple[tuple[Any, ...], Any]:
        """Return a worked example and its result: worked by hand, or computed if the rule uses an agreement's terms."""
        if not self.sources:
            return self.example, self.gives
        try:
            return self.example, self(*self.example)
        except ArgumentError:
            if self.elsewhere is None:
                raise
            example = self.elsewhere(**self._given_values)
            return example, self(*example)

    def __call__(self, *values: Any, **named: Any) -> Any:
        """Compute the rule for single values or columns; returns one value or a column."""
        faults: list[ArgumentFault] = []
        arguments = self.read(values, named, faults)
        if not faults:
            faults = self._unmet(arguments)
        if faults:
            raise ArgumentError(faults)
        return self._shaped(self.compute(*arguments), arguments)

    def compute(self, *arguments: Any) -> Any:
        """Return the function's result for arguments that have already been checked."""
        return self.function(*arguments, **self._given_values)

    def _shaped(self, result: Any, arguments: list[Any]) -> Any:
        """Return a column if any argument is one, even where a condition on single values decided for all rows."""
        shapes = {a.shape for a in arguments if hasattr(a, "shape")}
        if not shapes or self.takes_columns or {getattr(result, "shape", ())} == shapes:
            return result
        import numpy as np

        shape = np.broadcast_shapes(*shapes)
        return result if np.shape(result) == shape else np.broadcast_to(result, shape).copy()

    def read(self, values: tuple[Any, ...], named: Mapping[str, Any], faults: list[ArgumentFault]) -> list[Any]:
        """Return a call's arguments, converted and with defaults filled in; append any faults to `faults`."""
        if len(values) > len(self.parameters) or not named.keys() <= {p.name for p in self.parameters[len(values) :]}:
            signature = ", ".join(p.name if p.default is None else f"[{p.name}]" for p in self.parameters)
            raise TypeError(f"{self.name} tager argumenterne {signature}")
        arguments = []
        for i, parameter in enumerate(self.parameters):
            raw = values[i] if i < len(values) else named.get(parameter.name, parameter.default)
            arguments.append(parameter.read(raw, faults))
        if not faults:
            self._check_shapes(arguments, faults)
        return arguments

    def _check_shapes(self, arguments: list[Any], faults: list[ArgumentFault]) -> None:
        shapes = {a.shape for a in arguments if hasattr(a, "shape")}
        if self.takes_columns:
            self._check_columns(arguments, faults)
        elif len(shapes) > 1:
            import numpy as np

            try:
                np.broadcast_shapes(*shapes)
            except ValueError:
                sizes = " og ".join("x".join(map(str, a.shape)) for a in arguments if hasattr(a, "shape"))
                faults.append(ArgumentFault.of("områderne", sizes, "lige store"))

    def _check_columns(self, arguments: list[Any], faults: list[ArgumentFault]) -> None:
        columns = [p for p in self.parameters if p.column]
        for parameter, argument in zip(self.parameters, arguments, strict=True):
            if hasattr(argument, "shape") and not parameter.column:
                faults.append(ArgumentFault.of(parameter.name, f"{argument.size} værdier", "én værdi"))
            if parameter.column and getattr(argument, "shape", (1,)) != getattr(arguments[0], "shape", (1,)):
                faults.append(
                    ArgumentFault.of(parameter.name, "af en anden længde", f"lige så lang som {columns[0].name}")
                )

    def _unmet(self, arguments: list[Any]) -> list[ArgumentFault]:
        if not self.requires:
            return []
        by_identifier = {p.identifier: a for p, a in zip(self.parameters, arguments, strict=True)}
        names = {p.identifier: p.name for p in self.parameters}
        unmet = []
        for requirement in self.requirements:
            met = requirement.holds(**by_identifier)
            if isinstance(met, bool):
                if not met:
                    value = by_identifier[requirement.argument]
                    unmet.append(ArgumentFault.of(names[requirement.argument], value, requirement.text()))
            elif not met.all():
                unmet += _unmet_elements(requirement, names, by_identifier, met)
        return unmet


def _unmet_elements(
    requirement: Requirement, names: Mapping[str, str], arguments: Mapping[str, Any], met: Any
) -> list[ArgumentFault]:
    import numpy as np

    value = arguments[requirement.argument]
    dtype = "datetime64[D]" if isinstance(value, dt.date) else None
    values = np.broadcast_to(np.asarray(value, dtype=dtype), met.shape)
    places = [tuple(int(i) for i in place) for place in np.argwhere(~met)]
    return [ArgumentFault.of(names[requirement.argument], values[at].item(), requirement.text(), at) for at in places]


def rule(
    name: str,
    *,
    help: str,
    clause: str,
    excel: str,
    unit: str,
    example: tuple[Any, ...],
    gives: float | dt.date,
    rounding: str = "til øre",
    requires: tuple[Requirement, ...] = (),
    where: str = "",
    row: Callable[..., Any] | None = None,
    elsewhere: Callable[..., tuple[Any, ...]] | None = None,
) -> Callable[[Callable[..., Any]], Rule]:
    """Turn a function into a rule; each parameter is annotated with its `Parameter`.

    A parameter that may be unknown makes the result unknown (`model.rules.unknown`): function and twin are written for known
    values only. A column may hold unknown values, which reach the function as NaN; what they count as is the rule's.

    A keyword-only parameter is not an argument of the rule but a term or table column taken from the agreement. It is
    annotated with its `Source`, and the twin refers to it like an argument.

    Args:
        name: the Danish name that users type.
        help: what the rule returns, one Danish sentence without a full stop.
        clause: the clause that states the rule.
        excel: the twin without `=`; arguments as `{identifier}`, conventions `{OERE}`, `{GUARD}`, `{DAYS}`, `{MONTHS}`.
        unit: the unit of the result.
        example: arguments of a worked example; a column is a tuple, an optional argument may be omitted.
        gives: the example's result, worked by hand.
        rounding: how the result is rounded, in Danish.
        requires: conditions between arguments.
        where: a condition of the twin, without which the result is unknown; the function answers so by itself.
        row: for a rule over columns whose result is the sum of its rows rounded to the øre: the function of one row,
            unrounded; the twin is then the formula of a row. Without it, the twin of a rule over columns is one of ranges.
        elsewhere: makes an example from the agreement's terms, for agreements that do not allow the worked one.
    """

    def decorate(function: Callable[..., Any]) -> Rule:
        code, defaults = function.__code__, function.__defaults__ or ()
        identifiers = code.co_varnames[: code.co_argcount]
        missing = len(identifiers) - len(defaults)
        parameters = tuple(
            replace(
                function.__annotations__[identifier].__metadata__[0],
                identifier=identifier,
                default=defaults[i - missing] if i >= missing else None,
            )
            for i, identifier in enumerate(identifiers)
        )
        given = code.co_varnames[code.co_argcount : code.co_argcount + code.co_kwonlyargcount]
        sources = tuple((identifier, function.__annotations__[identifier].__metadata__[0]) for identifier in given)
        unknown = [p.identifier for p in parameters if p.may_be_unknown and not p.column]
        twin = twin_of_known(excel, unknown, where)
        texts = (name, help, clause, twin, unit, rounding)
        computed = spreading(function) if unknown else function
        return Rule(*texts, example, gives, parameters, computed, requires, row, sources, elsewhere)

    return decorate
