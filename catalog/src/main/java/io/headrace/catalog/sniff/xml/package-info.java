/** XML: one element that comes again and again is the row. */
@NullMarked
package io.headrace.catalog.sniff.xml;

import org.jspecify.annotations.NullMarked;
