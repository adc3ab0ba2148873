"""The date engine: a library of its own that knows nothing of documents or events."""
