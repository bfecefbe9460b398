"""The socket and the protocol: chat completions, streamed and not, the list of models, and every way to fail.

It speaks plain HTTP/1.1 by hand, because no framework lets one reset a connection in the middle of a
character.
"""

from __future__ import annotations

import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Request:
    """What came in, and when. `gone` is set when the other side has left before the reply was whole."""

    path: str
    body: dict[str, Any]
    headers: dict[str, str]
    at: float
    gone: threading.Event = field(default_factory=threading.Event, compare=False)

    @property
    def text(self) -> str:
        """All that was sent, as one text."""
        return json.dumps(self.body, ensure_ascii=False)

    @property
    def prompt(self) -> str:
        """The messages, as a model reads them."""
        return "\n".join(str(message["content"]) for message in self.body.get("messages", ()))

    @property
    def asks(self) -> str:
        """Which of our prompts this is: clarify, fit, repair, revise, letter."""
        for name, mark in (
            ("clarify", '"points"'), ("fit", '"flags"'), ("repair", '"sentences"'), ("revise", "<wish>"),
        ):  # fmt: skip
            if mark in self.prompt:
                return name
        return "letter"


@dataclass(frozen=True)
class Reply:
    """One reply.

    `status` other than 200 is an error with `error` as its body. `chunk` is how many bytes are written at a time (0: an
    event at a time). `first` and `between` are waits in seconds. `then` is what happens after `after` bytes: "reset",
    "hang", "close", or nothing.
    """

    text: str = ""
    status: int = 200
    error: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    finish: str | None = "stop"
    chunk: int = 0
    piece: int = 12
    first: float = 0.0
    between: float = 0.0
    then: str = ""
    after: int = 1 << 60
    usage: bool = True
    refusal: str | None = None
    choices: bool = True
    raw: bytes | None = None
    content_type: str = "text/event-stream"
    forever: bool = False


Script = Callable[[Request], Reply]


class FakeServer:
    """A server on a free port of 127.0.0.1. `script` is one reply for all, one for each in turn, or a function."""

    def __init__(self, script: Reply | Sequence[Reply] | Script, models: Sequence[str] = ("fake-1",), port: int = 0):
        self._script, self._models = script, models
        self.log: list[Request] = []
        self.open = 0
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._socket = socket.create_server(("127.0.0.1", port))
        self.port: int = self._socket.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/v1"
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> FakeServer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop listening and let go of every connection."""
        self._stopped.set()
        self._socket.close()

    def _accept(self) -> None:
        while not self._stopped.is_set():
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with self._lock:
            self.open += 1
        try:
            with connection:
                while self._one(connection):
                    pass
        except OSError:
            pass
        finally:
            with self._lock:
                self.open -= 1

    def _one(self, connection: socket.socket) -> bool:
        """Answer one request; False when the connection is done."""
        request = _read(connection)
        if request is None:
            return False
        with self._lock:
            number = len([r for r in self.log if r.path.endswith("completions")])
            self.log.append(request)
        if request.path.endswith("/models"):
            data = [{"id": name, "object": "model", "created": 0, "owned_by": "fake"} for name in self._models]
            _send_json(connection, 200, {"object": "list", "data": data}, {})
            return True
        reply = self._reply(request, number)
        if reply.status != 200:
            self._wait(connection, request, reply.first)
            _send_json(connection, reply.status, {"error": reply.error}, reply.headers)
            return True
        return self._stream(connection, request, reply)

    def _reply(self, request: Request, number: int) -> Reply:
        if isinstance(self._script, Reply):
            return self._script
        if callable(self._script):
            return self._script(request)
        return self._script[min(number, len(self._script) - 1)]

    def _stream(self, connection: socket.socket, request: Request, reply: Reply) -> bool:
        self._wait(connection, request, reply.first)
        head = f"HTTP/1.1 200 OK\r\nContent-Type: {reply.content_type}\r\nConnection: close\r\n\r\n".encode()
        sent = 0
        try:
            connection.sendall(head)
            for data in _events(request, reply):
                for part in _parts(data, reply.chunk):
                    room = reply.after - sent
                    connection.sendall(part[:room])
                    sent += len(part[:room])
                    if sent >= reply.after and reply.then:
                        return self._end(connection, request, reply.then)
                if reply.between:
                    self._wait(connection, request, reply.between)
        except OSError:
            request.gone.set()
        return False

    def _end(self, connection: socket.socket, request: Request, then: str) -> bool:
        if then == "reset":  # a linger of nothing makes the close a reset
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        elif then == "hang":
            self._wait(connection, request, 3600.0)
        return False

    def _wait(self, connection: socket.socket, request: Request, seconds: float) -> None:
        """Wait, and notice when the other side goes."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and not self._stopped.is_set():
            connection.settimeout(min(left, 0.05) or 0.001)
            try:
                if connection.recv(1, socket.MSG_PEEK) == b"":
                    request.gone.set()
                    raise ConnectionError
                time.sleep(min(left, 0.01))
            except TimeoutError:
                continue
            finally:
                connection.settimeout(None)


def _events(request: Request, reply: Reply) -> Iterator[bytes]:
    if reply.raw is not None:
        yield reply.raw
        return
    if not reply.choices:
        yield _event(request, [])
    elif reply.refusal is not None:
        yield _event(request, [_choice({"refusal": reply.refusal}, None)])
        yield _event(request, [_choice({}, reply.finish)])
    else:
        yield _event(request, [_choice({"role": "assistant", "content": ""}, None)])
        while True:
            for at in range(0, len(reply.text), reply.piece):
                yield _event(request, [_choice({"content": reply.text[at : at + reply.piece]}, None)])
            if not reply.forever:
                break
        yield _event(request, [_choice({}, reply.finish)])
    if reply.usage and request.body.get("stream_options"):
        words = len(request.prompt.split()), len(reply.text.split())
        usage = {"prompt_tokens": words[0], "completion_tokens": words[1], "total_tokens": sum(words)}
        yield _event(request, [], usage)
    yield b"data: [DONE]\n\n"


def _choice(delta: dict[str, Any], finish: str | None) -> dict[str, Any]:
    return {"index": 0, "delta": delta, "finish_reason": finish}


def _event(request: Request, choices: list[dict[str, Any]], usage: dict[str, int] | None = None) -> bytes:
    content = {
        "id": "chatcmpl-fake", "object": "chat.completion.chunk", "created": 0,
        "model": request.body.get("model", "fake-1"), "choices": choices, "usage": usage,
    }  # fmt: skip
    return b"data: " + json.dumps(content, ensure_ascii=False).encode() + b"\n\n"


def _parts(data: bytes, chunk: int) -> Iterator[bytes]:
    if not chunk:
        yield data
        return
    for at in range(0, len(data), chunk):
        yield data[at : at + chunk]


def _read(connection: socket.socket) -> Request | None:
    data = b""
    while b"\r\n\r\n" not in data:
        more = connection.recv(65536)
        if not more:
            return None
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    length = int(headers.get("content-length", 0))
    while len(body) < length:
        body += connection.recv(65536)
    content = json.loads(body) if body else {}
    return Request(first.split()[1], content, headers, time.monotonic())


def _send_json(connection: socket.socket, status: int, content: dict[str, Any], headers: dict[str, str]) -> None:
    data = json.dumps(content).encode()
    more = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    connection.sendall(
        f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {len(data)}\r\n{more}\r\n".encode()
        + data
    )
