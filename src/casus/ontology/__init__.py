"""PLOVER as data: types, modes, contexts, scores; the CAMEO crosswalk; countries; roles (docs/codebook.md)."""
