/**
 * A {@link io.headrace.training.wire.Wire} of memory that ranks of one host share. Start at {@link
 * io.headrace.training.wire.shm.ShmWire}. Not here: who may take part (that is {@code
 * wire.control}).
 */
@NullMarked
package io.headrace.training.wire.shm;

import org.jspecify.annotations.NullMarked;
