"""Type in a conversation: a slash command goes to the app, other text is posted."""

from bot.practice.app import App, app_fields
from bot.practice.arguments import parse
from bot.practice.courier import Ack, AckError
from bot.practice.events import of_message, send_event
from bot.practice.people import SLACKBOT, TEAM, TEAM_DOMAIN
from bot.practice.problems import ApiError
from bot.practice.said import Place, Said, say
from bot.practice.typed import as_sent, escape


def type_there(app: App, person: str, conversation: str, text: str) -> None:
    """Type a text in a conversation and press Enter."""
    place = Place(conversation, person)
    word, _, rest = text.strip().partition(" ")
    if word == app.command:
        _run(app, place, rest.strip())
    elif word.startswith("/"):
        _whisper(app, place, f"{escape(word)} is not a valid command.")
    elif word:
        message = app.workspace.post(place.channel, person, as_sent(text.strip(), app.workspace))
        for event in of_message(app.workspace, message):
            send_event(app, event)


def _run(app: App, place: Place, text: str) -> None:
    try:
        ack = app.courier.send_form(_form(app, place, text))
        _show(app, place, text, ack)
    except AckError as failure:
        _failed(app, place, failure.word, str(failure))
    except ApiError as error:
        _failed(app, place, "invalid_command_response", f"the answer was refused: {error}")


def _form(app: App, place: Place, text: str) -> dict[str, str]:
    workspace = app.workspace
    return app_fields() | {
        "team_id": TEAM,
        "team_domain": TEAM_DOMAIN,
        "channel_id": place.channel,
        "channel_name": workspace.conversations[place.channel].name,
        "user_id": place.person,
        "user_name": workspace.people[place.person].name,
        "command": app.command,
        "text": as_sent(text, workspace),
        "is_enterprise_install": "false",
        "response_url": app.response_urls.issue(place),
        "trigger_id": workspace.triggers.issue(place.person, place.channel),
    }


def _show(app: App, place: Place, text: str, ack: Ack) -> None:
    """Post the body of the ack; if it is for the channel, the typed command shows there, too."""
    said = _said(ack)
    if said is None:
        return
    if said.response_type == "in_channel":
        said.checked()
        typed = f"{app.command} {as_sent(text, app.workspace)}".rstrip()
        app.workspace.post(place.channel, place.person, typed)
    say(app.workspace, said, place)


def _said(ack: Ack) -> Said | None:
    if not ack.body.strip():
        return None
    if not ack.is_json:
        return Said(text=ack.body)
    said = parse(Said, ack.json_object())
    return said if said.text or said.blocks else None


def _failed(app: App, place: Place, word: str, detail: str) -> None:
    app.workspace.fail(f"{app.command} failed: {detail}")
    _whisper(app, place, f'{app.command} failed with the error "{word}"')


def _whisper(app: App, place: Place, text: str) -> None:
    app.workspace.post(place.channel, SLACKBOT, text, only_for=place.person)
