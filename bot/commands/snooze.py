"""snooze: reminders of something wait until later."""

from bot.cards import phrases
from bot.cards.asked import put_off
from bot.cards.message import Message
from bot.domain.facts import RunFacts
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.moments import take_about, take_moment
from bot.storage import asked
from bot.use_cases.snooze import end_snooze, snooze
from bot.use_cases.unit_of_work import UnitOfWork
from bot.words.dates import told
from bot.words.meaning import When
from bot.working_time.times import Times
from phases.errors import UserError

USAGE = "snooze [ITEM|STEP] [until] WHEN|off"
EXAMPLE = "snooze E2.1 until fri"


def answer(request: CommandRequest) -> Message:
    """Snooze an item, a step or the run; without words, list the snoozes."""
    run = request.run()
    about = take_about(request, run)
    if not request.words and about is None:
        found = asked.put_off(request.work.session, request.person, request.work.now)
        here = [each.snooze for each in found if each.run == run.id and each.comes_back([run])]
        return put_off(here, run, request.times, request.type)
    if request.words and request.words[0].text.casefold() == "off":
        request.next_word()
        request.require_no_more("snooze ITEM off")
        return hear_again(request.work, run, about)
    until = take_moment(request, run, EXAMPLE)
    request.require_no_more(USAGE)
    snooze(request.work, run, about, until.at)
    return Message(snoozed(run, about, until, request.times, request.context.command))


def snoozed(run: RunFacts, about: str | None, until: When, times: Times, command: str) -> str:
    """The reply: until when reminders wait, and what is due before that."""
    what, off = (
        phrases.called(about or f"Phase {run.handle}"),
        f"{command} snooze {about or run.handle} off",
    )
    due = [
        f"{item.code} is due before that: {times.moment(item.due_at)}."
        for item in run.open_items
        if about == item.code and item.due_at and times.now < item.due_at < until.at
    ]
    said = f"You hear nothing about {what} until {told(until, times)}; then it comes back."
    return " ".join([said, *due, f"To hear of it at once: {off}"])


def hear_again(work: UnitOfWork, run: RunFacts, about: str | None) -> Message:
    """End a snooze early. Raises UserError if there is none."""
    what = phrases.called(about or f"Phase {run.handle}")
    if not end_snooze(work, run, about):
        raise UserError(f"You have not put {what} off. See {work.command} snooze", "snooze")
    return Message(f"You hear of {what} again.")


SNOOZE = Command(
    name="snooze",
    usage=USAGE,
    summary="put off reminders about an item, a step or the phase",
    answer=answer,
    examples=("snooze", EXAMPLE, "snooze E2 tomorrow", "snooze E2.1 2h", "snooze until next mon"),
)
