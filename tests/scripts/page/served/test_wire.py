"""What is sent: read no further than the first line where it is too large, and refused where no page sends it."""

import json
from collections.abc import AsyncIterator

import pytest

from scripts.page.served.wire import MOST_TOGETHER, TooLargeError, WireError, read_asked
from tests.scripts.page.served.desks import STEPS
from tests.scripts.page.served.served import BarePage, apart
from workbooks.reading.intake import LARGEST_FILE

PIECE = 65_536


def head(*sizes: object, **more: object) -> bytes:
    """The first line."""
    return json.dumps({"asked": {}, "files": sizes, **more}).encode() + b"\n"


async def pieces(*parts: bytes) -> AsyncIterator[bytes]:
    """A body as it arrives."""
    for part in parts:
        yield part


def test_files_come_as_they_were_sent_however_the_body_is_cut() -> None:
    """Three files, one of them empty, byte by byte."""
    body = head(3, 0, 2) + b"abc" + b"de"
    for parts in ([body], [bytes([one]) for one in body], [body[:5], b"", body[5:]]):
        assert apart(read_asked(pieces(*parts))).files == [b"abc", b"", b"de"]


@pytest.mark.parametrize(
    "sizes",
    [(LARGEST_FILE + 1,), (1, LARGEST_FILE + 1), (LARGEST_FILE,) * (MOST_TOGETHER // LARGEST_FILE + 1), (10**30,)],
)
def test_a_file_that_is_too_large_is_refused_before_it_is_read(sizes: tuple[int, ...]) -> None:
    """What still comes is dropped piece by piece: the sender is not cut off in the middle, and gets to read the sentence."""
    kept: list[int] = []

    async def sent() -> AsyncIterator[bytes]:
        yield head(*sizes)
        for _ in range(100):
            kept.append(1)
            yield bytes(PIECE)

    with pytest.raises(TooLargeError, match="fylder mere end 20 MB, eller filerne tilsammen mere end 200 MB"):
        apart(read_asked(sent()))
    assert len(kept) == 100


def test_what_never_ends_is_dropped_no_longer_than_all_files_may_be() -> None:
    """200 MB in pieces of 1 MB."""
    sent = 0

    async def without_end() -> AsyncIterator[bytes]:
        nonlocal sent
        yield head(LARGEST_FILE + 1)
        piece = bytes(1_000_000)
        while True:
            sent += len(piece)
            yield piece

    with pytest.raises(TooLargeError):
        apart(read_asked(without_end()))
    assert sent <= MOST_TOGETHER + 1_000_000


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\n",
        b"no line at all",
        b"[]\n",
        b"{}\n",
        b'{"asked": {}}\n',
        b"\xff\n",
        b"[" * 100_000 + b"\n",
        head(5) + b"abc",
        head(1) + b"abc",
        head(-1),
        head(1.0) + b"a",
        head(True) + b"a",
        head("1") + b"a",
        head(1, more=1) + b"a",
        b" " * 3_000_000,
    ],
    ids=lambda body: str(body[:20]),
)
def test_what_no_page_sends_is_refused(body: bytes) -> None:
    """Less or more than was said, sizes that are none, a first line without end."""
    with pytest.raises(WireError):
        apart(read_asked(pieces(*(body[at : at + PIECE] for at in range(0, len(body), PIECE)))))


def test_a_body_of_more_than_20_mb_is_refused_in_one_danish_sentence(bare: BarePage) -> None:
    """By the server, whatever the page's own script looked at; the page goes on."""
    answer = bare.ask("who", {}, bytes(LARGEST_FILE + 1))
    assert answer.status == 413
    assert answer.told == {"fejl": ["fylder mere end 20 MB, eller filerne tilsammen mere end 200 MB"]}
    assert bare.ask("who", {}, bytes(LARGEST_FILE)).told["bytes"] == [LARGEST_FILE]
    assert bare.send("POST", f"/{bare.token}/{bare.name}/opgave/who", b"x").status == 400


def test_progress_comes_before_the_answer_and_files_after_it(bare: BarePage) -> None:
    """Four steps, one of unknown share, the document; files in the order of their names' line."""
    lines = bare.ask("steps").lines
    assert [one["share"] for one in lines[:-1]] == [*(step / STEPS for step in range(STEPS)), None]
    assert [one["text"] for one in lines[:-1]] == [*(f"Trin {step + 1}" for step in range(STEPS)), "Skriver …"]
    assert lines[-1] == {"told": {"faerdig": True}, "files": []}
    answer = bare.ask("who", {}, b"abc", b"", b"de\n")
    assert answer.lines[-1]["files"] == [["0.bin", 3], ["1.bin", 0], ["2.bin", 3]]
    assert answer.content.endswith(b"\ncba\ned")
