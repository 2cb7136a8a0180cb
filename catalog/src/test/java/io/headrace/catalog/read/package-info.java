/** Tests of the package of the same name. */
@NullMarked
package io.headrace.catalog.read;

import org.jspecify.annotations.NullMarked;
