"""A printed figure of a signed text beside the computed one."""

from dataclasses import dataclass

from model.terms.values import Printed


@dataclass(frozen=True)
class Comparison:
    """One printed figure and the computed one."""

    id: str
    clause: str
    label: str
    printed: Printed
    computed: float
    difference: float
    matches: bool
    """Whether the computed figure equals the printed one at the printed precision."""
    finding: str
    """Number of the finding that explains the figure, such as F3; empty if none."""
    reading: str
    explained: bool
    """Whether the computed figure equals the one that the contradiction results in, at the printed precision."""
