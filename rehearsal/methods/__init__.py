"""The methods of the Bot API that the rehearsal knows, each one typed function.

`getUpdates` is not among them: it waits, so botapi.py calls it by itself.
"""

from collections.abc import Callable, Mapping

from rehearsal import intake
from rehearsal.methods import callbacks, chats, media, messages, profile
from rehearsal.parameters import Parameters
from rehearsal.world import World

Method = Callable[[World, Parameters], object]

METHODS: Mapping[str, Method] = {
    "getme": profile.get_me,
    "setmycommands": profile.set_my_commands,
    "getmycommands": profile.get_my_commands,
    "deletemycommands": profile.delete_my_commands,
    "setmyname": profile.set_my_name,
    "getmyname": profile.get_my_name,
    "setmydescription": profile.set_my_description,
    "getmydescription": profile.get_my_description,
    "setmyshortdescription": profile.set_my_short_description,
    "getmyshortdescription": profile.get_my_short_description,
    "setwebhook": intake.set_webhook,
    "deletewebhook": intake.delete_webhook,
    "getwebhookinfo": intake.get_webhook_info,
    "getchat": chats.get_chat,
    "getchatmember": chats.get_chat_member,
    "getchatadministrators": chats.get_chat_administrators,
    "getchatmembercount": chats.get_chat_member_count,
    "sendmessage": messages.send_message,
    "sendphoto": media.send_photo,
    "senddocument": media.send_document,
    "editmessagemedia": media.edit_message_media,
    "getfile": media.get_file,
    "editmessagetext": messages.edit_message_text,
    "editmessagecaption": messages.edit_message_caption,
    "editmessagereplymarkup": messages.edit_message_reply_markup,
    "deletemessage": messages.delete_message,
    "sendchataction": messages.send_chat_action,
    "answercallbackquery": callbacks.answer_callback_query,
}
"""By name in lower case: Telegram takes no heed of case."""
