/** From a standalone question to the evidence: dense and keyword candidates, fused. */
@NullMarked
package io.pilcrow.retrieval;

import org.jspecify.annotations.NullMarked;
