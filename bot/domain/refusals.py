"""The error codes that Slack documents for the methods we call: who can mend each, and how.

``tests/bot/slack/documented_errors.toml`` lists the codes from Slack's documentation.
"""

from dataclasses import dataclass
from enum import StrEnum


class Whose(StrEnum):
    """The subject of a refusal, which decides who mends it."""

    PASSING = "passing"
    """Nobody's: the refusal says nothing about the message, which is tried again."""
    WORKSPACE = "workspace"
    """The bot's own: everything owed waits until it is mended."""
    CHANNEL = "channel"
    PERSON = "person"
    MESSAGE = "message"
    OURS = "ours"


class Then(StrEnum):
    """The fallback that delivery tries by itself, once."""

    NOTHING = "nothing"
    TEXT_ALONE = "text alone"
    WITHOUT_FILES = "without files"
    POST_ANEW = "post anew"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row of the table. ``mend`` is mrkdwn for the lead, with ``{bot}`` and ``{lane}``.

    ``doubt``: the call may have taken effect in spite of the error.
    """

    whose: Whose
    mend: str
    then: Then = Then.NOTHING
    doubt: bool = False

    @property
    def concerns_lane(self) -> bool:
        """Whether every message to the lane will be refused until somebody mends it."""
        return self.whose in (Whose.CHANNEL, Whose.PERSON)


INVITE = "Invite {bot} to {lane}"
_WAITING = "Nothing to do: I try again by myself"
_IN_DOUBT = Refusal(Whose.PASSING, _WAITING, doubt=True)
_PASSING = Refusal(Whose.PASSING, _WAITING)


def _workspaces(mend: str) -> Refusal:
    return Refusal(Whose.WORKSPACE, mend)


def _channels(mend: str) -> Refusal:
    return Refusal(Whose.CHANNEL, mend)


def _persons(mend: str) -> Refusal:
    return Refusal(Whose.PERSON, mend)


def _messages(mend: str, then: Then = Then.NOTHING) -> Refusal:
    return Refusal(Whose.MESSAGE, mend, then)


_MAY_NOT_POST = "Only some people may post in {lane}: let {bot} be one of them"
_OPERATOR = "It is a fault of the bot: your operator finds it in the log"
_OURS = Refusal(Whose.OURS, _OPERATOR)
_OURS_IN_BLOCKS = Refusal(Whose.OURS, _OPERATOR, Then.TEXT_ALONE)
_LOST_FORM = _messages("Press it again")

_ROWS: tuple[tuple[Refusal, str], ...] = (
    (_IN_DOUBT, "fatal_error internal_error request_timeout service_unavailable"),
    (
        _PASSING,
        """external_channel_migrating file_update_failed message_limit_exceeded org_login_required
        rate_limited ratelimited streaming_state_conflict team_added_to_org timezone_count_failed
        update_failed""",
    ),
    (
        _workspaces("Your operator installs the app again, and gives the bot its new token"),
        "account_inactive token_revoked",
    ),
    (
        _workspaces("Your operator copies the bot's token anew from the app's page"),
        "invalid_auth not_authed",
    ),
    (
        _workspaces("Your operator makes the app anew, without token rotation"),
        "token_expired",
    ),
    (
        _workspaces("Your operator installs the app again, with every scope that it asks for"),
        "forbidden_team missing_scope not_allowed_token_type team_access_not_granted",
    ),
    (
        _workspaces("Invite {bot} to {lane}, or your operator installs the app with every scope"),
        "no_permission",
    ),
    (
        _workspaces("An admin of the Slack workspace lets the app in again"),
        """access_denied accesslimited app_access_restricted ekm_access_denied
        enterprise_is_restricted""",
    ),
    (
        _workspaces("The person who installed the app sets up two-factor authentication in Slack"),
        "two_factor_setup_required",
    ),
    (
        _workspaces("Your operator switches it on in the app's settings, under App Home"),
        "messages_tab_disabled not_enabled",
    ),
    (_channels(INVITE), "channel_not_found invalid_channel not_in_channel"),
    (_channels("{lane} is archived: unarchive it"), "is_archived"),
    (_channels("{lane} is archived or frozen: open it again"), "is_inactive"),
    (
        _channels(_MAY_NOT_POST),
        "permission_denied restricted_action restricted_action_read_only_channel",
    ),
    (
        _messages("Slack has no such user group: name another, or people"),
        "no_such_subteam plan_upgrade_required",
    ),
    (
        _channels("{lane} takes replies in threads only: let {bot} post there"),
        "restricted_action_thread_only_channel",
    ),
    (_channels("{bot} has no access to {lane}: an admin gives it"), "channel_is_limited_access"),
    (
        _persons("{lane} has no active account: hand over what is theirs"),
        "cannot_dm_bot user_disabled user_is_bot user_not_found",
    ),
    (
        _persons("{bot} does not see {lane}: invite both to one channel"),
        "invalid_user_combination user_not_in_channel user_not_visible",
    ),
    (
        _messages("Slack took neither its blocks nor its text", Then.TEXT_ALONE),
        """attachment_payload_limit_exceeded invalid_attachments invalid_blocks
        invalid_blocks_format msg_blocks_too_long too_many_attachments too_many_contact_cards""",
    ),
    (
        _messages(
            "Slack takes no files there: an admin of the workspace allows them", Then.WITHOUT_FILES
        ),
        """blocked_file_type canvas_disabled_file_team canvas_disabled_user_team
        canvas_globally_disabled file_deleted file_is_deleted file_not_found file_not_shared
        file_share_limit_reached file_type_not_allowed file_upload_size_restricted
        file_uploads_disabled file_uploads_except_images_disabled max_file_sharing_exceeded
        missing_file_data not_visible posting_to_channel_denied slack_connect_blocked_file_type
        slack_connect_canvas_sharing_blocked slack_connect_clip_sharing_blocked
        slack_connect_file_link_sharing_blocked slack_connect_file_upload_sharing_blocked
        slack_connect_lists_sharing_blocked storage_limit_reached template_not_visible
        unable_to_share_files""",
    ),
    (
        _messages("Slack lets nobody edit it any more: a new one follows", Then.POST_ANEW),
        "block_mismatch cant_update_message edit_window_closed",
    ),
    (_messages("Somebody deleted it"), "message_not_found"),
    (_messages("Nothing to do"), "already_pinned no_pin not_pinned"),
    (_messages("{lane} has as many pins as Slack allows: unpin one there"), "too_many_pins"),
    (_messages("Slack pins nothing of that kind in {lane}: link to it there"), "not_pinnable"),
    (
        _messages("Delete it by hand"),
        "cant_delete_file cant_delete_message compliance_exports_prevent_deletion",
    ),
    (
        _LOST_FORM,
        """exchanged_trigger_id expired_trigger_id hash_conflict invalid_trigger_id not_found
        push_limit_reached""",
    ),
    (_OURS_IN_BLOCKS, "invalid_arguments"),
    (
        _OURS,
        """alt_txt_too_large as_user_not_supported bad_timestamp cannot_reply_to_message
        cant_broadcast_message channels_limit_exceeded deprecated_endpoint draft_already_deleted
        draft_already_sent draft_has_conflict draft_not_found duplicate_channel_not_found
        duplicate_external_id duplicate_message_not_found enterprise_not_found
        fail_to_get_teams_for_restricted_user file_comment_not_found insecure_request
        invalid_arg_name invalid_array_arg invalid_charset invalid_cursor invalid_form_data
        invalid_json invalid_limit invalid_metadata_filter_keys invalid_metadata_format
        invalid_metadata_schema invalid_post_type invalid_ts_latest invalid_ts_oldest is_bot
        json_not_object markdown_text_conflict metadata_must_be_sent_from_app metadata_too_large
        method_deprecated method_not_supported_for_channel_type missing_args missing_argument
        missing_post_type missing_profile_id missing_user msg_too_long
        no_dual_broadcast_content_update no_item_specified no_text not_enough_users not_implemented
        org_not_found restricted_action_non_threadable_channel restricted_action_thread_locked
        send_on_behalf_not_allowed snippet_too_large team_not_found team_not_on_enterprise
        too_many_users unknown_method unknown_snippet_type unknown_subtype upgrade_required
        users_list_not_supplied view_too_large""",
    ),
)

TABLE = {word: refusal for refusal, words in _ROWS for word in words.split()}


def of(reason: str) -> Refusal | None:
    """Look up Slack's error code; None if it is not in the table."""
    return TABLE.get(reason)
