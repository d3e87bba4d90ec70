"""The page that Prometheus reads."""

from prometheus_client import (
    CollectorRegistry,
    GCCollector,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.registry import Collector
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

PATH = "/metrics"


def metrics_page(figures: Collector, registry: CollectorRegistry) -> Starlette:
    """Build the web application that shows these under ``/metrics``, and nothing else."""
    registry.register(figures)
    for collector in (ProcessCollector, PlatformCollector, GCCollector):
        collector(registry=registry)

    def metrics(_: Request) -> Response:  # Starlette calls it in a thread, so it may wait
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_PLAIN_0_0_4)

    return Starlette(routes=[Route(PATH, metrics)])
