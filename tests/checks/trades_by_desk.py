"""Five trades worked by desk or bedside: see `tests.checks.trades`."""

from __future__ import annotations

from tests.checks.build import case
from tests.checks.trade import Trade

BY_DESK = (
    Trade(
        "nursing",
        case(
            """
            fact: Rowan Ward, St Brigid's, staff nurse. Sister Patricia Quill, and Hannah from HR
            asked 1: how do you handle a family who disagrees with the care plan
            lapse 1: waffled and never got to the point
            supply 1: a ten minute call with the family every day at four is what worked
            answered: talked about the falls audit, falls went from nine a month to three
            told: they are opening six step-down beds in the spring
            told: preceptorship is a full year
            flag turnover: Hannah said they have been through four ward sisters
            flag discrimination: she asked if I was planning any more children
            felt: Patricia seemed exhausted, poor woman
            felt: proud of how I did on the falls
            outside: mum's scan is on Wednesday
            fact promise 2: said I would send the audit poster
            fact: they let me know within two weeks
            """,
            company="St Brigid's",
            role="staff nurse",
            to=("Sister Patricia Quill", "Hannah"),
        ),
        """Dear Sister Quill,

Thank you, and Hannah, for meeting me about the staff nurse post on Rowan Ward at St Brigid's. It was good \
to talk about the falls audit, which brought falls down from nine a month to three, and I will send you the \
audit poster as I promised.

On families who disagree with the care plan: what worked was a ten-minute call with the family every day at \
four.

The six step-down beds that open in the spring appeal to me, and a full year of preceptorship shows me that \
this is a ward where I could learn. I am very interested in the post and look forward to hearing from you \
within two weeks.

With kind regards""",
        (
            "I know that my answer wandered.",
            "I hope to stay longer than the last four sisters.",
            "I was surprised to be asked about having more children.",
            "You looked worn out and I hope you get some rest.",
            "My mother has a scan this week.",
        ),
    ),
    Trade(
        "software testing",
        case(
            """
            fact: Pebble Bank, QA engineer, panel was Ines Duarte and Jonas
            asked: how do you decide what not to automate?
            answered: I said anything we will throw away within a sprint
            asked 1: Jonas asked about flaky tests
            lapse 1: blanked completely, awful silence
            supply 1: at Orbit I cut the flaky rate from 7% to 0.4% by quarantining and a weekly triage
            told: they release 12 times a day
            told: moving from Selenium to Playwright this quarter
            flag disrespect: Jonas was typing Slack messages throughout
            flag vague-role: nobody could say who the team lead will be
            felt: Ines is lovely, Jonas gives me the creeps
            outside: final round at Monzo next Tuesday
            fact: Ines to email after the 3rd
            """,
            candidate="Priya Raman",
            company="Pebble Bank",
            role="QA engineer",
            to=("Ines Duarte", "Jonas"),
        ),
        """Hi Ines and Jonas,

Thanks for the conversation about the QA engineer role at Pebble Bank. I liked the question about what not \
to automate, and I have been thinking about it since: whatever will be thrown away within a sprint is still \
my answer.

Jonas asked about flaky tests. At Orbit I reduced the flaky rate from 7% to 0.4%, by putting tests in \
quarantine and holding a triage every week.

Twelve releases a day and a move from Selenium to Playwright this quarter sound like a team I would love to \
work with. I look forward to your email after the 3rd.

Best regards,
Priya Raman""",
        (
            "My mind went empty for a moment there.",
            "Jonas was busy with Slack while I spoke.",
            "It was not clear to me who would lead the team.",
            "I should say that I reach the final round elsewhere on Tuesday.",
            "Ines was lovely.",
        ),
    ),
    Trade(
        "law",
        case(
            """
            fact: Cole & Finch LLP, paralegal (conveyancing), met Mr Finch and Amira Cole
            asked: how would you explain a delay to an anxious buyer
            answered: I said call before they call, and give a date even for the next update
            asked 1: Amira asked about leasehold experience
            lapse 1: I undersold it badly
            supply 1: forty leasehold files at Marsh Law, eleven of them with lease extensions
            told: they are moving to a paperless office by Christmas
            flag toxic-culture: Mr Finch called the last paralegal a snowflake
            felt: he frightened me
            outside: my own firm does not know
            private: between us, I would take less money
            fact: second stage is a typing test on 2 May
            """,
            candidate="Grace Obi",
            company="Cole & Finch LLP",
            role="paralegal",
            to=("Mr Finch", "Amira Cole"),
        ),
        """Dear Mr Finch and Amira Cole,

Thank you for the interview for the paralegal role in conveyancing at Cole & Finch LLP. The question about \
an anxious buyer was a good one, and I would always call before they call, with a date even for the next \
update.

Amira asked about my experience of leasehold. I had forty leasehold files at Marsh Law, and eleven of them \
had lease extensions.

A paperless office by Christmas is a change I would be glad to support. I remain very interested in the role \
and look forward to the typing test on 2 May.

Yours sincerely,
Grace Obi""",
        (
            "I fear that I sold my experience short.",
            "I heard your view of the last paralegal.",
            "Money matters less to me than you may think.",
            "I was intimidated at first.",
            "My employer is not aware that I am looking.",
        ),
    ),
    Trade(
        "teaching",
        case(
            """
            fact: Larch Hill Primary, year 4 teacher, Mrs Dunn (head) and two governors
            asked: how I would use the forest area
            answered: described the bug hotel and the maths trail we did at Elm Road
            asked 1: what about children with English as an additional language
            lapse 1: ran out of time before I could finish
            supply 1: I paired talk partners and used pre-teaching, and seven of nine met the standard
            told: class of 27
            told: new library opens after half term
            felt: cried in the car, no idea why
            felt: Mrs Dunn is stern but fair
            flag disorganised: they had me down for reception and had lost my form
            outside: Elm Road is falling apart under the new head
            fact: phone call tonight
            """,
            candidate="Sam Whitby",
            company="Larch Hill Primary",
            role="year 4 teacher",
            to=("Mrs Dunn",),
        ),
        """Dear Mrs Dunn,

Thank you, and please thank the governors, for today's interview for the Year 4 teacher post at Larch Hill \
Primary. Thinking about your forest area was a pleasure, and the bug hotel and maths trail from Elm Road \
would be at home in it.

On children with English as an additional language, I paired talk partners and used pre-teaching, and seven \
of the nine met the standard.

I would love to teach your class of 27, and to take them to the new library that opens after half term. I \
look forward to your phone call tonight.

Yours sincerely,
Sam Whitby""",
        (
            "There was no time left for me to finish that answer.",
            "It was a pity that my form had gone missing.",
            "I was in tears afterwards.",
            "You are stern but fair.",
            "My school is falling apart.",
        ),
    ),
    Trade(
        "accounts",
        case(
            """
            fact: Lindgren Marine AB, assistant accountant, Zoom with Astrid Lindqvist and a Mr Holm
            asked: how fast do you close the month
            answered: five working days, was nine when I came
            asked 1: do you know IFRS 16?
            lapse 1: got muddled between lease terms, embarrassing
            supply 1: I put 31 leases through the IFRS 16 model in 2023 and the auditors had no findings
            told: they are replacing Sage with NetSuite in Q3
            flag dishonesty: Holm said no overdraft, Astrid said the bank is nervous
            felt: liked Astrid, not sure about Holm
            felt: calm for once
            outside: redundancy is coming where I am
            fact: references after the second round
            """,
            candidate="Mei Tan",
            company="Lindgren Marine AB",
            role="assistant accountant",
            to=("Astrid Lindqvist", "Mr Holm"),
        ),
        """Dear Astrid Lindqvist,

Thank you, and Mr Holm, for speaking with me on Zoom about the assistant accountant position at Lindgren \
Marine AB. I was glad to tell you how we got the month closed in five working days instead of nine.

In addition to what I said about IFRS 16: in 2023 I put 31 leases through the model, and the auditors had no \
findings.

The switch from Sage to NetSuite in Q3 is a project I would be very keen to help with, and I can provide \
references after the second round. I look forward to hearing from you.

Kind regards,
Mei Tan""",
        (
            "I got lease terms confused, which was embarrassing.",
            "There seemed to be two views of the overdraft.",
            "I face redundancy where I am.",
            "I was unusually calm.",
        ),
    ),
)
