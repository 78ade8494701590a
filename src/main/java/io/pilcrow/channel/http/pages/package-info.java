/**
 * What people see: the hosted pages, the widget and the documentation, with the files they are made
 * of.
 */
@NullMarked
package io.pilcrow.channel.http.pages;

import org.jspecify.annotations.NullMarked;
