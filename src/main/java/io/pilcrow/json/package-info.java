/**
 * How JSON is read and written, for everybody: a mapper takes long to make and is the same for all,
 * so each way of reading has one, and a name that says how far it trusts.
 */
@NullMarked
package io.pilcrow.json;

import org.jspecify.annotations.NullMarked;
