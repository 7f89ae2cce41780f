"""Text recognition (OCR) of pages that are pictures: scans in a PDF, picture files. `plan-ie[ocr]` brings it."""
