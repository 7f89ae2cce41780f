"""Ways out and in: annotation tools, gold files, displaCy, DocBin."""

from plan_ie.interop.annotated import AnnotatedText, AnnotationError
from plan_ie.interop.formats import FORMATS, Format, read_annotations, write_annotations
from plan_ie.interop.label_studio import label_config

__all__ = [
    "FORMATS",
    "AnnotatedText",
    "AnnotationError",
    "Format",
    "label_config",
    "read_annotations",
    "write_annotations",
]
