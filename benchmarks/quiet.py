"""Logs that say errors only: a table is read better without a line for each command."""

import logging

import structlog


def log_errors_only() -> None:
    """Set the logs of this process up so."""
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR),
        cache_logger_on_first_use=True,
    )
