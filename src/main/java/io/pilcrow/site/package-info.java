/**
 * Sites, feeds and folders that keep themselves fresh: each is a source, read again and again in
 * passes. A pass walks these stops:
 *
 * <pre>
 * list    what the source has now: sitemap, feed, llms.txt, files, or links from a start page
 *   ↓
 * due     the pages that are new, told to be changed, to be tried again, or not asked for long
 *   ↓       (each waits its turn at its host: robots.txt, crawl delay, our own pause)
 * visit   one page: the same as before · moved · a copy of another · gone · failed · read
 *   ↓
 * shelf   an article that is new or says something else; what is unchanged embeds nothing
 *   ↓
 * forget  the articles of pages that the list no longer has
 * </pre>
 *
 * <p>What is known of each page (its version, its article, its failures) is a line in a file of the
 * source, {@link io.pilcrow.site.SiteState}. The order of writing makes every moment a good one to
 * be killed at: a page is noted before its article is put on the shelf, the article is kept before
 * its line says so, and what both hold is compared by content, so nothing is embedded twice and no
 * article is left behind.
 *
 * <p>Passes take turns: a few threads go round the sources, and each turn lasts two seconds, so a
 * source of 60,000 pages holds up one of ten for no longer than that.
 *
 * <p>Why not one list of all pages with a priority each? The order within a source is the site's
 * own; fairness is needed between sources and towards hosts only, and those are few.
 *
 * <p>Why does a page that vanished from a feed stay? A feed shows the latest pages, a sitemap shows
 * all: only what was in a whole list can be missed in it.
 */
@NullMarked
package io.pilcrow.site;

import org.jspecify.annotations.NullMarked;
