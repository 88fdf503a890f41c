"""What all tests share: Hypothesis draws the same examples in every run, openpyxl writes as the program has it."""

import os

from hypothesis import HealthCheck, settings

# whichever test opens openpyxl first: workbooks/write.py says why
os.environ["OPENPYXL_LXML"] = "False"
settings.register_profile(
    "same-every-run",
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.differing_executors],
)
settings.load_profile("same-every-run")
