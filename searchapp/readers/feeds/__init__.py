"""RSS and Atom feeds, and the exports of WordPress, which are a feed with more in it."""
