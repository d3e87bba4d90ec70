"""The Web API over HTTP: authentication, arguments, and responses in Slack's form."""

import json
from collections.abc import Mapping
from email.utils import formatdate

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.practice.arguments import parse
from bot.practice.messages import Json
from bot.practice.problems import ApiError
from bot.practice.web_api.method import Method, MissingScopeError
from bot.practice.wire import Wire

EVERY_METHOD_TAKES = "team_id"  # Bolt adds it to each call


class WebApi:
    """The endpoint of ``/api/{method}``; arguments may be JSON, a form, or in the query string.

    ``allowed`` maps tokens to the methods that they may call.
    """

    def __init__(self, wire: Wire, allowed: Mapping[str, Mapping[str, Method]]) -> None:
        self._wire = wire
        self._allowed = allowed

    async def answer(self, request: Request) -> Response:
        """Handle one call of the bot."""
        name = request.path_params["method"]
        body = await request.body()
        try:
            args, broken = await _arguments(request, body), None
        except ApiError as error:
            args, broken = {}, error
        token = bearer(request) or args.pop("token", None)

        headers = {"Date": formatdate(usegmt=True)}
        if isinstance(token, str) and token in self._allowed:
            headers["X-OAuth-Scopes"] = ",".join(sorted(self._wire.workspace.scopes))

        def act() -> Response:
            if broken:
                raise broken
            return JSONResponse({"ok": True} | self._run(name, args, token), headers=headers)

        def refuse(error: ApiError) -> Response:
            granted = headers.get("X-OAuth-Scopes", "")
            return JSONResponse(_refused(error, self._scope_of(name), granted), headers=headers)

        return await self._wire.answer(request, name, args, act, refuse)

    def _scope_of(self, name: str) -> str | None:
        known = (methods[name] for methods in self._allowed.values() if name in methods)
        return next((method.scope for method in known), None)

    def _run(self, name: str, args: Json, token: str | None) -> Json:
        if not any(name in methods for methods in self._allowed.values()):
            raise ApiError("unknown_method")
        if not token:
            raise ApiError("not_authed")
        if token not in self._allowed:
            raise ApiError("invalid_auth")
        if name not in self._allowed[token]:
            raise ApiError("not_allowed_token_type")
        if not self._wire.workspace.installed and name != "apps.connections.open":
            raise ApiError("account_inactive")
        method = self._allowed[token][name]
        method.require_scope(self._wire.workspace.scopes, args)
        given = {key: value for key, value in args.items() if key != EVERY_METHOD_TAKES}
        return method.run(self._wire.workspace, parse(method.arguments, given))


async def _arguments(request: Request, body: bytes) -> Json:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    args: Json = dict(request.query_params)
    if not body:
        return args
    if kind == "application/json":
        return args | _object(body)
    if kind in ("application/x-www-form-urlencoded", "multipart/form-data"):
        return args | dict(await request.form())
    raise ApiError("invalid_post_type")


def _object(body: bytes) -> Json:
    try:
        value = json.loads(body)
    except ValueError:
        raise ApiError("invalid_json") from None
    if not isinstance(value, dict):
        raise ApiError("json_not_object")
    return value


def bearer(request: Request) -> str | None:
    """The bearer token in the header, or None."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token if scheme.lower() == "bearer" and token else None


def _refused(error: ApiError, scope: str | None, granted: str) -> Json:
    answer: Json = {"ok": False, "error": error.error}
    if error.error == "missing_scope":
        answer["needed"] = error.needed if isinstance(error, MissingScopeError) else scope
        answer["provided"] = granted
    if error.problems:
        said = [problem.as_slack_says_it() for problem in error.problems]
        answer["response_metadata"] = {"messages": [f"[ERROR] {words}" for words in said]}
        if error.error == "invalid_blocks":
            answer["errors"] = said
    return answer
