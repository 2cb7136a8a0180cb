/** Tests of the package of the same name. */
@NullMarked
package io.headrace.catalog.sniff.image;

import org.jspecify.annotations.NullMarked;
