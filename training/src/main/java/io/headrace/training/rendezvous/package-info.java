/**
 * How ranks meet: each task says where its rank listens, and all learn of all. Start at {@link
 * io.headrace.training.rendezvous.Rendezvous}. Not here: the links themselves (that is {@code
 * wire}).
 */
@NullMarked
package io.headrace.training.rendezvous;

import org.jspecify.annotations.NullMarked;
