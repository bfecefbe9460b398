"""Talking to an endpoint: one loop in one thread, every reply streamed, every wait bounded, every end really an end.

`ask` and `stream` return at once; closing a reply, or the client, cancels the request, and that closes its socket.
Nothing here knows what is asked or what a letter is.
"""

from __future__ import annotations

import asyncio
import queue
import random
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

from assistant.engines.capabilities import Capabilities
from assistant.engines.endpoint import Endpoint
from assistant.engines.faults import LONGEST_WAIT, ModelFault, fault_of
from assistant.engines.tokens import Budget, count, count_messages

Message = dict[str, str]
#: Characters of a reply for each token that was allowed; more is no reply but a flood.
_FLOOD = 12
#: The same stretch again and again, back to back and over so many characters, is a model that has lost its way. An
#: answer in JSON may well say the same of four clauses; their numbers differ.
_STRETCH, _TIMES, _OVER = 240, 4, 160
#: After so many faults in a row the circuit opens: nothing is sent for this long, in seconds.
_FAULTS, _OPEN = 3, 60.0


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked. `schema` is the JSON schema of the answer, or None for plain text; `most` its length in tokens."""

    messages: tuple[Message, ...]
    most: int
    schema: dict[str, Any] | None = None
    temperature: float = 0.2


@dataclass(slots=True)
class Answer:
    """The whole reply. `cut` is true when it ended at the limit of its length."""

    text: str = ""
    cut: bool = False
    tokens_in: int | None = None
    tokens_out: int | None = None
    seen: bool = field(default=False)


_END = object()


class Client:
    """One model at one address."""

    def __init__(self, endpoint: Endpoint, capabilities: Capabilities) -> None:
        self.endpoint, self.capabilities, self.budget = endpoint, capabilities, Budget(endpoint)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._sdk: Any = None
        self._lock = threading.Lock()
        self._faults, self._open_until = 0, 0.0
        self._last: ModelFault | None = None
        #: The last fault of the endpoint, None while it answers; a reply that came and was no good is one too.
        self.fault: ModelFault | None = None

    def ask(self, request: Request) -> Future[Answer]:
        """Begin a request; the future raises ModelFault."""
        return asyncio.run_coroutine_threadsafe(self._run(request, None), self._running())

    def stream(self, request: Request) -> Iterator[str]:
        """The reply piece by piece. Closing the iterator cancels the request. Raises ModelFault."""
        pieces: queue.SimpleQueue[Any] = queue.SimpleQueue()

        async def run() -> None:
            try:
                pieces.put(await self._run(request, pieces.put))
            except BaseException as error:
                pieces.put(error)
                raise
            finally:
                pieces.put(_END)

        running = asyncio.run_coroutine_threadsafe(run(), self._running())
        try:
            while (piece := pieces.get()) is not _END:
                if isinstance(piece, str):
                    yield piece
                elif isinstance(piece, BaseException):
                    raise fault_of(piece, self.endpoint)
        finally:
            running.cancel()

    def warm(self) -> None:
        """Load the library in the background."""

        async def load() -> None:
            self._client()

        asyncio.run_coroutine_threadsafe(load(), self._running())

    def models(self) -> list[str]:
        """The names of the models that the endpoint offers. Raises ModelFault."""

        async def listed() -> list[str]:
            async with asyncio.timeout(self.endpoint.timeouts.first):
                page = await self._client().models.list()
            return sorted(model.id for model in page.data or ())

        names: list[str] = self.answer(asyncio.run_coroutine_threadsafe(listed(), self._running()))
        return names

    def close(self) -> None:
        """Cancel everything and close every connection. The client can be used again afterwards."""
        with self._lock:
            loop, self._loop = self._loop, None
            sdk, self._sdk = self._sdk, None
        if loop is None:
            return

        async def stop() -> None:
            tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            if sdk is not None:
                await sdk.close()
            loop.stop()

        asyncio.run_coroutine_threadsafe(stop(), loop)

    def answer(self, future: Future[Any]) -> Any:
        """What a future holds, once it is there. Raises ModelError; gives up on what it no longer waits for."""
        try:
            return future.result()
        except Exception as error:
            raise fault_of(error, self.endpoint) from None
        finally:
            future.cancel()

    def _running(self) -> asyncio.AbstractEventLoop:
        with self._lock:
            if self._loop is None:
                loop = self._loop = asyncio.new_event_loop()
                threading.Thread(target=_turn, args=(loop,), name="followup-model", daemon=True).start()
            return self._loop

    def _client(self) -> Any:
        """The SDK's client, made when it is first needed. Its own retries are off: this module does them."""
        if self._sdk is None:
            import httpx2
            import openai

            where, times = self.endpoint, self.endpoint.timeouts
            timeout = httpx2.Timeout(times.total, connect=times.connect)
            if where.azure_version:
                self._sdk = openai.AsyncAzureOpenAI(
                    api_key=where.key, azure_endpoint=where.base_url, api_version=where.azure_version,
                    max_retries=0, timeout=timeout,
                )  # fmt: skip
            else:
                self._sdk = openai.AsyncOpenAI(
                    api_key=where.key or "none", base_url=where.base_url, max_retries=0, timeout=timeout,
                    organization=None, project=None,
                )  # fmt: skip
        return self._sdk

    async def _run(self, request: Request, emit: Callable[[str], None] | None) -> Answer:
        """One reply, with retries and without the parameters that the model refuses."""
        tries, refusals = 0, 0
        while True:
            self._closed_circuit()
            self.budget.allow(count_messages(request.messages), request.most)
            answer, form = Answer(), self.capabilities.form
            wanted = self._wanted(request)
            sdk = self._client()  # loading the library is no waiting for an endpoint
            try:
                async with asyncio.timeout(self.endpoint.timeouts.total):
                    await self._once(sdk, request, wanted, answer, emit)
                self._faults, self.fault = 0, None
                return answer
            except asyncio.CancelledError:
                raise
            except Exception as error:
                fault = fault_of(error, self.endpoint)
            if fault.kind == "parameter" and refusals < 6 and self.capabilities.refused(fault.detail, wanted, form):
                refusals += 1
                continue
            again = fault.again and not (answer.seen and emit) and tries < self.endpoint.retries
            if again and (fault.wait or 0.0) <= LONGEST_WAIT:
                tries += 1
                await asyncio.sleep(fault.wait if fault.wait is not None else 0.4 * 2**tries * random.uniform(0.5, 1.0))
                continue
            self._note(fault)
            raise fault

    def _closed_circuit(self) -> None:
        if self._last is not None and time.monotonic() < self._open_until:
            raise ModelFault(self._last.kind, str(self._last))

    def _note(self, fault: ModelFault) -> None:
        """Count a fault; after several, or one that would come again, the circuit opens."""
        self._faults, self.fault = self._faults + 1, fault
        if fault.hopeless or self._faults >= _FAULTS:
            self._last, self._open_until = fault, time.monotonic() + _OPEN

    def _wanted(self, request: Request) -> dict[str, Any]:
        """The parameters of a request, as far as the model is known to take them."""
        wanted = self.capabilities.parameters(request.most, request.temperature)
        if request.schema is not None and (form := _form(self.capabilities.form, request.schema)):
            wanted["response_format"] = form
        return wanted

    async def _once(
        self, sdk: Any, request: Request, wanted: dict[str, Any], answer: Answer, emit: Callable[[str], None] | None
    ) -> None:
        endpoint, times = self.endpoint, self.endpoint.timeouts
        try:
            async with asyncio.timeout(times.first):
                reply = await sdk.chat.completions.create(
                    model=endpoint.model, messages=list(request.messages), stream=True, **wanted
                )
            try:
                await self._read(reply, request, answer, emit)
            finally:
                await reply.close()
            if not answer.seen:
                kind = reply.response.headers.get("content-type", "")
                if "event-stream" not in kind:
                    raise ModelFault(
                        "nonsense", f"{endpoint.host} answered with something that is no reply of a model."
                    )
                raise ModelFault("empty", f"{endpoint.model} at {endpoint.host} answered with nothing.")
        finally:
            if answer.seen or answer.tokens_in is not None:
                sent = count_messages(request.messages) if answer.tokens_in is None else answer.tokens_in
                got = count(answer.text) if answer.tokens_out is None else answer.tokens_out
                self.budget.spend(sent, got)

    async def _read(self, reply: Any, request: Request, answer: Answer, emit: Callable[[str], None] | None) -> None:
        endpoint, times = self.endpoint, self.endpoint.timeouts
        chunks, ended = aiter(reply), False
        while True:
            try:
                async with asyncio.timeout(times.idle if answer.seen else times.first):
                    chunk = await anext(chunks)
            except StopAsyncIteration:
                if answer.seen and not ended:
                    raise ModelFault("broken", f"{endpoint.host} broke off in the middle of the reply.") from None
                return
            if usage := getattr(chunk, "usage", None):
                answer.tokens_in, answer.tokens_out = usage.prompt_tokens, usage.completion_tokens
            choice = (getattr(chunk, "choices", None) or [None])[0]
            if choice is None:
                continue
            delta = choice.delta
            if choice.finish_reason == "content_filter" or getattr(delta, "refusal", None):
                raise ModelFault("declined", f"{endpoint.model} at {endpoint.host} declined to write this.")
            ended = ended or choice.finish_reason is not None
            answer.cut = answer.cut or choice.finish_reason == "length"
            if piece := getattr(delta, "content", None):
                answer.text, answer.seen = answer.text + piece, True
                if len(answer.text) > request.most * _FLOOD or _lost(answer.text):
                    raise ModelFault("endless", f"{endpoint.model} at {endpoint.host} repeats itself without end.")
                if emit is not None:
                    emit(piece)


def _form(form: str, schema: dict[str, Any]) -> dict[str, Any] | None:
    if form == "json_schema":
        return {"type": form, "json_schema": {"name": "answer", "schema": schema, "strict": True}}
    return {"type": form} if form == "json_object" else None


def _lost(text: str) -> bool:
    """True when the end of the text is one stretch of up to 240 characters at least four times, back to back."""
    for period in range(1, _STRETCH + 1):
        over = max(period * (_TIMES - 1), _OVER - period)
        if len(text) < over + period:
            return False
        if text[-over:] == text[-over - period : -period]:
            return True
    return False


def _turn(loop: asyncio.AbstractEventLoop) -> None:
    asyncio.set_event_loop(loop)
    try:
        loop.run_forever()
    finally:
        loop.close()
