"""The documentation site: how it is built, and the reference pages that are made from the code itself."""
