"""A team at one PostgreSQL store: many who correct and review while reports are loaded."""
