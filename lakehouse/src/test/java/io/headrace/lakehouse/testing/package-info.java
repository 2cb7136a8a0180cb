/** What the tests of every room share: one session a fork, and real servers as processes. */
@NullMarked
package io.headrace.lakehouse.testing;

import org.jspecify.annotations.NullMarked;
