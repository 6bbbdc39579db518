"""The web channel: turns requests into events of the conversation, and what it says into pages.

The only place, with the text-message channel, that knows Flask requests. Pages work without scripts.
"""

from helper.web.site import set_up

__all__ = ["set_up"]
