"""Web archives (WARC): the pages in them, each as the HTML reader reads it."""
