"""The methods of Slack's Web API that the bot uses.

A method is one function and a model of its arguments; all others are unknown.
"""

from bot.practice.web_api import chat, conversations, people
from bot.practice.web_api.method import Method

METHODS = {
    method.name: method
    for method in (
        Method("auth.test", people.AuthTest, people.auth_test),
        Method("users.info", people.UsersInfo, people.users_info),
        Method("conversations.open", conversations.Open, conversations.open_conversation),
        Method("conversations.info", conversations.Info, conversations.info),
        Method("conversations.history", conversations.History, conversations.history),
        Method("chat.postMessage", chat.PostMessage, chat.post_message),
        Method("chat.postEphemeral", chat.PostEphemeral, chat.post_ephemeral),
        Method("chat.update", chat.Update, chat.update),
        Method("chat.delete", chat.Delete, chat.delete),
    )
}
