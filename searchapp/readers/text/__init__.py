"""Text pages: lines, a label for each, and the labelled lines folded into an article."""
