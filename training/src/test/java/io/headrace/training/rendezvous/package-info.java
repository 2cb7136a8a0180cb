/** How ranks choose over what they talk. */
@NullMarked
package io.headrace.training.rendezvous;

import org.jspecify.annotations.NullMarked;
