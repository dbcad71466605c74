"""One report object for page, PDF and tests.

`build_report(round)` is a thin wrapper over the pure `assemble_report`; every figure in a `Report` has passed
`assessment.disclosure`.
"""

from assessment.report.assemble import assemble_report
from assessment.report.build import RoundNotClosed, build_report
from assessment.report.parts import Report

__all__ = ["Report", "RoundNotClosed", "assemble_report", "build_report"]
