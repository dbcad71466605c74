"""What the results page shows, as a spreadsheet and as CSV, with a codebook beside it.

Made from the `Report` object only, which has passed the gate: what is withheld there is empty here, with the reason.
"""

from assessment.export.codebook import codebook
from assessment.export.files import codebook_csv, csv_of, workbook_of
from assessment.export.tables import tables

__all__ = ["codebook", "codebook_csv", "csv_of", "tables", "workbook_of"]
