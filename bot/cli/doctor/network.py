"""The connection to Slack: address, proxy, certificates."""

import os
import ssl
from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.cli.doctor.finding import Finding, ok, wrong
from bot.cli.doctor.situation import Situation
from bot.slack.inspection import UnreachableError

CERTIFICATES = "SSL_CERT_FILE"
OTHERS = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "NODE_EXTRA_CA_CERTS")


def check(situation: Situation) -> Iterator[Finding]:
    """Check that Slack answers, whatever the answer is."""
    way = f"{_host(situation.settings.slack_api_url)}{_through(situation.slack.proxy)}"
    answer = situation.answer
    if not isinstance(answer, UnreachableError):
        yield ok(f"{way} answers")
    elif isinstance(answer.cause, ssl.SSLCertVerificationError):
        yield wrong(f"{way}: its certificate is not trusted: {_verdict(answer.cause)}", _trust())
    elif isinstance(answer.cause, ssl.SSLError):
        yield wrong(
            f"{way}: no TLS could be agreed: {answer.cause.reason or answer.cause}",
            "Something between here and there does not speak TLS: look at SLACK_API_URL, at the "
            "port, and at the proxy.",
        )
    else:
        yield wrong(f"{way} does not answer: {answer.cause}", _reach(situation.slack.proxy))
    yield from _certificates_that_are_not_there()


def _certificates_that_are_not_there() -> Iterator[Finding]:
    named = os.environ.get(CERTIFICATES)
    if named and not os.access(named, os.R_OK):
        yield wrong(
            f"{CERTIFICATES} names {named}, which cannot be read", "Mend the path, or unset it."
        )


def _host(url: str) -> str:
    address = urlsplit(url)
    return f"{address.hostname}:{address.port}" if address.port else str(address.hostname)


def _through(proxy: str | None) -> str:
    return f" through the proxy {_host(proxy)}" if proxy else ""


def _verdict(error: ssl.SSLCertVerificationError) -> str:
    return error.verify_message or str(error)


def _trust() -> str:
    ignored = [name for name in OTHERS if os.environ.get(name)]
    heeded = f" ({', '.join(ignored)} counts for nothing here)" if ignored else ""
    return (
        "Behind a proxy that reads TLS, name a file with its certificate authority (PEM) in "
        f"{CERTIFICATES}{heeded}. If there is no such proxy, somebody else answers in Slack's name."
    )


def _reach(proxy: str | None) -> str:
    if proxy:
        return "Look at HTTPS_PROXY: the address, the port, and whether it lets Slack through."
    return "Look at SLACK_API_URL, DNS and the firewall; a proxy is named in HTTPS_PROXY."
