"""What is kept: conversations, encrypted, in one SQLite file, for as long as was promised.

It keeps bytes and dates and knows nothing of what they mean. Only this package imports a database.
"""

from helper.storage.attempts import Attempts
from helper.storage.codes import Codes
from helper.storage.conversations import (
    Conflict,
    ConversationStore,
    Expired,
    NoLongerKept,
    StoredConversation,
)
from helper.storage.database import Database, DatabaseUnusable
from helper.storage.digits import are_digits, digits_hash
from helper.storage.encryption import CannotDecrypt
from helper.storage.key_file import KeyFileError, load_or_make_key
from helper.storage.links import Links, Opened, WrongDigits
from helper.storage.outbox import Errand, Outbox, Reminded, Taken
from helper.storage.text_messages import Step, Talk, TextMessages

__all__ = [
    "Attempts",
    "CannotDecrypt",
    "Codes",
    "Conflict",
    "ConversationStore",
    "Database",
    "DatabaseUnusable",
    "Errand",
    "Expired",
    "KeyFileError",
    "Links",
    "NoLongerKept",
    "Opened",
    "Outbox",
    "Reminded",
    "Step",
    "StoredConversation",
    "Taken",
    "Talk",
    "TextMessages",
    "WrongDigits",
    "are_digits",
    "digits_hash",
    "load_or_make_key",
]
