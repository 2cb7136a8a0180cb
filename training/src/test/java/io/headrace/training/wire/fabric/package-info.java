/** The wire over libfabric, with the library of the machine. */
@NullMarked
package io.headrace.training.wire.fabric;

import org.jspecify.annotations.NullMarked;
