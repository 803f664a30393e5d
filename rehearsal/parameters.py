"""The parameters of one request, in whichever of the four ways it carries them.

Source: Bot API, Making requests: a query string, a form, multipart/form-data (with files), or JSON.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.datastructures import UploadFile
from starlette.requests import Request

from rehearsal.errors import ApiError, bad_request

MAX_UPLOAD_BYTES = 50 * 2**20


@dataclass(frozen=True, slots=True)
class Upload:
    """A file in a request, with the name and content type that its part gives."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Parameters:
    """Named texts and files; what is absent reads as empty, as it does for Telegram."""

    values: Mapping[str, str] = field(default_factory=dict)
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Read a text."""
        return self.values.get(name, "")

    def integer(self, name: str) -> int:
        """Read a whole number; what is none counts as 0."""
        try:
            return int(self.text(name))
        except ValueError:
            return 0

    def flag(self, name: str) -> bool:
        """Read a Boolean."""
        return self.text(name).lower() in {"true", "yes", "1"}

    def structure(self, name: str, error: str) -> object:
        """Read a JSON-serialized parameter, None if absent; ApiError 400 with this text if it is no JSON."""
        if not self.text(name):
            return None
        try:
            return json.loads(self.text(name))
        except ValueError:
            raise bad_request(error) from None


async def read(request: Request) -> Parameters:
    """Read a request; ApiError 413 if it is too large, 400 if its JSON is none."""
    if int(request.headers.get("content-length", "0")) > MAX_UPLOAD_BYTES + 2**20:
        raise ApiError(413, "Request Entity Too Large")
    values = dict(request.query_params)
    uploads: dict[str, Upload] = {}
    content_type = request.headers.get("content-type", "")
    if content_type.startswith("application/json"):
        values |= await _json_values(request)
    elif content_type:
        async with request.form() as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    uploads[name] = Upload(
                        value.filename or "file",
                        value.content_type or "application/octet-stream",
                        await value.read(),
                    )
                else:
                    values[name] = value
    return Parameters(values, uploads)


async def _json_values(request: Request) -> dict[str, str]:
    try:
        body = json.loads(await request.body() or b"{}")
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise bad_request("can't parse request JSON object")
    return {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in body.items()
        if value is not None
    }
