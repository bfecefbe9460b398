"""An Azure deployment: its own path, its own header, the version of its interface, and the same letter."""

from __future__ import annotations

import pytest

from assistant import settings
from tests.engines.conftest import Open, Run
from tests.fake import Decent, FakeServer


def test_azure_is_asked_by_deployment_version_and_its_own_header(opened: Open, run: Run):
    with FakeServer(Decent()) as server:
        address = server.url.removesuffix("/v1")
        made = run(opened(address, "my-deployment", where={"azure_version": "2026-06-01"}))
    assert made.engine == "openai", made.fallback
    (asked,) = [request for request in server.log if request.asks == "letter"]
    assert asked.path == "/openai/deployments/my-deployment/chat/completions?api-version=2026-06-01"
    assert asked.headers["api-key"] == "sk-secret"
    assert "authorization" not in asked.headers


def test_the_version_in_the_environment_makes_an_endpoint_azure(monkeypatch: pytest.MonkeyPatch, tmp_path):
    monkeypatch.setenv("FOLLOWUP_CONFIG_DIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPENAI_API_VERSION", "2026-06-01")
    monkeypatch.setenv("OPENAI_BASE_URL", "https://mine.openai.azure.com")
    where = settings.read(model="my-deployment").endpoint()
    assert (where.azure_version, where.host, where.local) == ("2026-06-01", "mine.openai.azure.com", False)
