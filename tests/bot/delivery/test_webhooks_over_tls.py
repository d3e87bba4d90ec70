"""TLS to a webhook: the name is verified although the socket goes to an address that was checked."""

import ssl
import subprocess
from collections.abc import Iterator
from ipaddress import ip_address, ip_network
from pathlib import Path

import pytest

from bot.delivery.webhooks import Webhooks
from bot.domain.webhook_hosts import read_places
from bot.storage import webhooks
from tests.receiver import Receiver, receiving
from tests.stage import Stage


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for hooks.example.com, which signs itself, with its key."""
    folder = tmp_path_factory.mktemp("tls")
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
            *("-nodes", "-days", "2", "-subj", "/CN=hooks.example.com"),
            *("-addext", "subjectAltName=DNS:hooks.example.com"),
            *("-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem")),
        ],
        check=True,
        capture_output=True,
    )
    return folder


@pytest.fixture
def receiver(certificate: Path) -> Iterator[Receiver]:
    """A receiver with that certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate / "certificate.pem", certificate / "key.pem")
    with receiving(context) as receiver:
        yield receiver


def _called(tmp_path: Path, receiver: Receiver, host: str, trust: ssl.SSLContext) -> str:
    """Call a webhook at that host, whose name leads to this machine; return what was answered."""
    places = read_places([f"{host}:{receiver.port}"], [ip_network("127.0.0.0/8")])
    with Stage(f"sqlite:///{tmp_path / 'stage.db'}", places=places) as stage:
        stage.says("@lead", "start E")
        stage.says("@lead", f"webhook add https://{host}:{receiver.port}/ started")
        caller = Webhooks(
            stage.database,
            places,
            clock=stage.real,
            resolve=lambda _host, _port: [ip_address("127.0.0.1")],
            trust=trust,
        )
        caller.settle()
        with stage.database.read() as session:
            return webhooks.answers(session, 1, 1)[0].said


def test_the_name_is_verified_and_the_checked_address_connected_to(
    tmp_path: Path, receiver: Receiver, certificate: Path
) -> None:
    trust = ssl.create_default_context(cafile=certificate / "certificate.pem")
    assert _called(tmp_path, receiver, "hooks.example.com", trust) == "thanks"
    assert receiver.got[0].headers["host"] == f"hooks.example.com:{receiver.port}"


def test_another_name_is_not_taken_for_it(
    tmp_path: Path, receiver: Receiver, certificate: Path
) -> None:
    trust = ssl.create_default_context(cafile=certificate / "certificate.pem")
    said = _called(tmp_path, receiver, "other.example.com", trust)
    assert said.startswith("its certificate is not trusted: Hostname mismatch")
    assert receiver.got == []


def test_who_signs_for_themselves_is_not_trusted(tmp_path: Path, receiver: Receiver) -> None:
    said = _called(tmp_path, receiver, "hooks.example.com", ssl.create_default_context())
    assert said == "its certificate is not trusted: self-signed certificate"
    assert receiver.got == []


def test_who_speaks_no_tls_is_told_so(tmp_path: Path) -> None:
    with receiving() as plain:
        said = _called(tmp_path, plain, "hooks.example.com", ssl.create_default_context())
    assert said.startswith("no TLS could be agreed")
