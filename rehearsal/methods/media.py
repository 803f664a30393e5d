"""Methods that send, change and give back pictures and files."""

from rehearsal.bot_json import Json, file_json
from rehearsal.errors import bad_request
from rehearsal.facts import Document, File, Photo
from rehearsal.images import dimensions
from rehearsal.keyboards import read_keyboard
from rehearsal.methods.chats import writable_chat
from rehearsal.methods.messages import deliver, own_message, read_caption, revise
from rehearsal.parameters import Parameters, Upload
from rehearsal.world import World

MAX_PHOTO_BYTES = 10 * 2**20
MAX_DOWNLOAD_BYTES = 20 * 2**20
MAX_SIDES = 10_000
MAX_RATIO = 20


def send_photo(world: World, parameters: Parameters) -> Json:
    """Bot API: sendPhoto. A PNG or JPEG; width and height together at most 10000, their ratio at most 20."""
    caption = read_caption(parameters)
    chat = writable_chat(world, parameters)
    photo = _photo(world, _upload_or_file(world, parameters, "photo", parameters.text("photo")))
    return deliver(world, parameters, chat, Photo(photo.file, photo.width, photo.height, caption))


def send_document(world: World, parameters: Parameters) -> Json:
    """Bot API: sendDocument."""
    caption = read_caption(parameters)
    chat = writable_chat(world, parameters)
    given = _upload_or_file(world, parameters, "document", parameters.text("document"))
    return deliver(world, parameters, chat, Document(_kept(world, given).id, caption))


def edit_message_media(world: World, parameters: Parameters) -> Json:
    """Bot API: editMessageMedia, with a photo or a document."""
    media = parameters.structure("media", "can't parse InputMedia JSON object")
    if not isinstance(media, dict):
        raise bad_request("there is no media in the request")
    words = {name: str(media[name]) for name in ("caption", "parse_mode") if name in media}
    caption = read_caption(Parameters(words))
    keyboard = read_keyboard(parameters)
    message = own_message(world, parameters)
    given = _upload_or_file(world, parameters, "media", str(media.get("media", "")))
    match media.get("type"):
        case "photo":
            photo = _photo(world, given)
            return revise(world, message, Photo(photo.file, photo.width, photo.height, caption), keyboard)
        case "document":
            return revise(world, message, Document(_kept(world, given).id, caption), keyboard)
        case other:
            raise bad_request(f"type {other} of the media is not known to the rehearsal")


def get_file(world: World, parameters: Parameters) -> Json:
    """Bot API: getFile."""
    file = world.files.get(parameters.text("file_id"))
    if file is None:
        raise bad_request("invalid file_id")
    if len(file.content) > MAX_DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return file_json(file) | {"file_path": file.path}


def _upload_or_file(world: World, parameters: Parameters, name: str, given: str) -> Upload | File:
    """Find what a request sends: a part of it, or a file that is known already."""
    upload = parameters.uploads.get(given.removeprefix("attach://") if given else name)
    if upload is not None:
        if not upload.content:
            raise bad_request("file must be non-empty")
        return upload
    if not given:
        raise bad_request(f"there is no {name} in the request")
    if given.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    file = world.files.get(given)
    if file is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    return file


def _photo(world: World, given: Upload | File) -> Photo:
    size = len(given.content)
    if size > MAX_PHOTO_BYTES:
        raise bad_request(
            f"file of size {size} bytes is too big for a photo; the maximum size is {MAX_PHOTO_BYTES} bytes"
        )
    measured = dimensions(given.content)
    if measured is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = measured
    if width + height > MAX_SIDES or max(width, height) > MAX_RATIO * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return Photo(_kept(world, given).id, width, height)


def _kept(world: World, given: Upload | File) -> File:
    if isinstance(given, File):
        return given
    return world.keep_file(given.content, given.name, given.content_type)
