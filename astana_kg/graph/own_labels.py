"""Labels of what only one article names: its outlets, and entities that no reference data has."""

from astana_kg.graph import iris
from astana_kg.graph.labels import Labels
from astana_kg.model import Article, Extraction, outlet_id

OutletLabels = dict[str, dict[str, str]]
_UNKNOWN_OUTLET = {"en": "Outlet not named", "ar": "وسيلة إعلام غير مسماة"}


def labels_with(extraction: Extraction, labels: Labels) -> Labels:
    """Return labels with those of the entities and outlets of one article added."""
    new = {iris.entity(e.id).value: {e.language: e.label} for e in extraction.new_entities}
    return labels.also(new | outlet_labels(extraction.article))


def outlet_labels(article: Article) -> OutletLabels:
    """Return the labels of the article's outlets, by IRI and language ("" for a name as given)."""
    unknown = iris.entity(outlet_id(None, article.sha256))
    labels: OutletLabels = {unknown.value: dict(_UNKNOWN_OUTLET)}
    for one in article.publications:
        if one.outlet:
            labels[iris.entity(outlet_id(one.outlet, article.sha256)).value] = {"": one.outlet}
    return labels
