/**
 * What can go wrong, said once: a {@link io.headrace.lakehouse.failure.Failure} has a kind, the
 * kind has the exit code. Not here: collecting many problems of one request (that is {@code
 * option}).
 */
@NullMarked
package io.headrace.lakehouse.failure;

import org.jspecify.annotations.NullMarked;
