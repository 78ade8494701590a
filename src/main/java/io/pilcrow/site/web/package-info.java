/**
 * What a site says of itself, asked as politely as it asks to be: its addresses, robots.txt, and
 * its lists of pages, which are sitemaps, feeds and llms.txt.
 */
@NullMarked
package io.pilcrow.site.web;

import org.jspecify.annotations.NullMarked;
