"""Everything that the search answers to the labelled queries, to compare databases."""

from handbook import search
from tests.handbook.search_queries import QUERIES
from tests.handbook.search_queries_unseen import ALSO_UNSEEN, UNSEEN

ALL = QUERIES + UNSEEN + ALSO_UNSEEN


def answers():
    """By query: of the best results the page, the title, the passage and its address; and the counts by kind."""
    found = {query: search.search(query) for query, _ in ALL}
    return {query: [[_of(result) for result in each.best], each.counts] for query, each in found.items()}


def _of(result):
    return [result.key, str(result.title), str(result.passage), result.part_url]
