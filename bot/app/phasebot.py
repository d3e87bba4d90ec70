"""The bot: its parts, how they are connected, and what its jobs do."""

import gc
import os
import sys
import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from typing import Any

import structlog

from bot.agents.callers import Callers
from bot.agents.desk import Desk
from bot.app.metrics import counting_of, page_of
from bot.app.parts import places_of, socket_of, workspaces_of
from bot.app.readiness import readiness_of
from bot.app.registry import REGISTRY
from bot.app.web import slack_routes, web_application
from bot.delivery import Courier, real_now
from bot.delivery.bell import Bell
from bot.delivery.messenger import NotAllowedError, RefusedError, TryLaterError
from bot.delivery.standing import Standing
from bot.delivery.webhooks import THREADS, Webhooks
from bot.domain.tokens import MADE_ANEW, MEND_OF_APP, mend_of_bot, misplaced, rotates
from bot.logs import correlated
from bot.observer import UNOBSERVED, Observer
from bot.requests.app_context import AppContext
from bot.requests.dispatcher import Dispatcher
from bot.schedule import Job, Schedule, jobs
from bot.settings import Settings
from bot.slack.answering import Answering
from bot.slack.app import build_app
from bot.slack.endpoint import Endpoint
from bot.slack.files import Files
from bot.slack.hello_listeners import HelloListeners
from bot.slack.identity import Identity
from bot.slack.inspection import Inspection, UnreachableError
from bot.slack.life_listeners import LifeListeners
from bot.slack.listeners import Listeners
from bot.slack.membership import Membership
from bot.slack.messenger import SlackMessenger, client_for
from bot.slack.permalinks import Permalinks
from bot.slack.profiles import Profiles
from bot.slack.quick import SECONDS, TRIGGER, Quick
from bot.slack.reading import Reading
from bot.slack.redrawing import Redrawing
from bot.slack.replies import Replies
from bot.slack.shortcut_listeners import ShortcutListeners
from bot.slack.user_groups import UserGroups
from bot.slack.views import Views
from bot.storage import departures, lanes, schema
from bot.storage.claims import LEASE
from bot.storage.plans import load_running
from bot.storage.session import Database
from bot.use_cases.clear_told import clear_told, forget_deliveries
from bot.use_cases.end_keys import put_away_keys
from bot.use_cases.notice_plan import notice_plans
from bot.use_cases.send_reminders import send_reminders
from bot.use_cases.watch_workspaces import watch_workspaces
from phases import plans
from phases.errors import UserError
from phases.library import Library

log = structlog.get_logger()

A_DAY = timedelta(days=1)
MOST_MET = 30
"""Profiles that are reread in one run of the job: Slack allows about 100 calls a minute."""


