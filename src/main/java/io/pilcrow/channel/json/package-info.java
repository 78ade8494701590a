/**
 * An answer as JSON: the one place that knows its field names, for every channel that speaks JSON.
 *
 * <p>Why not records with annotations? The fields are a public contract that reads best in one
 * place, in its order; the domain records stay free of how they are shown.
 */
@NullMarked
package io.pilcrow.channel.json;

import org.jspecify.annotations.NullMarked;
