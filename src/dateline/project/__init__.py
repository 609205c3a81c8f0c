"""A project: a store with its settings, and the way from reports to the account.

Joins the parts that know nothing of each other: reading, coding, the store, merging.
"""

from dateline.project.ingest import STATES, Ingested, Taken
from dateline.project.place import find
from dateline.project.project import Project, init, open_project

__all__ = ["STATES", "Ingested", "Project", "Taken", "find", "init", "open_project"]
