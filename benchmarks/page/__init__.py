"""How long the page takes, in a real browser on a real server."""
