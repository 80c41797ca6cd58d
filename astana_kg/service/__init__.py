"""The door for HTTP: SPARQL and pages over a store."""

from astana_kg.service.app import create_app
from astana_kg.service.authorisation import new_token
from astana_kg.service.authorisation import setting_of as writer_setting
from astana_kg.service.server import serve
from astana_kg.service.settings import Settings
from astana_kg.service.settings import names as setting_names

__all__ = ["Settings", "create_app", "new_token", "serve", "setting_names", "writer_setting"]
