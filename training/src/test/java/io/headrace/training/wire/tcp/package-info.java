/** Links between ranks, tried with real sockets. */
@NullMarked
package io.headrace.training.wire.tcp;

import org.jspecify.annotations.NullMarked;
