"""The numbers of the ranking sum, the same in every engine; those of zones are in their table."""

K1 = 1.2
B = 0.75
"""BM25's usual parameters: how soon a word has been said often enough, how much length counts."""

EXACT_WEIGHT = 0.1
"""What the word as it was typed adds to its stem."""

EXPANDED_SCORE = 1.0
"""What any match of a pattern or a fuzzy word scores, as in Lucene's constant-score rewrite."""
