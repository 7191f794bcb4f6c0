"""XML of newsrooms and libraries: NITF, NewsML-G2, and newspapers in METS and ALTO."""
