"""Words of the measurement form's lists: records or counts."""

from workbooks.form.form import Choices

RECORDS, COUNTS = "Personer og husstande", "Kun antal"
DELIVERY = Choices("Leverance", (RECORDS, COUNTS))
