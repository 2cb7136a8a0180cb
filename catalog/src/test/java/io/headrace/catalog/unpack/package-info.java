/** Tests of the package of the same name. */
@NullMarked
package io.headrace.catalog.unpack;

import org.jspecify.annotations.NullMarked;
