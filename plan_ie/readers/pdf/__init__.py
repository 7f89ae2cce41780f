"""PDF: the text layer and the tables of a document, out of one open file."""

from plan_ie.readers.pdf.reader import read_pdf

__all__ = ["read_pdf"]
