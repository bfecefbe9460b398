"""A model endpoint that is not one: the real protocol over a real socket, with a script of replies and faults.

    with FakeServer(Reply("Hello.")) as server:
        OpenAI(base_url=server.url)

`python -m tests.fake --port 8123` starts one that answers like a decent model. Every request is kept in `server.log`.
"""

from tests.fake.model import Decent, Obedient
from tests.fake.server import FakeServer, Reply, Request

__all__ = ["Decent", "FakeServer", "Obedient", "Reply", "Request"]
