"""Where the hosts lead to which webhooks may go."""

from collections.abc import Iterator

from bot.cli.doctor.finding import Finding, note, ok, wrong
from bot.cli.doctor.situation import Situation
from bot.delivery.resolving import resolve
from bot.domain.webhook_hosts import PORTS, AllowedHost, AllowedPlaces, WebAddress, read_places

SETTINGS = {"webhook_hosts", "webhook_networks"}


def check(situation: Situation) -> Iterator[Finding]:
    """Look up each host that is listed, and check its addresses as delivery does."""
    if SETTINGS & situation.unusable:
        return
    settings = situation.settings
    try:
        places = read_places(settings.webhook_hosts, settings.webhook_networks)
    except ValueError as error:
        yield wrong(
            f"WEBHOOK_HOSTS: {error} is no host", "Mend it: the bot does not start with it."
        )
        return
    if not places.hosts:
        yield ok("no hosts listed in WEBHOOK_HOSTS: nobody can add webhooks")
    for host in places.hosts:
        yield _found(host, places)


def _found(host: AllowedHost, places: AllowedPlaces) -> Finding:
    if host.below:
        return ok(f"*.{host.host}: each host below it is looked up when it is called")
    port = host.port or PORTS["https"]
    try:
        found = resolve(host.host, port)
    except OSError:
        return note(f"{host.host} is not known", "Look at the name in WEBHOOK_HOSTS, and at DNS.")
    address = WebAddress("https", host.host, port, "/")
    inside = [str(each) for each in found if not places.reaches(address, each)]
    if inside:
        return wrong(
            f"{host.host} leads to {', '.join(inside)}, which is not public: nothing is sent there",
            "List its network in WEBHOOK_NETWORKS, if webhooks shall go inside.",
        )
    return ok(f"{host.host} leads to {', '.join(map(str, found))}")
