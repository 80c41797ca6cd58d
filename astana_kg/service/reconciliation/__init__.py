"""The reconciliation service: our entities, topics and acts for the tables of others."""

from astana_kg.service.reconciliation.routes import add_reconciliation

__all__ = ["add_reconciliation"]
