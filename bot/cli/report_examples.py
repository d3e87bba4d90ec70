"""A run with all that its reports tell, made by hand."""

from bot.cli.closing_examples import report
from bot.facts import News
from bot.report_facts import Report


def report_of(news: News) -> Report:
    """The report of a run that some news is about."""
    return report(news.run)
