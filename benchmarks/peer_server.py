"""Runs in the environment of the peers (`benchmarks/peers.txt`): a line of JSON in, the CPU seconds it took out.

A line is `{"peer": NAME, "text": TEXT}`; the answer is a number a line. What a peer says goes to stderr, so that only
numbers come out.
"""

from __future__ import annotations

import contextlib
import json
import sys
import time
from collections.abc import Callable

Run = Callable[[str], object]


def recognizers() -> Run:
    """Numbers, percentages, currencies, dimensions and dates of ms-recognizers-text-suite."""
    from ms_recognizers_date_time import recognize_datetime
    from ms_recognizers_number import recognize_number, recognize_percentage
    from ms_recognizers_number_with_unit import recognize_currency, recognize_dimension

    each = (recognize_number, recognize_percentage, recognize_currency, recognize_dimension, recognize_datetime)
    return lambda text: [one(text, "zh-cn") for one in each]


def jionlp() -> Run:
    """Money and time of jionlp."""
    from jionlp import ner

    return lambda text: [ner.extract_money(text), ner.extract_time(text)]


PEERS = {"recognizers": recognizers, "jionlp": jionlp}


def main() -> None:
    """Answers until the input ends."""
    answers = sys.stdout
    loaded: dict[str, Run] = {}
    with contextlib.redirect_stdout(sys.stderr):
        for line in sys.stdin:
            asked = json.loads(line)
            run = loaded.get(asked["peer"]) or loaded.setdefault(asked["peer"], PEERS[asked["peer"]]())
            start = time.process_time()
            run(asked["text"])
            print(time.process_time() - start, file=answers, flush=True)


if __name__ == "__main__":
    main()
