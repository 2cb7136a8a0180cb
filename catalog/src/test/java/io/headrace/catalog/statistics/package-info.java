/** Tests of the package of the same name. */
@NullMarked
package io.headrace.catalog.statistics;

import org.jspecify.annotations.NullMarked;
