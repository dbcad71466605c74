"""Everything that changes a reflection. Keyword-only, atomic, mail and rendering enqueued inside the transaction."""
