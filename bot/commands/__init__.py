"""One file per subcommand. To add one: a file with its Command, and a line here in its group."""

from collections.abc import Mapping

from bot.cards.help import Group
from bot.commands.accept import ACCEPT
from bot.commands.acknowledge import ACKNOWLEDGE
from bot.commands.add import ADD
from bot.commands.agent import AGENT
from bot.commands.answer import ANSWER
from bot.commands.archive import ARCHIVE
from bot.commands.assign import ASSIGN
from bot.commands.author import AUTHOR
from bot.commands.away import AWAY
from bot.commands.block import BLOCK
from bot.commands.board import BOARD
from bot.commands.brief import BRIEF
from bot.commands.checklist import CHECKLIST
from bot.commands.checkpoint import CHECKPOINT
from bot.commands.close import CLOSE
from bot.commands.closure import CLOSURE
from bot.commands.concern import CONCERN
from bot.commands.concerns import CONCERNS
from bot.commands.confirm import CONFIRM
from bot.commands.done import DONE
from bot.commands.due import DUE
from bot.commands.evidence import EVIDENCE
from bot.commands.export import EXPORT
from bot.commands.gate import GATE
from bot.commands.gates import GATES
from bot.commands.guard import GUARD
from bot.commands.handoff import HANDOFF
from bot.commands.help import HELP
from bot.commands.history import HISTORY
from bot.commands.how import HOW
from bot.commands.item import ITEM
from bot.commands.lead import LEAD
from bot.commands.lines import LINES
from bot.commands.link import LINK
from bot.commands.list import LIST
from bot.commands.mine import MINE
from bot.commands.move import MOVE
from bot.commands.mute import MUTE
from bot.commands.next import NEXT
from bot.commands.note import NOTE
from bot.commands.overview import OVERVIEW
from bot.commands.pack import PACK
from bot.commands.pause import PAUSE
from bot.commands.pin import PIN
from bot.commands.plan import PLAN
from bot.commands.prereqs import PREREQS
from bot.commands.read import READ
from bot.commands.refs import REFS
from bot.commands.remind import REMIND
from bot.commands.reopen import REOPEN
from bot.commands.resume import RESUME
from bot.commands.retire import RETIRE
from bot.commands.role import ROLE
from bot.commands.set import SET
from bot.commands.settings import SETTINGS
from bot.commands.share import SHARE
from bot.commands.shift import SHIFT
from bot.commands.snooze import SNOOZE
from bot.commands.stakeholders import STAKEHOLDERS
from bot.commands.start import START
from bot.commands.status import STATUS
from bot.commands.step import STEP
from bot.commands.take import TAKE
from bot.commands.token import TOKEN
from bot.commands.unblock import UNBLOCK
from bot.commands.undo import UNDO
from bot.commands.unmute import UNMUTE
from bot.commands.verify import VERIFY
from bot.commands.version import VERSION
from bot.commands.waive import WAIVE
from bot.commands.webhook import WEBHOOK
from bot.requests.command import Command

GROUPS: Mapping[Group, tuple[Command, ...]] = {
    Group.WORK: (STEP, NEXT, DONE, UNDO, TAKE, BLOCK, UNBLOCK, EVIDENCE, NOTE),
    Group.LOOK: (STATUS, MINE, ITEM, BOARD, HISTORY, LIST, HELP),
    Group.LEAD: (
        START,
        LEAD,
        ASSIGN,
        ROLE,
        DUE,
        SHIFT,
        SET,
        STAKEHOLDERS,
        WAIVE,
        ADD,
        RETIRE,
        PLAN,
        SHARE,
        PIN,
        MOVE,
        PAUSE,
        RESUME,
    ),
    Group.REMIND: (REMIND, SNOOZE, MUTE, UNMUTE, AWAY, SETTINGS),
    Group.PROOF: (VERIFY, ACCEPT, AUTHOR),
    Group.OUTSIDE: (AGENT, TOKEN, WEBHOOK, LINK),
    Group.READ: (READ, BRIEF, HANDOFF, CHECKPOINT, PACK, EXPORT),
    Group.CLOSE: (
        GATES,
        GATE,
        CONFIRM,
        CLOSE,
        ACKNOWLEDGE,
        CONCERN,
        CONCERNS,
        ANSWER,
        REOPEN,
        ARCHIVE,
    ),
}
"""The listed commands, each in the group under which the help shows it."""

LISTED = tuple(command for group in GROUPS.values() for command in group)
UNLISTED = (HOW, LINES, OVERVIEW, PREREQS, GUARD, CHECKLIST, CLOSURE, REFS, VERSION)
"""Understood, and not listed: ``read`` and the step card show the same, or it is rarely asked."""

COMMANDS = (*LISTED, *UNLISTED)
BY_NAME = {command.name: command for command in COMMANDS}
