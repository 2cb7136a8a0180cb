/**
 * A {@link io.headrace.training.wire.Wire} of TCP sockets: one connection to each peer. Start at
 * {@link io.headrace.training.wire.tcp.TcpWire}. Not here: how they were made and proved (that is
 * {@code wire.control}).
 */
@NullMarked
package io.headrace.training.wire.tcp;

import org.jspecify.annotations.NullMarked;
