package io.pilcrow.channel.http.pages;

/** Where script shows the sources, and the form that adds one. */
final class SourcesHtml {
  private SourcesHtml() {}

  static void write(Html html) {
    html.raw("<p class=\"lead\">Sites, feeds and folders that keep themselves fresh.</p>");
    html.raw("<p class=\"state\" role=\"status\" id=\"sources-state\"></p>");
    html.raw("<ul class=\"library\" id=\"sources\" hidden></ul>");
    html.raw("<form class=\"source\" hidden novalidate aria-labelledby=\"add\">");
    html.raw("<h2 id=\"add\">Add a source</h2>");
    html.raw("<label class=\"field\"><span>Address of a sitemap, a feed, llms.txt or a start ");
    html.raw("page, on one of the hosts in PILCROW_INGEST_HOSTS</span><input name=\"address\" ");
    html.raw("type=\"url\" inputmode=\"url\" autocomplete=\"off\" placeholder=\"https://\">");
    html.raw("</label><label class=\"field\"><span>How many links away from a start page is ");
    html.raw("read</span><input name=\"depth\" type=\"number\" min=\"0\" max=\"20\" value=\"0\">");
    html.raw("</label><button>Add</button></form>");
    html.raw("<noscript><p class=\"lead\">Sources are shown here with script, or with GET ");
    html.raw("/v1/sources.</p></noscript>");
  }
}
