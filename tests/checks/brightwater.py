"""The notes on Brightwater Logistics and a good letter from them: the case that most tests of the checks start from."""

from __future__ import annotations

from tests.checks.build import case

BRIGHTWATER = case(
    """
    asked: Tell me about a time you improved a process.
    asked 1: How do you handle conflict with a colleague?
    asked 2: Do you know SQL window functions?
    answered: Described the dock scheduling project
    answered: it cut waiting time by 18%
    lapse 1: On conflict I rambled and never got to the outcome
    supply 1: we agreed on a shared handover sheet and the complaints stopped
    lapse 2: On SQL I blanked
    supply 2: I use window functions every week for the carrier reports
    told: They need someone to build reporting for the new Rotterdam hub.
    flag overwork: When I asked about overtime Dana laughed and said "we don't watch the clock here".
    flag turnover: Two people left the team this year.
    felt: Sharp, knows her stuff
    flag disrespect: but she kept checking her phone
    felt: and I felt a bit dismissed
    felt: Nervous, sweaty hands.
    felt: Then really excited about Rotterdam.
    private: I also have a second interview at Maersk on Thursday
    private: keep that quiet
    """,
    candidate="Tomas Lind",
    company="Brightwater Logistics",
    role="Operations Analyst",
    to=("Dana Okafor",),
)

GOOD = """Dear Dana Okafor,

Thank you for talking with me today about the Operations Analyst role at Brightwater Logistics. I enjoyed hearing \
about the reporting you want to build for the new Rotterdam hub.

On how I handle conflict with a colleague, I would like to add how it ended: we agreed on a shared handover sheet and \
the complaints stopped. As for SQL, I use window functions every week for the carrier reports.

The dock scheduling project, which cut waiting time by 18%, is close to the work you described, and I am very \
interested in doing more of it with your team. I look forward to hearing from you about the next step.

Kind regards,
Tomas Lind"""


def adding(sentence: str) -> str:
    """The good letter with one more sentence before its last paragraph ends."""
    return GOOD.replace(" I look forward to hearing", f" {sentence} I look forward to hearing")
