"""How the documentation site is made of docs/: Sphinx reads this. `make docs` builds it, into build/site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tools.site.reference import filled

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project: Final = "Dateline"
project_copyright: Final = "The Dateline developers, Apache License 2.0"
extensions: Final = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns: Final[list[str]] = []

# Pages read the same on a forge that knows nothing of Sphinx: headings are linked to by the names that forges give them.
myst_heading_anchors: Final = 4
myst_enable_extensions: Final = ["colon_fence"]
myst_links_external_new_tab: Final = False
suppress_warnings: Final = ["misc.highlighting_failure", "myst.header"]  # CSV has no highlighter; generated parts begin lower

html_theme: Final = "furo"
html_title: Final = "Dateline"
html_static_path: Final = ["static"]
html_css_files: Final = ["site.css"]
html_show_sourcelink: Final = False
html_copy_source: Final = False
html_show_sphinx: Final = False
html_show_search_summary: Final = False  # a browser does not let a page from the disk read the others
html_theme_options: Final[dict[str, Any]] = {"navigation_with_keys": True}
pygments_style: Final = "a11y-high-contrast-light"
pygments_dark_style: Final = "a11y-high-contrast-dark"

autodoc_typehints: Final = "signature"
autodoc_member_order: Final = "bysource"
autodoc_preserve_defaults: Final = True
python_maximum_signature_line_length: Final = 100
napoleon_google_docstring: Final = True
napoleon_numpy_docstring: Final = False
napoleon_use_ivar: Final = True


def setup(app: Sphinx) -> None:
    """Fills what is generated into the pages as they are read."""
    app.connect("source-read", _fill)


def _fill(_app: Sphinx, _page: str, source: list[str]) -> None:
    source[0] = filled(source[0])
