/**
 * A {@link io.headrace.training.wire.Wire} over libfabric, called from Java without a line of C.
 * Start at {@link io.headrace.training.wire.fabric.FabricJoin}. Not here: which devices there are
 * (that is {@code topology}).
 */
@NullMarked
package io.headrace.training.wire.fabric;

import org.jspecify.annotations.NullMarked;
