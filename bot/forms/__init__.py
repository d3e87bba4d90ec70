"""One file per form. To add one: a file with its Form, and a line here."""

from bot.forms.answer import ANSWER
from bot.forms.assign import ASSIGN
from bot.forms.block import BLOCK
from bot.forms.concern import CONCERN
from bot.forms.dates import DATES
from bot.forms.done import DONE
from bot.forms.due import DUE
from bot.forms.evidence import EVIDENCE
from bot.forms.me import ME
from bot.forms.more import MORE
from bot.forms.override import OVERRIDE
from bot.forms.pack import PACK
from bot.forms.pause import PAUSE
from bot.forms.run_as_phase import RUN_AS_PHASE
from bot.forms.set import SET
from bot.forms.snooze import SNOOZE
from bot.forms.start import START
from bot.forms.statement import STATEMENT
from bot.forms.waive import WAIVE
from bot.requests.form import Form

FORMS: tuple[Form, ...] = (
    START,
    SET,
    DATES,
    ME,
    DONE,
    MORE,
    ASSIGN,
    DUE,
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
    PAUSE,
)
BY_NAME = {form.name: form for form in FORMS}
