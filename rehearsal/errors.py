"""Telegram's refusals, in its own words.

The texts are those that api.telegram.org sends, as its open server (tdlib/telegram-bot-api, Client.cpp) words
them and as users of python-telegram-bot and aiogram quote them. Bots match on them, so not a letter is ours.
"""


class ApiError(Exception):
    """A request that is refused: HTTP status, description, and what goes into `parameters`."""

    def __init__(
        self,
        code: int,
        description: str,
        *,
        retry_after: int | None = None,
        migrate_to_chat_id: int | None = None,
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after
        self.migrate_to_chat_id = migrate_to_chat_id

    def as_json(self) -> dict[str, object]:
        """Write the body of the response (Bot API: Making requests)."""
        body: dict[str, object] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        if self.migrate_to_chat_id is not None:
            body["parameters"] = {"migrate_to_chat_id": self.migrate_to_chat_id}
        return body


def bad_request(reason: str) -> ApiError:
    """Refuse with 400, for this reason."""
    return ApiError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> ApiError:
    """Refuse with 403, for this reason."""
    return ApiError(403, f"Forbidden: {reason}")


def conflict(reason: str) -> ApiError:
    """Refuse with 409, for this reason."""
    return ApiError(409, f"Conflict: {reason}")


def unauthorized() -> ApiError:
    """Refuse: the token is not that of a bot."""
    return ApiError(401, "Unauthorized")


def not_found() -> ApiError:
    """Refuse: there is no such method or file."""
    return ApiError(404, "Not Found")


def too_many_requests(retry_after: int) -> ApiError:
    """Refuse for so many seconds."""
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


def upgraded(supergroup: int) -> ApiError:
    """Refuse: the group goes on as a supergroup."""
    return ApiError(
        400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=supergroup
    )


NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
SET_WEBHOOK = "terminated by setWebhook request"
