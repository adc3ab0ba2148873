"""The whole flow on one screen: paths -> Documents -> Mentions -> Timeline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path

from timeline.document import Document
from timeline.events import Timeline, arrange
from timeline.mentions import extract
from timeline.profile import Profile
from timeline.readers import Problems, read


def build(
    paths,
    profile: Profile | str | Path | None = None,
    published=None,
    *,
    progress: Callable[[Document], None] | None = None,
    problems: Problems | None = None,
) -> Timeline:
    """Build the Timeline of the reports at `paths`: a path, an open file, or several of them.

    `published` dates reports that do not date themselves; `progress` is told each Document once it has been read, and
    `problems` each ReadError; without `problems` the first one is raised.
    """
    profile = profile if isinstance(profile, Profile) else Profile.load(profile)
    documents, mentions = [], []
    for document in unique(chain.from_iterable(documents_of(paths, profile, published, problems))):
        documents.append(document)
        mentions += extract(document, profile)
        if progress:
            progress(document)
    return arrange(mentions, documents, profile)


def documents_of(paths, profile: Profile, published, problems: Problems | None) -> Iterator[Iterator[Document]]:
    """The Documents of each path."""
    several = isinstance(paths, Iterable) and not isinstance(paths, str | bytes) and not hasattr(paths, "read")
    for path in paths if several else [paths]:
        yield read(path, published, zone=profile.home_zone, languages=profile.languages, problems=problems)


def unique(documents: Iterable[Document]) -> Iterator[Document]:
    """Each report once, however often it was handed in."""
    seen = set()
    for document in documents:
        if document.id not in seen:
            seen.add(document.id)
            yield document
