/**
 * Looks whether all is well where a server is to run, and says what to mend.
 *
 * <p>Why not at the start of a server? It says itself what it cannot do without. This looks
 * further: at what would only be found when it is used, and from outside.
 */
@NullMarked
package io.pilcrow.app.doctor;

import org.jspecify.annotations.NullMarked;
