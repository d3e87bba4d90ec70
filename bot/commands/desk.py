"""The front desk: a request goes in, one transaction happens, an answer comes out."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

import structlog

from bot.blocks import escape_all_but_mentions, shorten
from bot.commands import COMMANDS, buttons, proof_buttons
from bot.commands.ask import Ask, Fetched, Place
from bot.commands.command import Answer, Command, Errand, kept_answer
from bot.commands.standing import STANDING
from bot.facts import PersonFacts
from bot.logs import tell
from bot.messenger import Message
from bot.storage import deliveries
from bot.storage.session import Database
from bot.use_cases.act import Act
from bot.use_cases.look_at_workspace import Look
from bot.words.nearest import nearest
from bot.words.split import Word, split
from phases.errors import UserError

log = structlog.get_logger()

LONGEST_REFUSAL = 700  # characters, which escaping may make longer

BY_NAME = {command.name: command for command in COMMANDS}


@dataclass(frozen=True, slots=True)
class Request:
    """Who asks, where, and the id of Slack's delivery: the same id again acts no second time.

    ``person`` looks the profile up: outside any transaction, and where a fault has its answer.
    """

    person: Callable[[], PersonFacts]
    channel: str
    delivery: str


class Desk:
    """Answers commands and presses. ``clock`` is the one that people see."""

    def __init__(self, database: Database, place: Place, clock: Callable[[], datetime]) -> None:
        self.database = database
        self.place = place
        self.clock = clock

    def type(self, request: Request, text: str) -> Answer:
        """Answer what was typed after the slash command."""
        return self._guard(lambda: self._typed(request, text))

    def press(self, request: Request, action: str, value: str) -> Answer:
        """Answer a press of one of our buttons with the card as it then stands."""
        if action in proof_buttons.ACTIONS:
            return self._guard(lambda: self._pressed(request, action, value))
        return self._guard(
            lambda: self._act(request, lambda act: buttons.press(act, action, value))
        )

    def _typed(self, request: Request, text: str) -> Answer:
        words = split(text.replace("\0", ""))
        command = self._command(words) if words else STANDING
        tell(word=command.name)

        def ask_of(act: Act, fetched: Fetched, *, reads: bool) -> Ask:
            return Ask(act, self.place, request.channel, list(words), reads, fetched)

        def errand(act: Act) -> Errand | None:
            return command.fetch and command.fetch(ask_of(act, None, reads=True))

        def answer(fetched: Fetched) -> Answer:
            return self._act(
                request,
                lambda act: self._answer(command, ask_of(act, fetched, reads=command.reads)),
                reads=command.reads,
            )

        return self._fetched(self._look(request, errand) if command.fetch else None, answer)

    def _pressed(self, request: Request, action: str, value: str) -> Answer:
        press = proof_buttons.ACTIONS[action]
        errand = self._look(request, lambda act: press.fetch(act, self.place, value))

        def answer(fetched: Fetched) -> Answer:
            said = self._act(
                request, lambda act: press.answer(act, value, fetched), reads=press.reads
            )
            return replace(said, beside=press.beside)

        return self._fetched(errand, answer)

    def _fetched(self, errand: Errand | None, answer: Callable[[Fetched], Answer]) -> Answer:
        """Run the errand, then answer; what is still coming is answered twice."""
        fetched = errand() if errand else None
        if not isinstance(fetched, Look) or fetched.coming is None:
            return answer(fetched)
        later = partial(self._guard, lambda: answer(fetched.awaited()))
        return replace(answer(fetched), later=later)

    def _look(self, request: Request, look: Callable[[Act], Errand | None]) -> Errand | None:
        act = self._act_of(request)
        with self.database.read() as session:
            return look(act(session=session))

    def _answer(self, command: Command, ask: Ask) -> Message:
        return ask.addressed(command.answer(ask))

    def _command(self, words: list[Word]) -> Command:
        typed = words.pop(0).text
        command = BY_NAME.get(typed.casefold())
        if command is not None:
            return command
        meant = nearest(typed, BY_NAME)
        rest = [f'"{word.text}"' if word.quoted else word.text for word in words]
        corrected = " ".join([self.place.command, meant or "help", *(rest if meant else [])])
        say = f"Did you mean: {corrected}" if meant else f"See {corrected}"
        raise UserError(f"I don't know “{typed}”. {say}")

    def _act(
        self, request: Request, deed: Callable[[Act], Message], *, reads: bool = False
    ) -> Answer:
        act = self._act_of(request)
        if reads:
            with self.database.read() as session:
                return Answer(deed(act(session=session)))
        with self.database.write() as session:
            if not deliveries.claim(session, request.delivery):
                return kept_answer(deliveries.answer_of(session, request.delivery))
            answer = Answer(deed(act(session=session)))
            deliveries.keep_answer(session, request.delivery, answer.as_json())
        return answer

    def _act_of(self, request: Request) -> Callable[..., Act]:
        return partial(
            Act,
            now=self.clock(),
            person=request.person(),
            admins=self.place.admins,
            command=self.place.command,
        )

    def _guard(self, deed: Callable[[], Answer]) -> Answer:
        try:
            answer = deed()
            tell(outcome="refused" if answer.refused else "answered")
            return answer
        except UserError as error:
            tell(outcome="refused")
            return Answer(refusal(error), refused=True)
        except Exception:  # the person gets a reference, the log the whole story
            tell(outcome="failed")
            reference = secrets.token_hex(3)
            log.exception("unexpected", reference=reference)
            return Answer(fault(reference), refused=True)


def refusal(error: UserError) -> Message:
    """What a person did wrong, and what to type instead."""
    return Message(escape_all_but_mentions(shorten(str(error), LONGEST_REFUSAL)))


def fault(reference: str) -> Message:
    """What we did wrong, and how the operator finds it in the log."""
    said = "Something broke on my side; nothing was changed."
    return Message(f"{said} Tell your operator: ref {reference}.")
