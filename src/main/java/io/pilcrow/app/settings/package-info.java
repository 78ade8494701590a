/** The settings: what there is to set, where it is read, and how a mistake is told. */
@NullMarked
package io.pilcrow.app.settings;

import org.jspecify.annotations.NullMarked;
