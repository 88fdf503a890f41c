"""xlwings' own Windows code on any system: only the modules that call Windows are faked, nothing of xlwings itself.

For the tests and the bench; `python -m scripts.develop.fake_windows` writes the VBA that xlwings generates to
tests/excel/xlwings_udfs.bas.
"""

import ctypes
import datetime as dt
import importlib
import io
import sys
import types
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock, PropertyMock, patch

MISSING = -2147352572
"""The value that COM sends for an omitted argument."""
_MODULES = (
    *("pythoncom", "pywintypes", "win32api", "win32con", "win32event", "win32gui", "win32process", "win32timezone"),
    *("win32com", "win32com.client", "win32com.server", "win32com.server.dispatcher"),
    *("win32com.server.policy", "win32com.server.util", "win32com.server.exception"),
)


class ComTime(dt.datetime):
    """Date as pywin32 passes it: a datetime in UTC."""


def com_date(year: int, month: int, day: int) -> ComTime:
    """Return a date cell as COM sends it."""
    return ComTime(year, month, day, tzinfo=dt.UTC)


def _fakes() -> dict[str, Any]:
    fakes: dict[str, Any] = {name: MagicMock(name=name) for name in _MODULES}
    fakes["pythoncom"].__file__ = "pythoncom.dll"
    fakes["pywintypes"].TimeType = ComTime
    fakes["pywintypes"].com_error = type("com_error", (Exception,), {})
    fakes["win32com"].server.util.unwrap.side_effect = TypeError  # nothing that is sent is a wrapped Python object
    fakes["win32timezone"].TimeZoneInfo.utc.return_value = dt.UTC
    for name in ("CDispatch", "CoClassBaseClass", "DispatchBaseClass"):
        setattr(fakes["win32com.client"], name, type(name, (), {}))
    for name, module in fakes.items():  # `import a.b` and `a.b` have to be the same thing
        parent, _, child = name.rpartition(".")
        if parent:
            setattr(fakes[parent], child, module)
    fakes["win32com.server.util"].unwrap.side_effect = TypeError
    return fakes


@cache
def xlwings_on_windows() -> tuple[types.ModuleType, types.ModuleType, Any]:
    """Return the modules workbooks.udf, its functions registered, and xlwings.udfs; and the object that Excel calls."""
    import xlwings

    libraries = {name: MagicMock(name=name) for name in ("windll", "oledll", "PyDLL")}
    fakes = _fakes()
    sys.modules.update(fakes)
    try:
        with patch.multiple(ctypes, create=True, **libraries):
            windows = importlib.import_module("xlwings._xlwindows")
            udfs = importlib.import_module("xlwings.udfs")
            server = importlib.import_module("xlwings.com_server")
    finally:
        for name in fakes:
            del sys.modules[name]
    xlwings.engines.add(xlwings.Engine(impl=windows.engine))
    registering = {"func": udfs.xlfunc, "arg": udfs.xlarg, "ret": udfs.xlret}
    with patch.multiple(xlwings, **registering):
        sys.modules.pop("workbooks.udf", None)
        module = importlib.import_module("workbooks.udf")
    return module, udfs, server.XLPython()


def call(name: str, *arguments: Any) -> Any:
    """Call a function as Excel does."""
    _, _, python = xlwings_on_windows()
    return python.CallUDF("workbooks.udf", name, arguments, None, None)


def com_range(value: Any) -> tuple[Any, PropertyMock]:
    """Return a range of cells as COM passes it, and the mock that counts how often its values are fetched."""
    xlwings_on_windows()
    windows = sys.modules["xlwings._xlwindows"]
    fetched = PropertyMock(return_value=value)
    kind = type("ComRange", (MagicMock,), {"Value": fetched})
    cells = kind(Row=1, Column=1)
    rows = value if isinstance(value, tuple) else ((value,),)
    cells.Rows, cells.Columns = MagicMock(Count=len(rows)), MagicMock(Count=len(rows[0]))
    cells._oleobj_.GetTypeInfo.return_value.GetTypeAttr.return_value.iid = windows.pywintypes.IID.return_value
    return cells, fetched


def generated_vba() -> str:
    """Return the VBA that xlwings generates for the functions."""
    module, udfs, _ = xlwings_on_windows()
    text = io.StringIO()
    book = MagicMock()
    book.Name = "Beregner.xlsm"
    udfs.generate_vba_wrapper("workbooks.udf", module, text, book)
    return text.getvalue()


if __name__ == "__main__":
    stored = Path(__file__).parents[2] / "tests" / "excel" / "xlwings_udfs.bas"
    stored.write_text(generated_vba(), encoding="ascii")
