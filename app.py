"""The application factory: wiring only."""

import os

from flask import Flask

from helper.documents.glyphs import add_fonts
from helper.settings import Settings, load_settings
from helper.sms import set_up as set_up_sms
from helper.web import set_up as set_up_web


def create_app(settings: Settings | None = None) -> Flask:
    """The site of one deployment. Raises HelperError where settings, data, keys or database do not allow a start."""
    app = Flask(__name__)
    settings = load_settings(os.environ) if settings is None else settings
    add_fonts(settings.instance / "fonts")
    set_up_web(app, settings)
    set_up_sms(app, settings)
    return app
