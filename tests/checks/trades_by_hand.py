"""Five trades worked by hand: see `tests.checks.trades`."""

from __future__ import annotations

from tests.checks.build import case
from tests.checks.trade import Trade

BY_HAND = (
    Trade(
        "bakery",
        case(
            """
            fact: Hartley's Bakery, night baker, saw Moira Hartley and her son Ben
            asked 1: Moira asked how I keep sourdough the same through the seasons
            lapse 1: I went on about flour for ages and lost the thread
            supply 1: I log dough temperature every batch and change the water to suit
            answered: told them I did 600 rolls a night at the Co-op
            told: they are putting in a second deck oven in March
            told: Sunday is closed and always will be
            flag overwork: Ben said the last baker slept in the van between shifts
            felt: my stomach was in knots
            felt: Moira has a face like thunder till she smiles
            outside: Greggs want me for a trial on Friday
            fact: Moira rings on Monday
            """,
            company="Hartley's Bakery",
            role="night baker",
            to=("Moira Hartley", "Ben"),
        ),
        """Dear Moira Hartley,

Thank you and Ben for talking to me about the night baker job at Hartley's Bakery. I was glad to hear about \
the second deck oven that goes in this March.

You asked how I keep sourdough the same through the seasons. I log the temperature of the dough with every \
batch and adjust the water to suit it.

I am used to nights and to quantity, with 600 rolls a night at the Co-op behind me, and I would very much \
like to bake for you. I look forward to your call on Monday.

Kind regards""",
        (
            "I spoke about flour for much too long.",
            "I was so tense that I could hardly eat beforehand.",
            "I hope I would not have to sleep in a van.",
            "I also have a trial with another bakery.",
        ),
    ),
    Trade(
        "electrics",
        case(
            """
            fact: Voltline, domestic electrician, interview with Mr Adair
            asked: what do you do when a consumer unit has no RCD?
            answered: said I stop, tell the customer and quote for a new board
            asked 1: have I done EV chargers?
            lapse 1: said "a couple" like a fool
            supply 1: I have fitted 26 Zappi chargers since 2022
            told: vans are all going electric by next summer
            told: two apprentices start in September
            flag safety-legal: he said the lads sign each other's test sheets when it is busy
            flag pay: no straight answer on the hourly rate
            felt: hands shaking when I did the practical
            private: keep it off the record that I have fallen out with Dave at work
            fact: he will email by the 14th
            """,
            candidate="Kofi Mensah",
            company="Voltline",
            role="domestic electrician",
            to=("Mr Adair",),
        ),
        """Dear Mr Adair,

Thank you for your time and for the conversation about the domestic electrician role at Voltline. I enjoyed \
your question about a consumer unit without an RCD; stopping, telling the customer and quoting for a new \
board is how I work.

I would like to give a fuller answer on EV chargers. Since 2022 I have fitted twenty-six Zappi chargers.

With your vans going electric by next summer and two apprentices starting in September, this is a company I \
would be proud to work for, and I would be glad to put that experience to use. I look forward to your email \
by the 14th.

Yours sincerely,
Kofi Mensah""",
        (
            "I am a little concerned about how test sheets are signed.",
            "I would have liked to know the hourly rate.",
            "My hands trembled during the practical.",
            "Things with Dave have become difficult.",
        ),
    ),
    Trade(
        "bus driving",
        case(
            """
            fact: Metro Green, bus driver, depot manager Sandra Pike
            asked: what would I do if a passenger refused to pay
            answered: let them ride, note it, do not argue, that is what we did at First
            asked 1: any accidents in ten years?
            lapse 1: said one and went red and could not explain it
            supply 1: a van reversed into me at a stop in 2019, the report cleared me
            told: route 42 goes double deck in June
            told: one Sunday in three and it is paid at time and a half
            felt: felt sick on the way in
            flag pressure: she wants me to hand in my notice before the contract is written
            outside: my present gaffer has cut our overtime
            fact: medical is on the 9th
            """,
            candidate="Leroy Banks",
            company="Metro Green",
            role="bus driver",
            to=("Sandra Pike",),
        ),
        """Dear Sandra Pike,

Thank you for seeing me about the bus driver job at Metro Green. I was pleased that you asked what I would \
do if a passenger refused to pay: let them ride, note it and not argue, as we did at First.

I would like to add a detail about the one accident you asked about. In 2019 a van reversed into my bus at a \
stop, and the report cleared me.

Driving route 42 when it goes double deck in June is something I would enjoy, and one Sunday in three suits \
me. I am very interested and will be at the medical on the 9th.

Yours sincerely,
Leroy Banks""",
        (
            "I blushed when you asked me that.",
            "I would rather not give notice until there is a contract.",
            "Overtime has been cut where I am now.",
            "I felt queasy on the way in.",
        ),
    ),
    Trade(
        "floristry",
        case(
            """
            fact: Wild Stem, Saturday florist, talked to Bea
            asked: she asked for my favourite thing to make
            answered: told her about the foraged hedgerow arch for my cousin's wedding
            asked 1: can I do funeral work?
            lapse 1: said not really
            supply 1: I did the wired wreaths at Dunmore every week for a year
            told: she buys from growers within 30 miles
            told: Valentine's week is all hands
            felt: I adore this shop
            felt: Bea talks a lot
            flag unpaid-work: she wants two Saturdays for nothing first
            outside: I need something to pay the vet
            """,
            company="Wild Stem",
            role="Saturday florist",
            to=("Bea",),
        ),
        """Dear Bea,

Thank you for the lovely talk about the Saturday florist job at Wild Stem. Telling you about the foraged \
hedgerow arch I made for a wedding was a pleasure.

You asked whether I can do funeral work. I can: at Dunmore I made wired wreaths every week for a year.

I like it that you buy from growers within thirty miles, and I would be delighted to be one of the hands in \
Valentine's week. I look forward to hearing from you.

Warm wishes""",
        (
            "You do talk a great deal.",
            "Could we discuss the two Saturdays for nothing?",
            "There is a vet bill that I have to settle.",
            "I should not have said \u201cnot really\u201d.",
        ),
    ),
    Trade(
        "warehousing",
        case(
            """
            fact: Norwood Freight, shift supervisor, Gary Stubbs ops manager
            asked: how do you get pick accuracy up
            answered: photo of every wrong pick on the board, no names, we went from 97.1 to 99.4
            asked 1: have I got a reach truck ticket
            lapse 1: mixed it up with the counterbalance and said no
            supply 1: reach truck ticket valid to 2027
            told: new mezzanine, 4,000 more locations
            told: four on four off
            flag safety-legal: fire exit was chained shut
            flag overwork: Gary says phones stay on round the clock
            felt: Gary is my kind of bloke
            felt: knackered after the tour
            outside: my back has been playing up
            fact: he texts by Thursday
            """,
            candidate="Dean Marsh",
            company="Norwood Freight",
            role="shift supervisor",
            to=("Gary Stubbs",),
        ),
        """Dear Gary Stubbs,

Thank you for your time and the tour when we met about the shift supervisor job at Norwood Freight. I \
enjoyed talking about pick accuracy, and how a photo of every wrong pick on the board, with no names, took \
us from 97.1 to 99.4.

One thing to set straight: I do have a reach truck ticket, and it is valid to 2027.

Four on, four off works well for me, and a new mezzanine with 4,000 more locations is the kind of challenge \
I want. I am very interested and look forward to your text by Thursday.

Regards,
Dean Marsh""",
        (
            "I mixed two tickets up when you asked.",
            "I noticed a chained exit on the way round.",
            "I am not sure about keeping my phone on round the clock.",
            "I was worn out after the tour.",
            "My back is better again.",
        ),
    ),
)
