"""The shapes that stages hand on: frozen types, standard library only."""
