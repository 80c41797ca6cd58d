"""How sure the extractor is of a position; docs/extraction.md defines it."""

from decimal import Decimal

from astana_kg.extraction.claims import Claim

_BASE = Decimal("0.50")
_STEP = Decimal("0.01")


def confidence_of(claim: Claim) -> Decimal:
    """Return a figure between 0 and 1: how direct the attribution, how clear the topic."""
    value = _BASE
    value += Decimal("0.20") if claim.direct else Decimal("0.10")
    value += min(Decimal(str(round(claim.topic.margin, 2))) * Decimal("0.03"), Decimal("0.20"))
    value += Decimal("0.05") if "opener" in claim.steps else Decimal("0")
    return min(value, Decimal("0.95")).quantize(_STEP)
