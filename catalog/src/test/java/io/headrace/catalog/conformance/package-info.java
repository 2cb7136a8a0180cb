/** Tests of the package of the same name. */
@NullMarked
package io.headrace.catalog.conformance;

import org.jspecify.annotations.NullMarked;
