/**
 * Where ranks are: hosts, their devices, and how near these are to each other. Start at {@link
 * io.headrace.training.topology.Placement}. Not here: how bytes travel (that is {@code wire}).
 */
@NullMarked
package io.headrace.training.topology;

import org.jspecify.annotations.NullMarked;
