/**
 * A {@link io.headrace.training.wire.Wire} of TCP sockets: one link to each peer, proved by a
 * shared token when it is made. Start at {@link io.headrace.training.wire.tcp.TcpWire}. Not here:
 * how the addresses became known (that is {@code rendezvous}).
 */
@NullMarked
package io.headrace.training.wire.tcp;

import org.jspecify.annotations.NullMarked;
