"""The account over HTTP: the REST API under `/api/v1`, and the page that stands on it."""
