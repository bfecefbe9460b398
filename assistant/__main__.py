"""`python -m assistant`: the command line, the same program as the console script `followup`."""

from __future__ import annotations

import sys

if __name__ == "__main__":
    try:
        from assistant.cli import main
    except KeyboardInterrupt:  # Ctrl-C while Python is still loading: no traceback then either
        sys.exit(130)
    main()
