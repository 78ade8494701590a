/**
 * What whoever runs Pilcrow can see of it: counts and times for Prometheus, spans for an
 * OpenTelemetry collector. The only user of Micrometer and of OpenTelemetry.
 *
 * <p>Why observers and no calls in between? The journey of a question reads as it is; who counts it
 * stands beside it ({@link io.pilcrow.Observer}), and no channel can forget to be counted.
 *
 * <p>No label and, unless it is asked for, no attribute holds what a person wrote or who it was.
 */
@NullMarked
package io.pilcrow.telemetry;

import org.jspecify.annotations.NullMarked;
