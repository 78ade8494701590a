/** A library's articles in OpenSearch, for several servers. */
@NullMarked
package io.pilcrow.index.opensearch;

import org.jspecify.annotations.NullMarked;
