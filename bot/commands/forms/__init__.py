"""One file for each form. To add one: a file with its Form, and a line here."""

from bot.commands.forms.answer import ANSWER
from bot.commands.forms.assign import ASSIGN
from bot.commands.forms.block import BLOCK
from bot.commands.forms.concern import CONCERN
from bot.commands.forms.done import DONE
from bot.commands.forms.evidence import EVIDENCE
from bot.commands.forms.form import Form
from bot.commands.forms.me import ME
from bot.commands.forms.override import OVERRIDE
from bot.commands.forms.pack import PACK
from bot.commands.forms.run_as_phase import RUN_AS_PHASE
from bot.commands.forms.set import SET
from bot.commands.forms.snooze import SNOOZE
from bot.commands.forms.start import START
from bot.commands.forms.statement import STATEMENT
from bot.commands.forms.waive import WAIVE

FORMS: tuple[Form, ...] = (
    START,
    SET,
    ME,
    DONE,
    ASSIGN,
    BLOCK,
    WAIVE,
    SNOOZE,
    EVIDENCE,
    RUN_AS_PHASE,
    PACK,
    OVERRIDE,
    STATEMENT,
    CONCERN,
    ANSWER,
)
BY_NAME = {form.name: form for form in FORMS}
