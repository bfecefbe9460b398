"""`web`: one command, one address, on this machine alone."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request

import pytest

from assistant.web.serving import OPTIONS, command
from tests.cli.conftest import Cli


def test_a_port_in_use_is_said_in_one_sentence(cli: Cli):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        outcome = cli("web", "--port", str(taken.getsockname()[1]))
    assert outcome.code == 2
    assert "is in use" in outcome.err
    assert outcome.err.count("\n") == 1


def test_the_server_keeps_to_this_machine_and_tells_nobody():
    told = " ".join(command(8501))
    assert OPTIONS["server.address"] == "127.0.0.1"
    for option in ("--browser.gatherUsageStats=false", "--client.showErrorDetails=none", "--server.maxUploadSize=2"):
        assert option in told
    assert "--server.allowedHosts=127.0.0.1" in told


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX")
def test_it_prints_its_address_when_it_answers_and_ends_when_told(tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "FOLLOWUP_HOME": str(tmp_path), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [sys.executable, "-m", "assistant", "web", "--port", str(port)],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as server:  # fmt: skip
        assert server.stdout
        address = re.search(r"http://127\.0\.0\.1:\d+", server.stdout.readline())
        assert address
        assert address[0].endswith(str(port))
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(address[0]) as page:
            assert page.status == 200
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=30) == 0
        assert "Traceback" not in server.stderr.read() if server.stderr else True
