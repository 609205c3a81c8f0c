"""What makes parts of the repository anew: tables, shown output, examples, the documentation site."""
