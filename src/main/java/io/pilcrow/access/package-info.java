/**
 * Who may use the API: keys, what each may do, and the file in which they are kept.
 *
 * <p>Why a package of its own? The command line makes keys and the server asks for them, and
 * channels do not know each other. Why SHA-256 and no slow password hash? A key is 190 bits of
 * chance, not a word that somebody chose: there is nothing to guess faster, and every request is
 * checked.
 */
@NullMarked
package io.pilcrow.access;

import org.jspecify.annotations.NullMarked;
