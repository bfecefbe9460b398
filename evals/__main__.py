"""`python -m evals`, which `followup eval` calls too."""

from __future__ import annotations

from evals.command import main

if __name__ == "__main__":
    main()
