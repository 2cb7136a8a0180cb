/** Tests of the package of the same name. */
@NullMarked
package io.headrace.catalog.grouping;

import org.jspecify.annotations.NullMarked;
