"""What people read and type, to and from Slack's shapes."""

import re

from bot.cards.fields import Filled
from bot.cards.message import Block, View
from tests.cast import CHANNELS, GROUPS, PEOPLE


def words_of(view: View) -> str:
    """What stands in a view, block by block; a button as ``[Done]``."""
    drawn = (_words_of(block) for block in view.blocks)
    return as_read("\n".join(line for line in drawn if line))


def _words_of(block: Block) -> str:
    accessory = [block["accessory"]] if "accessory" in block else []
    elements = [*accessory, *block.get("elements", [])]
    texts = [block["text"]["text"]] if "text" in block else []
    texts += [each["text"] for each in elements if each["type"] == "mrkdwn"]
    buttons = [f"[{each['text']['text']}]" for each in elements if each["type"] == "button"]
    return " ".join([*texts, *buttons])


def as_opened(view: View) -> dict[str, Filled]:
    """What stands in a form's fields when it opens, by name."""
    elements = {
        block["block_id"]: block["element"] for block in view.blocks if block["type"] == "input"
    }
    return {name: _initial(element) for name, element in elements.items()}


def _initial(element: Block) -> Filled:
    found = next((value for key, value in element.items() if key.startswith("initial_")), "")
    if isinstance(found, dict):
        return str(found["value"])
    if isinstance(found, list):
        return [each["value"] if isinstance(each, dict) else each for each in found]
    return str(found)


def as_sent(text: str) -> str:
    """What Slack sends for people and channels that were picked from its lists."""
    for name, person in PEOPLE.items():
        text = text.replace(name, f"<@{person.id}|{person.name}>")
    for name, group in GROUPS.items():
        text = re.sub(rf"{name}(?![\w-])", f"<!subteam^{group}|{name}>", text)
    for name, channel in CHANNELS.items():
        if name.startswith("#"):
            text = text.replace(name, f"<#{channel}|{name[1:]}>")
    return text


def as_read(text: str) -> str:
    """What a person reads where Slack's text names people and channels."""
    for name, person in PEOPLE.items():
        text = text.replace(f"<@{person.id}>", name)
    for name, channel in CHANNELS.items():
        text = text.replace(f"<#{channel}>", name)
    text = re.sub(r"<(https?://[^>|]+)>", r"\1", text)
    text = re.sub(r"<!date\^[^|>]*_pretty\}(?:, \{time\})?\|([^>]*)>", r"\1", text)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
