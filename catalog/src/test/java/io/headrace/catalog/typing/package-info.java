/** Tests of the package of the same name. */
@NullMarked
package io.headrace.catalog.typing;

import org.jspecify.annotations.NullMarked;
