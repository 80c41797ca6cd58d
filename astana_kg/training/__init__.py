"""Training: learned weights, rebuilt from annotated pieces by `python -m astana_kg.training`."""
