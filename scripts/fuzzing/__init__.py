"""The parts of `scripts/fuzz.py`: inputs, and the entries that get them."""
