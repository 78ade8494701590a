/**
 * Pilcrow answers questions about articles and cites the paragraph (¶) behind every statement.
 *
 * <p>The packages are the stops of two journeys. An article comes in: {@code source} → {@code
 * article} → {@code embedding} → {@code index}. A question is answered: {@code question} → {@code
 * retrieval} → {@code answer} → {@code channel}. {@link io.pilcrow.Pilcrow} walks both.
 */
@NullMarked
package io.pilcrow;

import org.jspecify.annotations.NullMarked;
