"""Starting the app's server: on this machine only, with everything off that would send something elsewhere.

All settings are given here, so that no configuration file lies about and none can change them by accident.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from importlib.resources import files
from types import FrameType

from assistant.errors import UsageError

HOST = "127.0.0.1"
FIRST_PORT = 8501
#: How many ports are tried after the first one.
TRIES = 50
#: How long the server may take to answer, in seconds.
PATIENCE = 60
OPTIONS = {
    "server.address": HOST,
    "server.headless": "true",
    "server.fileWatcherType": "none",
    "server.maxUploadSize": "2",
    "server.showEmailPrompt": "false",
    "browser.gatherUsageStats": "false",
    "browser.serverAddress": HOST,
    "client.showErrorDetails": "none",
    "client.showErrorLinks": "false",
    "client.toolbarMode": "minimal",
    "client.showSidebarNavigation": "false",
    "runner.magicEnabled": "false",
    "logger.level": "warning",
    "theme.font": "sans-serif",
    "theme.headingFont": "serif",
    "theme.baseRadius": "10px",
    "theme.buttonRadius": "full",
    "theme.light.primaryColor": "#2d6a5d",
    "theme.light.backgroundColor": "#faf7f2",
    "theme.light.secondaryBackgroundColor": "#fffefb",
    "theme.light.textColor": "#2b2a27",
    "theme.light.linkColor": "#235a4e",
    "theme.light.borderColor": "#d8d0c2",
    "theme.light.redColor": "#b23a2e",
    "theme.light.redTextColor": "#96281d",
    "theme.light.orangeColor": "#c27a1a",
    "theme.light.sidebar.backgroundColor": "#f4efe6",
    "theme.light.sidebar.secondaryBackgroundColor": "#fbf8f2",
    "theme.dark.primaryColor": "#8cc7b7",
    "theme.dark.backgroundColor": "#181b1a",
    "theme.dark.secondaryBackgroundColor": "#222725",
    "theme.dark.textColor": "#e9e4da",
    "theme.dark.linkColor": "#9fd3c5",
    "theme.dark.borderColor": "#3a413e",
    "theme.dark.redColor": "#e08578",
    "theme.dark.redTextColor": "#f0a195",
    "theme.dark.orangeColor": "#dca653",
    "theme.dark.sidebar.backgroundColor": "#141716",
    "theme.dark.sidebar.secondaryBackgroundColor": "#1e2321",
}


def command(port: int) -> list[str]:
    """The command that runs the server on `port`."""
    script = str(files("assistant.web").joinpath("entry.py"))
    options = [f"--{name}={value}" for name, value in {**OPTIONS, "server.port": str(port)}.items()]
    options += [f"--server.allowedHosts={host}" for host in (HOST, "localhost")]  # against DNS rebinding
    return [sys.executable, "-m", "streamlit", "run", script, *options]


def serve(port: int | None) -> int:
    """Start the app, print its address when it answers, and wait until it ends."""
    if port is not None and not _free(port):
        raise UsageError(f"Port {port} is in use. Leave out --port to take the next free one.")
    chosen = port or next((each for each in range(FIRST_PORT, FIRST_PORT + TRIES) if _free(each)), None)
    if chosen is None:
        raise UsageError(f"No port from {FIRST_PORT} to {FIRST_PORT + TRIES - 1} is free. Name one: --port N")
    # Streamlit's own banner names other addresses; ours is the one that counts.
    server = subprocess.Popen(command(chosen), stdout=subprocess.DEVNULL)
    _pass_on(server)
    try:
        if _answers(chosen, server):
            print(f"Follow-up is open at http://{HOST}:{chosen}  (Ctrl+C ends it)", flush=True)  # noqa: T201
        code = server.wait()
    except KeyboardInterrupt:
        server.terminate()
        server.wait()
        return 0
    return 0 if code in (0, -signal.SIGTERM, -signal.SIGINT) else 2


def _pass_on(server: subprocess.Popen[bytes]) -> None:
    """Whoever ends this process ends the server too."""

    def end(_: int, __: FrameType | None) -> None:
        server.terminate()

    signal.signal(signal.SIGTERM, end)


def _free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as test:
        if os.name == "posix":  # as the server itself will ask: a port of a server just ended counts as free
            test.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            test.bind((HOST, port))
        except OSError:
            return False
    return True


def _answers(port: int, server: subprocess.Popen[bytes]) -> bool:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # a proxy is for others' machines
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            with opener.open(f"http://{HOST}:{port}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return True
        except OSError:
            time.sleep(0.1)
    return False
