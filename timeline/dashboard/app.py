"""The dashboard's entry: what `timeline serve` runs."""

from timeline.dashboard import main

main()
