"""The lot (Bilag 1.4 pkt. 3.1.1, 3.2.2): an order that follows from a seed and each household's own code, and from nothing else.

So a household that is added later moves no other one: between any two, the order stays what it was.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from model.base.fingerprint import lot, of_code
from model.facts.observations import Codes
from model.terms.agreement import Agreement


def own_seed(agreement: Agreement) -> str:
    """Return the seed of an agreement for which none was agreed: its id and the date of its signature.

    It was fixed before any list, but those who write the codes know it.
    """
    return f"{agreement.agreement.id} {agreement.agreement.signed.value.isoformat()}"


@dataclass(frozen=True, eq=False)
class Draw:
    """The lots of some codes under a seed."""

    seed: str
    codes: Sequence[str]

    @cached_property
    def fingerprints(self) -> tuple[str, ...]:
        """Fingerprint of each code, 64 hexadecimal digits."""
        return tuple(of_code(self.seed, code) for code in self.codes)

    @cached_property
    def places(self) -> Codes:
        """Place of each code in the order of all, from 0; equal lots, which are next to impossible, go by fingerprint."""
        numbers = [lot(one) for one in self.fingerprints]
        keys = [(*number, digits) for number, digits in zip(numbers, self.fingerprints, strict=True)]
        order = sorted(range(len(keys)), key=keys.__getitem__)
        places = np.empty(len(keys), np.int64)
        places[order] = np.arange(len(keys))
        return places

    def in_order(self) -> tuple[str, ...]:
        """Return the codes in the order of the lot."""
        return tuple(self.codes[at] for at in np.argsort(self.places).tolist())
