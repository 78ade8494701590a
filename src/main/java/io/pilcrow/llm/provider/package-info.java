/**
 * The call of a chat model: which provider, over which connection, for how long, and what it costs.
 *
 * <p>Why not LangChain4j's own retries and timeouts? They know neither the time that is left for
 * the whole answer nor the tokens that are left for the day.
 */
@NullMarked
package io.pilcrow.llm.provider;

import org.jspecify.annotations.NullMarked;
