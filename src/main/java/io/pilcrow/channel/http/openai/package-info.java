/** The same answers in OpenAI's two protocols, its errors and its list of models. */
@NullMarked
package io.pilcrow.channel.http.openai;

import org.jspecify.annotations.NullMarked;
