/** A whole training, on the census and on small tables made for a case. */
@NullMarked
package io.headrace.training;

import org.jspecify.annotations.NullMarked;
