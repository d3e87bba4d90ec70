"""The methods of Slack's Web API that the bot uses, each a function and a model of its arguments.

All other methods are unknown.
"""

from bot.practice.web_api import chat, conversations, files, people, pins, user_groups, views
from bot.practice.web_api.method import Method

METHODS = {
    method.name: method
    for method in (
        Method("auth.test", people.AuthTest, people.auth_test),
        Method("users.info", people.UsersInfo, people.users_info, "users:read"),
        Method("team.info", people.TeamInfo, people.team_info, "team:read"),
        Method(
            "usergroups.list", user_groups.ListGroups, user_groups.list_groups, "usergroups:read"
        ),
        Method(
            "usergroups.users.list",
            user_groups.ListUsers,
            user_groups.list_users,
            "usergroups:read",
        ),
        Method(
            "conversations.open", conversations.Open, conversations.open_conversation, "im:write"
        ),
        Method("conversations.info", conversations.Info, conversations.info, "channels:read"),
        Method(
            "conversations.history",
            conversations.History,
            conversations.history,
            "channels:history",
        ),
        Method("chat.postMessage", chat.PostMessage, chat.post_message, "chat:write"),
        Method("chat.postEphemeral", chat.PostEphemeral, chat.post_ephemeral, "chat:write"),
        Method("chat.update", chat.Update, chat.update, "chat:write"),
        Method("chat.delete", chat.Delete, chat.delete, "chat:write"),
        Method("chat.getPermalink", chat.GetPermalink, chat.get_permalink),
        Method("pins.add", pins.Pinned, pins.add, "pins:write"),
        Method("pins.remove", pins.Pinned, pins.remove, "pins:write"),
        Method("pins.list", pins.ListPins, pins.list_pins, "pins:read"),
        Method(
            "files.getUploadURLExternal", files.GetUploadUrl, files.get_upload_url, "files:write"
        ),
        Method(
            "files.completeUploadExternal",
            files.CompleteUpload,
            files.complete_upload,
            "files:write",
        ),
        Method("views.open", views.OpenView, views.open_view),
        Method("views.push", views.OpenView, views.push_view),
        Method("views.update", views.UpdateView, views.update_view),
        Method("views.publish", views.PublishView, views.publish_view),
        Method("files.delete", files.Info, files.delete, "files:write"),
        Method("files.info", files.Info, files.info, "files:read"),
    )
}