class Phasebot:
    """The whole bot. ``clock`` gives the time that users see; leases and signatures use real time.

    ``lease`` is how long a claimed outbox row belongs to the worker that claimed it.
    """

    SWITCH_INTERVAL = 0.0005
    """Seconds after which a busy thread yields the GIL. With the default, a sweep delays commands
    ten times as long."""

    def __init__(
        self,
        settings: Settings,
        clock: Callable[[], datetime] = real_now,
        lease: timedelta = LEASE,
    ) -> None:
        self.clock = clock
        self._keep_deliveries = timedelta(days=settings.phasebot_keep_deliveries_days)
        self._keep_told = timedelta(days=settings.phasebot_keep_told_days)
        self._knows_itself = False
        counting = counting_of(settings)
        observer = counting or UNOBSERVED
        self.bell = Bell()
        self.database = Database(
            settings.database_url,
            self.bell.ring,
            lambda person: self.profiles.forget(person),
            lambda: self.webhooks.wake(),
            observer,
        )
        self._places = places_of(settings)
        schema.upgrade(self.database)
        token, api_url = settings.slack_bot_token.get_secret_value(), settings.slack_api_url
        self.client = client_for(token, api_url, observer=observer)
        self._inspection = Inspection(token, api_url)
        self.identity = Identity()
        self.quick = Quick(client_for(token, api_url, SECONDS, observer))
        self.membership = Membership(self.quick)
        self.user_groups = UserGroups(self.database, self.quick)
        self.profiles = Profiles(self.database, self.quick, settings.phasebot_admins)
        self.standing = Standing(self._ask_about_the_token, self.bell.ring)
        self.courier = Courier(
            self.database,
            SlackMessenger(self.client),
            command=settings.phasebot_command,
            shown=clock,
            lease=lease,
            standing=self.standing,
            threads=settings.phasebot_posting_threads,
            bell=self.bell,
            bot=self.identity.spoken,
            meet=self.profiles.meet,
            observer=observer,
        )
        self.webhooks = Webhooks(
            self.database, self._places, shown=clock, lease=lease, observer=observer
        )
        self.replies = Replies(observer)
        self.workspaces = workspaces_of(settings, observer)
        self.context = self._context(settings)
        self.dispatcher = Dispatcher(self.database, self.context, clock, REGISTRY)
        self.callers = self._callers(settings)
        self.permalinks = Permalinks()
        self.desk = Desk(
            self.database,
            self.context,
            clock,
            self.callers,
            self.profiles.of,
            self.permalinks.of,
            observer,
        )
        self.opening = Quick(client_for(token, api_url, TRIGGER, observer), TRIGGER)
        views = Views(self.opening, self.client)
        files = Files(self.client, token, api_url)
        self.reading = Reading(self.dispatcher, files, views, self.replies)
        self.life = LifeListeners(
            self.database,
            self.standing,
            clock,
            lambda deed: self.replies.show(deed, after="standing"),
            self.identity,
            lambda channel: self.hello.joined(channel),
        )
        endpoint = self._endpoint(settings, views, observer)
        self.socket = socket_of(settings, endpoint, observer)
        self._delivering = [
            threading.Thread(target=self.courier.work, name=f"delivery {number}", daemon=True)
            for number in range(1, self.courier.threads + 1)
        ]
        self._delivering += [
            threading.Thread(target=self.webhooks.work, name=f"webhooks {number}", daemon=True)
            for number in range(1, THREADS + 1)
        ]
        self.readiness = readiness_of(
            self.database,
            clock,
            socket=self.socket,
            standing=self.standing,
            delivering=self._delivering,
            late=lambda: self._schedule.late(),
        )
        self.web = web_application(
            self.database,
            self.context,
            clock,
            desk=self.desk,
            readiness=self.readiness,
            from_slack=slack_routes(settings, endpoint),
            observer=observer,
        )
        self.metrics = page_of(
            counting, self.database, clock, readiness=self.readiness, socket=self.socket
        )
        self.jobs = self._jobs()
        self._schedule = Schedule(self.jobs, observer=observer)

    def _context(self, settings: Settings) -> AppContext:
        return AppContext(
            command=settings.phasebot_command,
            library=Library(filter(None, (plans.FOLDER, settings.plans_dir))),
            digest_at=settings.phasebot_digest_at,
            admins=settings.phasebot_admins,
            starters=settings.phasebot_starters,
            workspaces=self.workspaces,
            environment=os.environ,
            bot=self.identity.spoken,
            address=settings.phasebot_url.rstrip("/"),
            directory=self.profiles,
            groups=self.user_groups,
            outsiders_act=settings.phasebot_outsiders == "act",
            is_in=self.membership.of,
            place=self.membership.place,
            agents=find_spec("mcp") is not None,
            webhook_places=self._places,
        )

    def _endpoint(self, settings: Settings, views: Views, observer: Observer) -> Endpoint:
        """Build the endpoint that handles Slack's requests, over HTTP or Socket Mode."""
        redrawing = Redrawing(self.dispatcher, self.replies, views)
        answering = Answering(
            self.dispatcher, self.profiles, self.replies, redrawing, self.clock, self.life.meet
        )
        self.hello = HelloListeners(answering, self.client, self.identity)
        app = build_app(
            Listeners(answering, self.reading),
            ShortcutListeners(answering, self.permalinks, self.reading),
            self.life,
            self.hello,
            REGISTRY,
            settings.phasebot_command,
            settings.slack_bot_token.get_secret_value(),
            settings.slack_api_url,
        )
        return Endpoint(app, observer)

    def _callers(self, settings: Settings) -> Callers:
        """Build what tells who calls: keys always, Slackbot where the signing secret is known."""
        signing = settings.slack_signing_secret
        secret = signing.get_secret_value() if signing else ""
        return Callers(self.database, self.clock, secret, settings.phasebot_command)

    def _jobs(self) -> tuple[Job, ...]:
        return jobs(
            self.remind,
            self.notice,
            self.watch,
            self.meet_again,
            self.look_again,
            self.database.tidy,
            self.forget,
            self.readiness.look,
        )

    def check_tokens(self) -> None:
        """Check the tokens with Slack; each request may take a few seconds.

        Raises UserError if Slack refuses a token. If Slack does not answer, the start goes on.
        """
        token = str(self.client.token)
        _check("SLACK_BOT_TOKEN", token, mend_of_bot, self._ask_who_we_are)
        if rotates(token):
            log.warning("token_rotates", mend=MADE_ANEW)
        if self.socket is not None:
            token, ask = self.socket.token, self.socket.ask
            _check("SLACK_APP_TOKEN", token, lambda _: MEND_OF_APP, lambda: self.opening.ask(ask))

    def _ask_who_we_are(self) -> None:
        """Ask Slack for the bot's user id, its workspace, and the workspace's address."""
        told = self.opening.ask(self.opening.client.auth_test)
        headers = {str(name).lower(): str(value) for name, value in told.headers.items()}
        names = ("url", "user_id", "team_id", "enterprise_id")
        self._learn({name: told.get(name) for name in names}, headers)

    def _learn(self, told: Mapping[str, Any], headers: Mapping[str, str]) -> None:
        self._knows_itself = True
        self.permalinks.learn(str(told["url"]))
        team, organisation = told.get("team_id") or "", told.get("enterprise_id") or ""
        self.profiles.learn(team, organisation)
        self.callers.learn(team, organisation)
        self.membership.learn(headers.get("x-oauth-scopes", ""))
        self.user_groups.learn(headers.get("x-oauth-scopes", ""))
        self.identity.learn(str(told["user_id"]))

    def _ask_about_the_token(self) -> str | None:
        """Return Slack's reason for refusing the bot token, or None if Slack accepts it."""
        try:
            answer = self._inspection.who_am_i()
        except UnreachableError:
            return "no answer"
        if answer.error is None:
            self._learn(answer.data, answer.headers)
        return answer.error

    def start(self) -> None:
        """Start delivery, the recurring jobs, and Socket Mode if it is used."""
        with self.database.read() as session:
            load_running(session)
        sys.setswitchinterval(self.SWITCH_INTERVAL)
        gc.freeze()  # objects made so far live on: no collection during a command scans them
        for thread in self._delivering:
            thread.start()
        self._schedule.start()
        if self.socket is not None:
            self.socket.start()

    def stop(self) -> None:
        """Finish the work in progress, then stop the threads and close the database."""
        if self.socket is not None:
            self.socket.stop()
        self.workspaces.stop()
        self._schedule.stop()
        self.reading.stop()
        self.replies.stop()
        self.quick.stop()
        self.opening.stop()
        self.courier.stop()
        self.webhooks.stop()
        for thread in self._delivering:
            thread.join()
        self.profiles.stop()
        self.database.close()

    def remind(self) -> int:
        """Put the reminders that are due into the outbox; return how many messages that made."""
        with correlated():
            now = self.clock()
            self.user_groups.look_again(now)
            return send_reminders(self.database, now, lambda them: self.profiles.meet(them, now))

    def notice(self) -> None:
        """Tell the leads of open runs whose documents changed."""
        with correlated():
            notice_plans(self.database, self.context.library, self.workspaces, self.clock())

    def watch(self) -> int:
        """Propose new findings in git; return how many runs had some."""
        with correlated():
            return watch_workspaces(self.database, self.workspaces, self.clock())

    def meet_again(self) -> None:
        """Reread some profiles, to notice people who left while the bot was not running."""
        with correlated():
            now = self.clock()
            with self.database.read() as session:
                them = departures.to_meet_again(session, now - A_DAY, MOST_MET)
            self.profiles.meet(them, now, anew=True)

    def look_again(self) -> None:
        """Retry a token that Slack refused, and lanes that have been paused for long."""
        with correlated():
            if not self._knows_itself:  # Slack was silent when we started
                self._ask_about_the_token()
            self.standing.look_again()
            with self.database.write() as session:
                lanes.knock_at_all(session, self.clock())

    def forget(self) -> None:
        """Delete old ids of deliveries and old messages of closed runs; put expired keys away."""
        forget_deliveries(self.database, datetime.now(UTC) - self._keep_deliveries)
        put_away_keys(self.database, self.clock())
        if self._keep_told:
            clear_told(self.database, self.clock(), self._keep_told)

    def settle(self) -> None:
        """Return when all replies are sent and all messages that can be delivered now are.

        For the practice workspace, whose scripts must not wait: no pause between two messages.
        """
        self.profiles.settle()
        self.reading.settle()
        self.replies.settle()
        self.webhooks.settle()
        self.courier.settle()


def _check(key: str, token: str, mend: Callable[[str], str], request: Callable[[], None]) -> None:
    try:
        request()
    except (RefusedError, NotAllowedError) as error:
        told = misplaced(key, token) or mend(error.reason)
        raise UserError(f"{key} was refused by Slack ({error.reason}). {told}") from None
    except TryLaterError as error:
        log.warning("slack_does_not_answer", reason=error.reason)
