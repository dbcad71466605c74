"""The PDFs of the reflection that the worker makes by their name. Loaded when the app starts, after the models."""

from assessment.paper import LARGE_PRINT, QUESTIONNAIRE
from assessment.self_sheet import SELF_SHEET
from assessment.years_sheet import YEARS_SHEET
from networks.tasks import SHEETS

SHEETS.update({sheet.name: sheet for sheet in (QUESTIONNAIRE, LARGE_PRINT, YEARS_SHEET, SELF_SHEET)})
