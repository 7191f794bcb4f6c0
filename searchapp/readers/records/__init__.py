"""Records of named values: a module a format, and the article that the values make."""
