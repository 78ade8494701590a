package io.pilcrow.index.vector;

/**
 * Something found, with its cosine, −1 to 1.
 *
 * @param vector the unit vector it was found by
 */
@SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
public record Scored<T>(T item, double score, float[] vector) {}
