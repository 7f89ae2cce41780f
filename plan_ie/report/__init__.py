"""A page to look at: documents with their targets highlighted, a table, charts and a comparison, in one HTML file."""

from plan_ie.report.document import ReportDocument, report_document, sides_of
from plan_ie.report.libraries import check_libraries
from plan_ie.report.page import render_report, write_report

__all__ = ["ReportDocument", "check_libraries", "render_report", "report_document", "sides_of", "write_report"]
