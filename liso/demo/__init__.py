"""Three made-up networks, so that somebody can look around before starting. Nobody in them exists."""
