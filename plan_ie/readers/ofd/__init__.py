"""OFD (GB/T 33190): the text and the tables of a document, out of its pages as they are drawn."""

from plan_ie.readers.ofd.reader import read_ofd

__all__ = ["read_ofd"]
