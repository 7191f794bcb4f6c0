"""A WordPress export of a small newspaper, put together from its parts."""

from __future__ import annotations

NAMESPACES = (
    'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"'
)
AUTHORS = """
<wp:author><wp:author_login>dana</wp:author_login>
<wp:author_display_name><![CDATA[Dana Petrenko]]></wp:author_display_name>
<wp:author_description>Dana writes about rivers.</wp:author_description></wp:author>
"""


def export(*items: str, authors: str = AUTHORS) -> str:
    inside = "\n".join(items)
    return f"""<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" {NAMESPACES}><channel><title>Harbour Gazette</title>
<link>https://gazette.example</link><language>en-GB</language>
<wp:wxr_version>1.2</wp:wxr_version>{authors}{inside}</channel></rss>"""


def item(content: str = "", *, title: str = "The river rose", more: str = "", **fields: str) -> str:
    given = {"post_type": "post", "status": "publish", "post_date": "2025-09-03 00:30:00"} | fields
    told = "".join(f"<wp:{name}><![CDATA[{value}]]></wp:{name}>" for name, value in given.items())
    slug = title.lower().replace(" ", "-")
    return f"""<item><title><![CDATA[{title}]]></title><link>https://gazette.example/{slug}/</link>
<pubDate>Tue, 02 Sep 2025 12:30:00 +0000</pubDate><dc:creator><![CDATA[dana]]></dc:creator>
<content:encoded><![CDATA[{content}]]></content:encoded>{told}{more}</item>"""


def attachment(identity: str, caption: str, *, parent: str = "0", credit: str = "") -> str:
    meta = f'a:1:{{s:6:"credit";s:{len(credit)}:"{credit}";}}'
    more = f"""<excerpt:encoded><![CDATA[{caption}]]></excerpt:encoded>
<wp:attachment_url>https://gazette.example/{identity}.jpg</wp:attachment_url>
<wp:postmeta><wp:meta_key>_wp_attachment_metadata</wp:meta_key>
<wp:meta_value><![CDATA[{meta}]]></wp:meta_value></wp:postmeta>"""
    return item(
        title=f"picture {identity}",
        more=more,
        post_type="attachment",
        status="inherit",
        post_id=identity,
        post_parent=parent,
    )
