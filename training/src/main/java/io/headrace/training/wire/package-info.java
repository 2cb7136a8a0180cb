/**
 * Over what ranks talk: a {@link io.headrace.training.wire.Wire} moves frames of bytes between any
 * two ranks of a group, without waiting; who waits does so with {@link
 * io.headrace.training.wire.Patience}. Not here: what the bytes mean (that is {@code collective}).
 */
@NullMarked
package io.headrace.training.wire;

import org.jspecify.annotations.NullMarked;
