"""What the reconciliation service offers, as its clients read it."""

from astana_kg import __version__
from astana_kg.graph import BASE, PREFIXES
from astana_kg.service.reconciliation.catalogue import Catalogue

_NAMES = {
    None: "Astana KG: the talks on Syria",
    "en": "Astana KG: the talks on Syria (names in English)",
    "ar": "أستانا المعرفي: المحادثات بشأن سوريا",
}
_DEFAULT_TYPES = ("State", "Person", "Organization", "Place", "Meeting", "Document", "Topic", "Act")


def manifest(catalogue: Catalogue, address: str, language: str | None) -> dict[str, object]:
    """Return the manifest (Reconciliation API 0.2) of the service at an address."""
    spoken = language or "en"
    suggest = {
        what: {
            "service_url": address,
            "service_path": f"/suggest/{what}",
            "flyout_service_url": address,
            "flyout_service_path": f"/flyout/{what}?id=${{id}}",
        }
        for what in ("entity", "type", "property")
    }
    return {
        "versions": ["0.2"],
        "name": _NAMES[language],
        "identifierSpace": BASE,
        "schemaSpace": PREFIXES["akg"],
        "documentation": "https://reconciliation-api.github.io/specs/0.2/",
        "serviceVersion": __version__,
        "defaultTypes": [catalogue.type_of(kind, spoken) for kind in _DEFAULT_TYPES],
        "view": {"url": f"{address}/view?id={{{{id}}}}"},
        "preview": {"url": f"{address}/preview?id={{{{id}}}}", "width": 430, "height": 200},
        "suggest": suggest,
        "extend": {
            "propose_properties": {"service_url": address, "service_path": "/properties"},
            "property_settings": [
                {
                    "name": "limit",
                    "label": "Limit",
                    "type": "number",
                    "default": 0,
                    "help_text": "The most values that a row gets; 0 for all of them",
                },
                {
                    "name": "language",
                    "label": "Language",
                    "type": "select",
                    "default": "any",
                    "help_text": "Only texts in this language",
                    "choices": [
                        {"value": "any", "name": "any"},
                        {"value": "en", "name": "English"},
                        {"value": "ar", "name": "العربية"},
                    ],
                },
            ],
        },
    }
