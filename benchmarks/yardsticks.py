"""Apps that the bot is measured beside, each as the first pages of its libraries show it."""

from datetime import UTC, datetime

import sqlalchemy as sa
from slack_bolt import Ack, App
from slack_bolt.adapter.starlette import SlackRequestHandler
from slack_bolt.authorization import AuthorizeResult
from sqlmodel import Session, col, create_engine, select
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from benchmarks.asking import SECRET
from bot.storage.tables import Event, Item, Outbox, OutboxState, Person, Plan, Run, Stakeholder
from phases.progress import ItemState


def echo(*, at_once: bool = False) -> Starlette:
    """An ack of what was typed; Bolt's default looks every 10 ms whether it was acknowledged."""
    app = _app(at_once=at_once)

    @app.command("/phase")
    def answer(ack: Ack, command: dict[str, str]) -> None:
        ack(command["text"])

    return _served(app)


def plain(url: str) -> Starlette:
    """The bot's ``status`` and ``done`` from its own tables, by objects and nothing else.

    It knows no other command, no rights, no forms, no retries, and asks nobody's zone.
    """
    app, engine = _app(at_once=True), create_engine(url)

    @app.command("/phase")
    def answer(ack: Ack, command: dict[str, str]) -> None:
        word, _, code = command["text"].partition(" ")
        with Session(engine) as session:
            query = select(Run).where(Run.channel == command["channel_id"])
            run = session.exec(query.where(col(Run.closed_at).is_(None))).one()
            if word == "done":
                ack(_done(session, run, code, command["user_id"]))
            else:
                ack(_status(session, run))

    return _served(app)


def _status(session: Session, run: Run) -> str:
    plan = session.get_one(Plan, run.plan_id)
    items = session.exec(select(Item).where(Item.run_id == run.id)).all()
    told = session.exec(select(Stakeholder).where(Stakeholder.run_id == run.id)).all()
    failed = select(Outbox).where(Outbox.run_id == run.id, Outbox.state == OutboxState.REFUSED)
    refused = session.exec(failed).all()
    lead = session.get_one(Person, run.lead)
    assert plan.phase is not None
    lines = [f"*Phase {run.handle} · {plan.title}*", f"lead {lead.name} · target {run.target}"]
    for step in plan.phase["steps"]:
        own = [item for item in items if item.step == step["code"]]
        late = [item.code for item in own if item.due_at and item.due_at < datetime.now(UTC)]
        owners = sorted({item.owner for item in own if item.owner})
        done = sum(item.state is ItemState.DONE for item in own)
        lines.append(f"{step['code']} {step['title']}  {done}/{len(own)} done {owners} {late}")
    lines += [f"{row.lane} hears of it" for row in told]
    lines += [f"{row.kind} was not delivered: {row.reason}" for row in refused]
    return "\n".join(lines)


def _done(session: Session, run: Run, code: str, person: str) -> str:
    now = datetime.now(UTC)
    item = session.exec(select(Item).where(Item.run_id == run.id, Item.code == code)).one()
    if item.state is not ItemState.OPEN:
        return f"{code} is {item.state.value} already."
    item.state, item.settled_at, item.settled_by = ItemState.DONE, now, person
    item.recorded_by, item.version = person, item.version + 1
    run.changes += 1
    session.add_all([item, run])
    session.add(Event(run_id=item.run_id, item=code, kind="done", actor=person, at=now, data={}))
    query = select(Outbox).where(Outbox.run_id == run.id, Outbox.kind == "board")
    board = session.exec(query.order_by(sa.desc(col(Outbox.id)))).first()
    if board:
        board.state, board.due_at, board.changes = OutboxState.DUE, now, board.changes + 1
        session.add(board)
    session.commit()
    items = session.exec(select(Item).where(Item.run_id == run.id, Item.step == item.step)).all()
    done = sum(one.state is ItemState.DONE for one in items)
    left = ", ".join(one.code for one in items if one.state is ItemState.OPEN)
    return f"{code} is done.\n{done} of {len(items)} done. Still open: {left}."


def _app(*, at_once: bool) -> App:
    return App(
        signing_secret=SECRET,
        process_before_response=at_once,
        authorize=lambda: AuthorizeResult(
            enterprise_id=None, team_id="T1", bot_token="xoxb-benchmark"
        ),
    )


def _served(app: App) -> Starlette:
    handler = SlackRequestHandler(app)

    async def events(request: Request) -> Response:
        return await handler.handle(request)

    return Starlette(routes=[Route("/slack/events", events, methods=["POST"])])
