"""`python -m plan_ie.cli` is `plan-ie`."""

import sys

from plan_ie.cli import main

sys.exit(main())
