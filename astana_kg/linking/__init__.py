"""Linking with the data of others: reviewed links, and candidates for new ones."""
