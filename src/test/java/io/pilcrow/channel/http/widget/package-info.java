/** The widget in a real browser, on pages of another origin, against the real server. */
package io.pilcrow.channel.http.widget;
