"""Whether a request may have arrived: real sockets, a real handshake, a certificate of our own."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from requests import RequestException, Session

from helper.sms.connecting import Connecting, was_connected

HOST = "127.0.0.1"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for this machine and its key, in one file."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    for_host = x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))])
    signed = builder.add_extension(for_host, critical=True).sign(key, hashes.SHA256())
    form = serialization.Encoding.PEM
    secret = key.private_bytes(form, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file = tmp_path_factory.mktemp("certificate") / "both.pem"
    file.write_bytes(signed.public_bytes(form) + secret)
    return file


@contextmanager
def listening(serve: Callable[[socket.socket], None]) -> Iterator[str]:
    """An address at which one connection is served, then closed."""

    def serve_one() -> None:
        with suppress(OSError), server.accept()[0] as connection:
            serve(connection)

    with socket.create_server((HOST, 0)) as server:
        thread = threading.Thread(target=serve_one)
        thread.start()
        yield f"https://{HOST}:{server.getsockname()[1]}"
        thread.join(5)


def failure(address: str, trusted: Path | bool = True) -> RequestException:
    with Session() as session, pytest.raises(RequestException) as raised:
        session.mount("https://", Connecting())
        session.post(address, data={"a": "1"}, verify=trusted if trusted is True else str(trusted), timeout=1)
    return raised.value


def closes(connection: socket.socket) -> None:
    connection.recv(10)


def speaks_plainly(connection: socket.socket) -> None:
    connection.recv(10)
    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")


def is_silent(connection: socket.socket) -> None:
    connection.settimeout(3)
    while connection.recv(10_000):
        pass


@pytest.mark.parametrize("serve", [closes, speaks_plainly, is_silent])
def test_what_fails_in_the_handshake_was_never_sent(serve: Callable[[socket.socket], None]) -> None:
    with listening(serve) as address:
        assert not was_connected(failure(address))


def test_nobody_there_a_name_that_is_none_and_no_proxy_are_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server((HOST, 0)) as server:
        free = server.getsockname()[1]
    assert not was_connected(failure(f"https://{HOST}:{free}"))
    assert not was_connected(failure("https://api.twilio.invalid"))
    monkeypatch.setenv("HTTPS_PROXY", f"http://{HOST}:{free}")
    assert not was_connected(failure("https://api.twilio.invalid"))


def test_a_stranger_s_certificate_ends_it_before_anything_is_sent(certificate: Path) -> None:
    with listening(lambda connection: tls(connection, certificate).close()) as address:
        assert not was_connected(failure(address))


@pytest.mark.parametrize("waits", [False, True], ids=["closes", "is silent"])
def test_what_breaks_off_after_the_request_may_have_arrived(certificate: Path, waits: bool) -> None:
    read: list[bytes] = []

    def serve(connection: socket.socket) -> None:
        secured = tls(connection, certificate)
        read.append(secured.recv(10_000))
        if waits:
            is_silent(secured)
        secured.close()

    with listening(serve) as address:
        assert was_connected(failure(address, certificate))
    assert read[0].startswith(b"POST /")


def tls(connection: socket.socket, certificate: Path) -> ssl.SSLSocket:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context.wrap_socket(connection, server_side=True)
