"""A host of git repositories over TLS, which wants a token, hangs or sends elsewhere when told to."""

import base64
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CERTIFICATE = Path(__file__).parent / "bot" / "cli" / "doctor" / "self_signed.pem"
USER, TOKEN = "x-access-token", "a-token-that-nobody-may-see"


@dataclass
class GitHost:
    """Serves the repositories of a folder as files, which git can fetch from."""

    folder: Path
    url: str = ""
    asked: list[str] = field(default_factory=list)
    authorized: list[str] = field(default_factory=list)
    redirect_to: str = ""
    answering: threading.Event = field(default_factory=threading.Event)
    met: threading.Event = field(default_factory=threading.Event)

    def admits(self, header: str | None) -> bool:
        """Whether the credentials are the right ones."""
        scheme, _, coded = (header or "").partition(" ")
        if scheme != "Basic":
            return False
        given = base64.b64decode(coded).decode()
        self.authorized.append(given)
        return given == f"{USER}:{TOKEN}"


@contextmanager
def git_host(folder: Path) -> Iterator[GitHost]:
    """A host that runs, and answers until it is told to be silent."""
    host = GitHost(folder)
    host.answering.set()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(host))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    server.socket = context.wrap_socket(
        server.socket, server_side=True, do_handshake_on_connect=False
    )
    server.daemon_threads = True
    host.url = f"https://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield host
    finally:
        host.answering.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(host: GitHost) -> type[SimpleHTTPRequestHandler]:
    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *given: object) -> None:
            super().__init__(*given, directory=str(host.folder))  # type: ignore[arg-type]

        def do_GET(self) -> None:
            host.asked.append(self.path)
            host.met.set()
            host.answering.wait(60)
            if host.redirect_to:
                self.send_response(302)
                self.send_header("Location", host.redirect_to + self.path)
                self.end_headers()
            elif host.admits(self.headers.get("Authorization")):
                super().do_GET()
            else:
                self.send_response(401)
                self.send_header("WWW-Authenticate", 'Basic realm="git"')
                self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing: pytest shows what matters."""

    return Handler
