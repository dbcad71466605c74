"""The site: settings, addresses, and what belongs to no single app."""

__version__ = "0.1.0"
