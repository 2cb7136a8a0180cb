/** Tests of the package of the same name. */
@NullMarked
package io.headrace.catalog.sniff.log;

import org.jspecify.annotations.NullMarked;
