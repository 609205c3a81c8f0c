"""A crowd of readers and a writer at one server: `python -m benchmarks.crowd.run`."""
