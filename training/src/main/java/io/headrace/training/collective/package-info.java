/**
 * What ranks do together: sum, gather, hand round, wait for each other. Start at {@link
 * io.headrace.training.collective.Collective}. Not here: how bytes travel (that is {@code wire}).
 */
@NullMarked
package io.headrace.training.collective;

import org.jspecify.annotations.NullMarked;
