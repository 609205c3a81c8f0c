"""What end points stand on: the project that is served."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from fastapi import Depends, Request

from dateline.project import Project


async def project_of(request: Request) -> Project:
    """The project that an app serves; asynchronous, as it waits for nothing and needs no thread."""
    project: Project = request.app.state.project
    return project


Opened: TypeAlias = Annotated[Project, Depends(project_of)]
"""The parameter of an end point that works on the project."""
