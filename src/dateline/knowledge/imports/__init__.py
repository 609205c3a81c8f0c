"""How users' own actors come in: from CSV, from Wikidata's dump, from followthemoney's entities."""

from dateline.knowledge.imports.lines import FORMS, Facts, Form, Unusable, form_of, read_own_actors

__all__ = ["FORMS", "Facts", "Form", "Unusable", "form_of", "read_own_actors"]
