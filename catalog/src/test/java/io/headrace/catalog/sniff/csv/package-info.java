/** Tests of the package of the same name. */
@NullMarked
package io.headrace.catalog.sniff.csv;

import org.jspecify.annotations.NullMarked;
